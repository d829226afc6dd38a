"""Changes a folder to hold exactly the planned files, all at once or not at all. It never renders."""

from __future__ import annotations

import ctypes
import ctypes.util
import errno
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MARKER = ".local-offer"
"""Stands in every folder that we wrote, so that we never replace one that is somebody else's."""
_MARKER_TEXT = b"This folder is made by local-offer. Everything in it is replaced by each build.\n"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


class WriteError(Exception):
    """The files can't be written: the disk is full, the folder is read-only, or it is not ours."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a build wrote, left as they were, and removed."""

    new: int
    same: int
    removed: int


def write(out: Path, files: Mapping[PurePosixPath, bytes | Path]) -> Written:
    """Makes `out` hold these files and no others; each is bytes, or a file to copy.

    The new folder is put together beside the old one and then takes its place in one step, so that
    whoever looks sees the old files or the new ones, never some of each. Raises `WriteError`, and
    then `out` is as it was.
    """
    out = out.resolve()
    stage = out.parent / f".{out.name}.{os.getpid()}.new"
    try:
        _recover(out)
        _refuse_foreign(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        _remove(stage)
        result = _assemble(stage, out, {**files, PurePosixPath(MARKER): _MARKER_TEXT})
        _take_place(stage, out)
    except OSError as fault:
        _remove(stage)
        reason = fault.strerror or str(fault)
        raise WriteError(f"The files can't be written to {out}: {reason}. Nothing was changed.") from fault
    return result


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise WriteError(f"{out} is a file. Choose a folder for the site.")
    if out.is_dir() and not (out / MARKER).exists() and any(out.iterdir()):
        message = f"{out} holds files that this program did not make, and a build would replace them."
        raise WriteError(f"{message} Choose another folder, or empty this one.")


def _assemble(stage: Path, out: Path, files: Mapping[PurePosixPath, bytes | Path]) -> Written:
    stage.mkdir()
    new = same = 0
    made: set[PurePosixPath] = {PurePosixPath()}
    for path in sorted(files):
        if path.parent not in made:
            (stage / path.parent).mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        content = files[path]
        data = content if isinstance(content, bytes) else content.read_bytes()
        if _holds(out / path, data) and _link(out / path, stage / path):
            same += 1
        else:
            (stage / path).write_bytes(data)
            new += 1
    before = sum(len(names) for _, _, names in os.walk(out)) if out.is_dir() else 0
    kept = sum((out / path).exists() for path in files) if before else 0
    return Written(new, same, before - kept)


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False


def _link(old: Path, new: Path) -> bool:
    """Whether the old file could be made to stand in the new folder too, without copying it."""
    try:
        os.link(old, new)
    except (OSError, NotImplementedError):
        return False
    return True


def _take_place(stage: Path, out: Path) -> None:
    """Puts the new folder where the old one is, and deletes the old one."""
    if not out.exists():
        stage.rename(out)
        return
    if _exchange(stage, out):
        _remove(stage)
        return
    old = _old(out)
    _remove(old)
    out.rename(old)
    stage.rename(out)
    _remove(old)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step, where the system can: no moment without either."""
    if os.name != "posix":
        return False
    library = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
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


def _recover(out: Path) -> None:
    """Puts right what an earlier build left when it was stopped at a bad moment."""
    old = _old(out)
    if old.exists() and not out.exists():
        old.rename(out)
    for left in out.parent.glob(f".{out.name}.*.new"):
        if not _is_running(left.name.split(".")[-2]):
            _remove(left)


def _old(out: Path) -> Path:
    return out.parent / f".{out.name}.old"


def _is_running(pid: str) -> bool:
    """Whether a process lives. On Windows nobody can ask without harm, so there it always may."""
    if not pid.isdecimal() or os.name != "posix":
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return int(pid) != os.getpid()


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
