"""Replaces one file at once: whatever stops it, the file is the old one or the new one, whole and on the disk."""

from __future__ import annotations

import errno
import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PATIENCE_SECONDS = 2.0
_PAUSE_SECONDS = 0.05
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk space that you may use is full",
    errno.EFBIG: "the disk takes no file as large as this",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you may not write there, or another program has it open",
    errno.EPERM: "you may not write there, or another program has it open",
    errno.EISDIR: "a folder has its name",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.EEXIST: "a file stands where a folder should be",
    errno.ENAMETOOLONG: "its name is too long for this disk",
    errno.EIO: "the disk is faulty",
}


class WriteError(Exception):
    """A file or folder can't be written. The message tells an editor which, why, and what to do."""


def save(file: Path, content: str | bytes) -> None:
    """Puts a whole file, line ends as they are, in the place of an old one. A new one may be in a new folder.

    Raises `WriteError`, which leaves the old one as it was.
    """
    # Who links a file from elsewhere means that one.
    file = file.resolve()
    # Threads of a server may save the same file at once.
    stage = file.with_name(f".{file.name[:80]}.{os.getpid()}-{threading.get_ident()}.new")
    with told(file, "This file was not changed."):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with stage.open("wb") as stream:
                stream.write(content.encode() if isinstance(content, str) else content)
                stream.flush()
                os.fsync(stream.fileno())
            with suppress(FileNotFoundError):
                stage.chmod(stat.S_IMODE(file.stat().st_mode))
            patiently(lambda: stage.replace(file))
        except BaseException:
            with suppress(OSError):
                stage.unlink(missing_ok=True)
            raise
        settle(file.parent)


@contextmanager
def told(path: Path, so: str) -> Iterator[None]:
    """Turns an error of the disk into a `WriteError` with the path, the reason and how things are now."""
    try:
        yield
    except OSError as fault:
        raise WriteError(f"{path} can't be written: {reason_of(fault)}. {so}") from fault


def reason_of(fault: OSError) -> str:
    """Why the disk refused, in plain words where we have them."""
    return _REASONS.get(fault.errno or 0) or fault.strerror or str(fault)


def patiently(step: Callable[[], object]) -> None:
    """Does a step that another program may hold up for a moment. Raises `PermissionError` after two seconds."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            step()
            return
        except PermissionError:
            if time.monotonic() > end:
                raise
        time.sleep(_PAUSE_SECONDS)


def settle(folder: Path) -> None:
    """Waits until a folder's names are on the disk, where the system can say."""
    if os.name == "posix":
        with suppress(OSError):  # some network disks know no such thing
            number = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
