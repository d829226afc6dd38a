"""Builds a made-up council again and again, and prints what it took: `python -m tests.bench 2000 --rounds 5`.

With `--peers`, Hugo builds the same council in turn with us, from templates of its own that write the
same pages: ours, Hugo's, ours, Hugo's; then we, Hugo and Pelican build a plain directory (`neutral.py`).
Every build is a process of its own, as an editor's is.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from tests.bench.corpus import make_corpus
from tests.bench.edits import EDITS, UNSURE_SECONDS
from tests.bench.neutral import compare
from tests.bench.peers import HOW_TO_GET_HUGO, find_hugo, hugo_command, lay_out_for_hugo
from tests.bench.runs import Run, measure, our_command, tree_digest
from tests.bench.table import COLD, Table, say

_SIZES = (200, 2_000, 10_000)
_MOST_COMPARED_ALWAYS = 2_000
"""In larger councils a warm build is compared with one from nothing once a round, after all edits."""
_MOST_WITH_BOOKS = 500


def main() -> None:
    """Prints a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=_SIZES, help="how many services")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", action="store_true", help="measure Hugo and Pelican beside us")
    parser.add_argument(
        "--books", action="store_true", help=f"set books of more than {_MOST_WITH_BOOKS}, too"
    )
    parser.add_argument("--folder", type=Path, help="where to work, if not among temporary files")
    chosen = parser.parse_args()
    hugo = find_hugo() if chosen.peers else ""
    if chosen.peers and not hugo:
        parser.error(HOW_TO_GET_HUGO)
    tables = []
    for size in chosen.sizes:
        table = Table(f"{size:,} services")
        tables.append(table)
        for number in range(1, chosen.rounds + 1):
            say(
                f"\n{size:,} services, round {number}: CPU s, wall s, peak MB of all processes, files written"
            )
            with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
                has_books = chosen.books or size <= _MOST_WITH_BOOKS
                _Round(Path(folder), size, hugo, table).run(has_books=has_books and number == 1)
    for table in tables:
        for line in table.lines():
            say(line)
    for size in chosen.sizes if hugo else ():
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            for line in compare(Path(folder), size, chosen.rounds, hugo):
                say(line)


class _Round:
    """One council, from nothing to its last edit."""

    def __init__(self, folder: Path, size: int, hugo: str, table: Table) -> None:
        self._site, self._hugo_site = folder / "site", folder / "hugo"
        self._out, self._fresh = self._site / "build", folder / "fresh" / "build"
        self._size, self._hugo, self._table = size, hugo, table
        make_corpus(self._site, size)
        if hugo:
            lay_out_for_hugo(self._site, self._hugo_site)

    def run(self, *, has_books: bool) -> None:
        """Each thing once."""
        self._measure(COLD)
        self._measure("nothing changed")
        for name, edit in EDITS.items():
            edit(self._site)
            self._measure(name)
            if self._size <= _MOST_COMPARED_ALWAYS:
                self._compare()
        if self._size > _MOST_COMPARED_ALWAYS:
            self._compare()
        if has_books:
            time.sleep(UNSURE_SECONDS)
            self._table.add("books", measure(our_command(self._site, self._out, "--books"), self._out))

    def _measure(self, name: str) -> None:
        """Ours, then Hugo's."""
        time.sleep(UNSURE_SECONDS)
        own = measure(our_command(self._site, self._out), self._out)
        self._table.add(name, own, self._measure_hugo())

    def _measure_hugo(self) -> Run | None:
        if not self._hugo:
            return None
        return measure(hugo_command(self._hugo, self._hugo_site), self._hugo_site / "out")

    def _compare(self) -> None:
        """Raises `SystemExit` if a build from nothing gives anything else than the last one did."""
        shutil.rmtree(self._fresh.parent, ignore_errors=True)
        measure(our_command(self._site, self._fresh), self._fresh)
        if tree_digest(self._out) != tree_digest(self._fresh):
            raise SystemExit(f"{self._out} is not what a build from nothing gives: {self._fresh}.")
        say(f"  {'':<26}   byte for byte the same as from nothing")
        shutil.rmtree(self._fresh.parent)


if __name__ == "__main__":
    main()
