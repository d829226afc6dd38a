"""Audits a made-up council of about so many pages, and prints how long it took and what was found.

`python -m tests.bench.audit 500`. It needs Chromium and ChromeDriver. Two browsers work side by side.
CPU counts the browsers, too, as far as the system tells of them.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.bench.corpus import make_corpus
from tests.sites import ROOT, TODAY

_PAGES = 500
_BESIDES_SERVICES = 92
"""Lists, guides and pages of our own that a council has whatever its size, roughly."""
_PAGES_FOR_SERVICE = 1.08
_TICKS = 100
"""A second, as Linux counts the time of processes in /proc."""


def main(pages: int) -> None:
    """Prints the summary of the audit, then the minutes."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "council"
        make_corpus(folder, max(5, round((pages - _BESIDES_SERVICES) / _PAGES_FOR_SERVICE)))
        command = [sys.executable, "-m", "generator", "audit", "--all", "--today", TODAY]
        started = time.perf_counter()
        audit = subprocess.Popen([*command, "--site", str(folder), "--out", str(folder / "build")], cwd=ROOT)
        watch = _Watch(audit.pid)
        watch.start()
        code = audit.wait()
        wall = time.perf_counter() - started
        watch.stop()
        run = json.loads((folder / "build/report/accessibility.json").read_text("utf-8"))["run"]
    print(f"\n{run['pages']} pages, {run['looks']} looks, {run['faults']} faults, exit code {code}")
    print(f"{wall / 60:.1f} minutes, {wall / run['pages']:.2f} s for each page; {watch.cpu_s:.0f} s of CPU")


class _Watch(threading.Thread):
    """Adds up the CPU time of a process and of all that it starts, which end at different times."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._spent = {root: 0.0}
        self._is_over = threading.Event()

    @property
    def cpu_s(self) -> float:
        """Seconds of all of them so far; 0 where there is no /proc."""
        return sum(self._spent.values())

    def run(self) -> None:
        """Looks twice a second until it is stopped."""
        while not self._is_over.wait(0.5):
            for file in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda file: int(file.parent.name)):
                self._note(file)

    def stop(self) -> None:
        """Ends the watching."""
        self._is_over.set()
        self.join()

    def _note(self, file: Path) -> None:
        try:
            told = re.split(r"\) ", file.read_text("utf-8"), maxsplit=1)[1].split()
        except (OSError, IndexError):
            return
        process = int(file.parent.name)
        if process in self._spent or int(told[1]) in self._spent:
            self._spent[process] = (int(told[11]) + int(told[12])) / _TICKS


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _PAGES)
