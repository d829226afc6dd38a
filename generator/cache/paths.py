"""The cache folder, and helpers that make and remove folders."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path


def cache_folder(out: Path) -> Path:
    """The cache folder of an output folder: beside it, never in it."""
    return out.parent / ".cache"


def make_folder(folder: Path) -> None:
    """Makes a folder, replacing a file of that name. Raises `OSError`."""
    if folder.is_file():
        folder.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def remove(path: Path) -> None:
    """Removes a file or folder, if it exists and can be removed."""
    shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        path.unlink(missing_ok=True)
