"""Runs one command and measures it: processor time, time on the clock, memory, and what it wrote."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.memory import TreeMemory
from tests.sites import ROOT, TODAY


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took."""

    cpu: float
    """Seconds of all its processes."""
    wall: float
    megabytes: float
    """The most memory of all its processes together; where only Linux tells that, of any one process."""
    written: int
    """How many files are new or changed in its folder."""


def our_command(site: Path, out: Path, books: str = "--no-books") -> list[str]:
    """Our build of a site's pages, and of its books if `books` is `--books`."""
    words = ["build", "--site", str(site), "--out", str(out), "--today", TODAY, "--format", "lines"]
    return [sys.executable, "-m", "generator", *words, *(["--no-books"] if books == "--no-books" else [])]


def measure(command: Sequence[str], out: Path, **environment: str) -> Run:
    """Runs a command to its end. Raises `RuntimeError` if it fails. Only POSIX systems tell what it took."""
    before = _stamps(out)
    started = time.monotonic()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=quiet, stderr=quiet, env=_environment() | environment
    )
    with TreeMemory(process.pid) as memory:
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - started
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    written = sum(before.get(path) != stamp for path, stamp in _stamps(out).items())
    unit = 1_000_000 if sys.platform == "darwin" else 1000
    return Run(used.ru_utime + used.ru_stime, wall, memory.most_mb or used.ru_maxrss / unit, written)


def _environment() -> dict[str, str]:
    """Ours, but for what keeps Python from keeping its compiled modules: on an editor's computer it does."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def tree_digest(folder: Path) -> str:
    """The digest of every path in a folder and of the bytes there."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{file.relative_to(folder)}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in files}
