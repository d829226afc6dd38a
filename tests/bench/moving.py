"""Moves a made-up directory in, from an empty folder to its books: `python -m tests.bench.moving table 3000`.

Or `package 4000`. Prints what each step took, and what an editor sees of the first check.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.memory import TreeMemory
from tests.bench.messy import make_package, make_table
from tests.sites import ROOT, TODAY


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
    with TreeMemory(process.pid) as memory:
        said = process.communicate()[0]
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    lines = said.splitlines()
    took = time.monotonic() - started
    print(
        f"{words[0]:<8} {cpu:>7.1f} {took:>8.1f} {memory.most_mb:>8} {len(lines):>6} {process.returncode:>5}"
    )
    print("".join(f"    | {line}\n" for line in lines[-60:]))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
