"""Swaps two folders atomically where the system can, otherwise in recoverable steps."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator.write.whole_file import patiently

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def exchange(one: Path, other: Path) -> None:
    """Swaps two folders; if the second does not exist, moves the first there.

    Raises `OSError`. Then the second is as it was, or else in `moved_aside`.
    """
    if not other.exists():
        one.rename(other)
    elif not _swap(one, other):
        patiently(partial(_in_steps, one, other))


def recover(one: Path, other: Path) -> None:
    """Completes an interrupted exchange. Raises `OSError`."""
    between = moved_aside(other)
    if between.exists():
        patiently(lambda: between.rename(one if other.exists() else other))


def moved_aside(folder: Path) -> Path:
    """Where a folder is between two steps of an exchange."""
    return folder.parent / f".{folder.name}.old"


def held_file(folder: Path) -> Path | None:
    """A file that another program has open, so that a folder can't be moved: on Windows any open one."""
    for file in sorted(folder.rglob("*")):
        try:
            file.rename(file)
        except OSError:
            if file.is_file():
                return file
    return None


def _in_steps(one: Path, other: Path) -> None:
    between = moved_aside(other)
    other.rename(between)
    try:
        one.rename(other)
    except OSError:
        patiently(lambda: between.rename(other))
        raise
    with suppress(OSError):  # then `recover` does it before the next build
        between.rename(one)


def _swap(one: Path, other: Path) -> bool:
    """Swaps two folders atomically, where the system can."""
    if os.name != "posix":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    here, there = os.fsencode(one), os.fsencode(other)
    if sys.platform.startswith("linux") and hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, here, _AT_FDCWD, there, _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(here, there, _RENAME_SWAP)
    else:
        return False
    if failed and ctypes.get_errno() in (errno.EACCES, errno.EROFS, errno.EPERM):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return not failed
