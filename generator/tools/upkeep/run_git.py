"""Runs Git on a folder of the site."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def has_git() -> bool:
    """Whether this computer has Git."""
    return shutil.which("git") is not None


def run_git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What a command of Git did in a folder. Its words are ours, and paths among our entries."""
    git = shutil.which("git") or "git"
    return subprocess.run(  # noqa: S603 - see above
        [git, "-C", str(folder), *words], capture_output=True, check=False, encoding="utf-8", errors="replace"
    )
