"""Measures setting a clear print edition, volume by volume and as one book: `python -m tests.bench.books`."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from msgspec.structs import replace

from generator.build import Options, with_site
from generator.model import Edition, Site
from generator.model.lazy import key_of
from generator.model.output import Book, Output
from generator.publish.books.editions import plan_edition
from generator.render.books.read_back import count_pages
from generator.tools.one_copy.make_copy import make_copy
from tests.bench.corpus import make_corpus
from tests.bench.memory import TreeMemory
from tests.sites import TODAY

SIZES = (100, 500, 1_500, 3_000)
CLEAR = Edition("clear-print", "Clear print", 14, pages_per_volume=200)


def main() -> None:
    """Each measure in a process of its own, so that one's memory is not counted for another."""
    print(f"{'entries':>8} {'how':<14} {'CPU s':>7} {'most MB':>8} {'pages':>6} {'books':>6} {'again':>6}")
    for size in [int(each) for each in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            make_corpus(Path(folder), size)
            for how in ("by volume", "one book", "directory"):
                subprocess.run([sys.executable, "-m", "tests.bench.books", "--one", folder, how], check=True)


def measure(folder: Path, how: str) -> None:
    """Plans, sets and checks the edition once and prints what that took; and what one change asks for.

    The content was read before: every build reads it, also one without books.
    """
    options = Options(folder, folder / "build", dt.date.fromisoformat(TODAY))
    site = with_site(options, lambda prepared: prepared.site)
    assert site is not None
    edition = CLEAR if how == "by volume" else replace(CLEAR, pages_per_volume=0)
    if how == "directory":
        edition = replace(CLEAR, layout="directory")
    started: list[float] = []

    def plan(site: Site) -> tuple[Output, ...]:
        started.append(_cpu_seconds())
        return tuple(plan_edition(site, edition))

    with TreeMemory(os.getpid()) as memory:
        made = make_copy(plan, options, lambda *_: None)
    took = _cpu_seconds() - started[0]
    books = [each for each in plan_edition(site, edition) if isinstance(each, Book)]
    first = site.services[0]
    changed = replace(site, services=(replace(first, cost="Free on Sundays."), *site.services[1:]))
    before = {key_of(book) for book in books}
    again = sum(key_of(each) not in before for each in plan_edition(changed, edition))
    pages = sum(count_pages(content) for _, content in made.files)
    size = len(site.services)
    print(f"{size:>8} {how:<14} {took:>7.1f} {memory.most_mb:>8} {pages:>6} {len(made.files):>6} {again:>6}")


def _cpu_seconds() -> float:
    """Of this process and of all that it has started."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(Path(sys.argv[2]), sys.argv[3])
    else:
        main()
