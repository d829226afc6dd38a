"""Where remembered files are, and how whatever is in their place is removed."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path


def cache_folder(out: Path) -> Path:
    """Where builds into a folder keep what they need again: beside it, never in it."""
    return out.parent / ".cache"


def make_folder(folder: Path) -> None:
    """Makes a folder, in place of a file if there is one. Raises `OSError`."""
    if folder.is_file():
        folder.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def remove(path: Path) -> None:
    """Removes a file or a folder, if it is there and can be removed."""
    shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        path.unlink(missing_ok=True)
