"""Swaps two folders atomically where the system can, otherwise in recoverable steps."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def exchange(one: Path, other: Path) -> None:
    """Swaps two folders; if the second does not exist, moves the first there. Raises `OSError`."""
    if not other.exists():
        one.rename(other)
        return
    if _swap(one, other):
        return
    between = _between(other)
    other.rename(between)
    one.rename(other)
    between.rename(one)


def recover(one: Path, other: Path) -> None:
    """Completes an interrupted exchange."""
    between = _between(other)
    if between.exists():
        between.rename(one if other.exists() else other)


def _between(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.old"


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
