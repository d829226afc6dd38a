"""Lets one build at a time write to a folder. The system opens the lock again however a build ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.cache.paths import cache_folder, make_folder
from generator.write.whole_file import WriteError


@contextmanager
def only_build(out: Path) -> Iterator[None]:
    """Holds the folder for the block. Raises `WriteError` if another build holds it."""
    out = out.resolve()
    lock = -1
    with suppress(OSError):  # where nothing can be written, the build will say so
        make_folder(cache_folder(out))
        lock = os.open(cache_folder(out) / f"{out.name}.lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if lock >= 0 and not _take(lock):
            message = f"Another build is writing to {out}. Wait until it is finished, and try again."
            raise WriteError(f"{message} This one changed nothing.")
        yield
    finally:
        if lock >= 0:
            os.close(lock)


def _take(lock: int) -> bool:
    """Whether the lock was free and is ours now."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            # Of the two kinds of locks, the one that worker processes do not inherit.
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        # Some network disks know no locks.
        return fault.errno not in (errno.EACCES, errno.EAGAIN)
    return True
