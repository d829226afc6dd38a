"""Changes a folder to hold exactly the planned files, all at once or not at all. It never renders."""

from __future__ import annotations

import ctypes
import ctypes.util
import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.digests import Content, Digests, Kept, digest_of

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
    """What a build did to its folder. Paths are below that folder, in order."""

    changed: tuple[PurePosixPath, ...]
    """Files that are new or hold other bytes than before."""
    removed: tuple[PurePosixPath, ...]
    same: int
    """How many files were left as they were."""


def write(out: Path, files: Mapping[PurePosixPath, Content], digests: Digests) -> Written:
    """Makes `out` hold these files and no others. `digests` knows those that are there.

    The new folder is put together beside the old one and then takes its place in one step, so that
    whoever looks sees the old files or the new ones, never some of each. Raises `WriteError`, and
    then `out` is as it was.
    """
    out = out.resolve()
    stage = out.parent / f".{out.name}.{os.getpid()}.new"
    try:
        _recover(out)
        _refuse_foreign(out)
        plan = _Plan(out, digests, {**files, PurePosixPath(MARKER): _MARKER_TEXT})
        if plan.changed or plan.removed or not out.exists():
            out.parent.mkdir(parents=True, exist_ok=True)
            _remove(stage)
            made = plan.assemble(stage)
            _take_place(stage, out)
            for path, digest in made.items():
                digests.note(f"{out}/{path}", digest)
    except OSError as fault:
        _remove(stage)
        reason = fault.strerror or str(fault)
        raise WriteError(f"The files can't be written to {out}: {reason}. Nothing was changed.") from fault
    return Written(tuple(sorted(plan.changed)), plan.removed, len(files) + 1 - len(plan.changed))


class _Plan:
    """Which files are written, which are kept, and which are left behind."""

    def __init__(self, out: Path, digests: Digests, files: Mapping[PurePosixPath, Content]) -> None:
        self._out = out
        self._digests = digests
        self._files = files
        self.changed = set(self._changes())
        wanted = {path.as_posix() for path in files}
        self.removed = tuple(PurePosixPath(path) for path in sorted(set(_files_in(str(out))) - wanted))

    def _changes(self) -> Iterator[PurePosixPath]:
        """Files that are not there yet as they should be."""
        for path, content in self._files.items():
            if not isinstance(content, Kept):
                digest = digest_of(content) if isinstance(content, bytes) else self._digests.of(content)
                if digest != self._digests.of(f"{self._out}/{path}"):
                    yield path

    def assemble(self, stage: Path) -> dict[PurePosixPath, str]:
        """Puts the new folder together: unchanged files are linked. Gives the digests of the others."""
        written: dict[PurePosixPath, str] = {}
        stage.mkdir()
        made: set[PurePosixPath] = {PurePosixPath()}
        for path in sorted(self._files):
            if path.parent not in made:
                (stage / path.parent).mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            content = self._files[path]
            if path in self.changed or not _link(f"{self._out}/{path}", f"{stage}/{path}"):
                source = self._out / path if isinstance(content, Kept) else content
                data = source if isinstance(source, bytes) else source.read_bytes()
                (stage / path).write_bytes(data)
                written[path] = digest_of(data)
        return written


def _files_in(folder: str) -> Iterator[str]:
    """The paths of all files in a folder, below it, with forward slashes."""
    for where, _, names in os.walk(folder):
        below = where[len(folder) + 1 :].replace(os.sep, "/")
        yield from (f"{below}/{name}" if below else name for name in names)


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise WriteError(f"{out} is a file. Choose a folder for the site.")
    if out.is_dir() and not (out / MARKER).exists() and any(out.iterdir()):
        message = f"{out} holds files that this program did not make, and a build would replace them."
        raise WriteError(f"{message} Choose another folder, or empty this one.")


def _link(old: str, new: str) -> bool:
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
