"""Moves a made-up directory in, from an empty folder to its books: `python -m tests.bench.moving table 3000`.

Or `package 4000`. Prints what each step took, and what an editor sees of the first check.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.bench.messy import make_package, make_table
from tests.sites import ROOT, TODAY

_KB_IN_MB = 1024


def main(kind: str, size: int) -> None:
    """Each step once, as somebody who has just begun would take it."""
    with tempfile.TemporaryDirectory() as made:
        source = Path(made, "clubs.csv" if kind == "table" else "clubs.zip")
        (make_table if kind == "table" else make_package)(source, size)
        site = Path(made, "council")
        day = ("--today", TODAY)
        report = ("--report", str(Path(made, "report.csv")))
        print(f"{'':<8} {'CPU s':>7} {'clock s':>8} {'most MB':>8} {'lines':>6} {'exit':>5}")
        for words in (
            ("init", str(site), "--no-questions", *day),
            # With a topic none waits as a draft, so the books are as long as they can be.
            (
                "import",
                "services",
                str(source),
                "--yes",
                "--topic",
                "things-to-do",
                "--site",
                str(site),
                *report,
                *day,
            ),
            ("check", "--site", str(site), *day),
            ("build", "--site", str(site), *day),
        ):
            _step(words)


def _step(words: tuple[str, ...]) -> None:
    before, started = os.times(), time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    watch = _Memory(process.pid)
    watch.start()
    said = process.communicate()[0]
    watch.is_over.set()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    lines = said.splitlines()
    took = time.monotonic() - started
    print(
        f"{words[0]:<8} {cpu:>7.1f} {took:>8.1f} {watch.most_mb:>8} {len(lines):>6} {process.returncode:>5}"
    )
    print("".join(f"    | {line}\n" for line in lines[-60:]))


class _Memory(threading.Thread):
    """The most memory of a process and all that it starts at any moment; what they share counts once. Linux only."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.most_mb = 0
        self.is_over = threading.Event()
        self._root = root

    def run(self) -> None:
        """Looks twice a second."""
        while not self.is_over.wait(0.5):
            self.most_mb = max(self.most_mb, sum(map(_own_kb, _tree(self._root))) // _KB_IN_MB)


def _tree(root: int) -> list[int]:
    found = [root]
    for process in found:
        try:
            text = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
        except OSError:
            continue
        found += map(int, text.split())
    return found


def _own_kb(process: int) -> int:
    """Its proportional share of memory."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
