"""Changes the folder of finished files all at once or not at all. It never renders.

What is new is written to a desk in `.cache/`. When all is there, a spare folder that is like the
finished one in all else takes in what is new, and the two change places in one step: whoever looks
sees the old files or the new ones, never some of each. Unchanged files are the same files in both
folders (hard links), so what a build costs is what it changes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Self

from generator.cache.digests import Digests, digest_of
from generator.cache.exchange import exchange, make_good
from generator.cache.last_build import cache_folder
from generator.model.build_result import Written

MARKER = ".local-offer"
"""Stands in every folder that we wrote, so that we never replace one that is somebody else's."""
_MARKER_TEXT = b"This folder is made by local-offer. Everything in it is replaced by each build.\n"


class WriteError(Exception):
    """The files can't be written: the disk is full, the folder is read-only, or it is not ours."""


class Stage:
    """Takes finished files until all are there. Used as a context, it tidies up behind itself.

    `digests` knows the files of the folder. Every step raises `WriteError`, and then the folder is
    as it was.
    """

    def __init__(self, out: Path, digests: Digests) -> None:
        self.out = out.resolve()
        self._digests = digests
        self._desk = cache_folder(self.out) / f"{self.out.name}.{os.getpid()}.desk"
        self._spare = cache_folder(self.out) / f"{self.out.name}.spare"
        self._paths: dict[str, str] = {}
        self._new: dict[str, str] = {}
        self._copied: dict[str, str] = {}
        self._numbers = count()
        self._on_desk: dict[str, str] = {}
        """Where each new file is until it goes to its place: side by side, for folders take time."""

    def __enter__(self) -> Self:
        with _told_as_write_errors(self.out):
            _recover(self.out, self._spare)
            _refuse_foreign(self.out)
            _remove(self._desk)
            self._desk.mkdir(parents=True)
        self.put(PurePosixPath(MARKER), _MARKER_TEXT)
        return self

    def __exit__(self, *_: object) -> None:
        _remove(self._desk)

    def keep(self, path: PurePosixPath, digest: str) -> bool:
        """Whether a file with this digest stands in its place already; then it stays there."""
        name = path.as_posix()
        if self._digests.of(f"{self.out}/{name}") != digest:
            return False
        self._paths[name] = digest
        return True

    def held(self, path: PurePosixPath, digest: str) -> bytes:
        """What a file with this digest holds that stands in its place already; nothing if none does."""
        if self._digests.of(f"{self.out}/{path}") != digest:
            return b""
        with _told_as_write_errors(self.out):
            content = (self.out / path).read_bytes()
        return content if digest_of(content) == digest else b""

    def put(self, path: PurePosixPath, content: bytes) -> str:
        """Takes a file, unless it stands in its place already. Gives the digest of its bytes."""
        digest, file = self.lay(path, content)
        self.take(path, digest, file)
        return digest

    def lay(self, path: PurePosixPath, content: bytes) -> tuple[str, str]:
        """Lays a file on the desk for `take`, which another process may call.

        Gives the digest of its bytes and where it lies: nowhere if it stands in its place already.
        """
        digest = digest_of(content)
        if self._digests.of(f"{self.out}/{path}") == digest:
            return digest, ""
        file = f"{self._desk}/{os.getpid()}-{next(self._numbers)}"
        with _told_as_write_errors(self.out), open(file, "wb") as stream:
            stream.write(content)
        return digest, file

    def take(self, path: PurePosixPath, digest: str, file: str) -> None:
        """Takes what was laid on the desk."""
        name = path.as_posix()
        self._paths[name] = digest
        if file:
            self._new[name] = digest
            self._on_desk[name] = file

    def put_copy(self, path: PurePosixPath, file: Path, digest: str) -> None:
        """Takes a copy of a file, whose digest was this a moment ago."""
        if not self.keep(path, digest):
            with _told_as_write_errors(self.out):
                content = file.read_bytes()
            self.put(path, content)

    def paths(self) -> Collection[str]:
        """Every file that was taken or kept."""
        return self._paths.keys()

    def measure(self, path: str) -> tuple[int, str]:
        """How many bytes a file has that was taken or kept, and their digest."""
        with _told_as_write_errors(self.out):
            file = self._on_desk.get(path) or f"{self.out}/{path}"
            return os.stat(file).st_size, self._paths[path]

    def publish(self) -> Written:
        """Makes the folder hold what was taken and kept, and nothing else."""
        with _told_as_write_errors(self.out):
            there = dict(_numbers(str(self.out)))
            removed = sorted(there.keys() - self._paths.keys())
            if self._new or removed or not self.out.exists():
                self._prepare(there)
                exchange(self._spare, self.out)
                for path, digest in (self._new | self._copied).items():
                    self._digests.note(f"{self.out}/{path}", digest)
        changed = tuple(PurePosixPath(path) for path in sorted(self._new))
        return Written(changed, tuple(map(PurePosixPath, removed)), len(self._paths) - len(changed))

    def _prepare(self, there: Mapping[str, int]) -> None:
        """Makes the spare folder what the finished one is to be. `there` numbers the files of that."""
        try:
            self._fit(there)
        except OSError:
            # It is not as it was left, or a folder is to stand where a file stood.
            for path, file in self._on_desk.items():
                if not os.path.lexists(file):
                    os.replace(f"{self._spare}/{path}", file)
            _remove(self._spare)
            self._fit(there)

    def _fit(self, there: Mapping[str, int]) -> None:
        spare = str(self._spare)
        self._spare.mkdir(parents=True, exist_ok=True)
        have = dict(_numbers(spare))
        folders = {os.path.dirname(path) for path in have}
        for path in have.keys() - self._paths.keys():
            os.unlink(f"{spare}/{path}")
        for path in self._paths:
            folder = os.path.dirname(path)
            if folder not in folders:
                os.makedirs(f"{spare}/{folder}", exist_ok=True)
                folders.add(folder)
            if path in self._on_desk:
                os.replace(self._on_desk[path], f"{spare}/{path}")
            elif path not in have or have[path] != there.get(path):
                self._link(path)
        for folder in folders - {os.path.dirname(path) for path in self._paths}:
            with suppress(OSError):
                os.removedirs(f"{spare}/{folder}")

    def _link(self, path: str) -> None:
        """Has a file stand in the spare folder, too: the same file where the disk can do that."""
        old, new = f"{self.out}/{path}", f"{self._spare}/{path}"
        with suppress(FileNotFoundError):
            os.unlink(new)
        try:
            os.link(old, new)
        except (OSError, NotImplementedError):
            shutil.copyfile(old, new)
            self._copied[path] = self._paths[path]


def _numbers(folder: str, below: str = "") -> Iterator[tuple[str, int]]:
    """Every file in a folder: its path below it, with forward slashes, and its number on the disk."""
    try:
        with os.scandir(folder) as found:
            children = list(found)
    except FileNotFoundError:
        return
    for child in children:
        if child.is_dir(follow_symlinks=False):
            yield from _numbers(child.path, f"{below}{child.name}/")
        else:
            yield f"{below}{child.name}", child.inode()


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise WriteError(f"{out} is a file. Choose a folder for the site.")
    if out.is_dir() and not (out / MARKER).exists() and any(out.iterdir()):
        message = f"{out} holds files that this program did not make, and a build would replace them."
        raise WriteError(f"{message} Choose another folder, or empty this one.")


def _recover(out: Path, spare: Path) -> None:
    """Puts right what an earlier build left when it was stopped at a bad moment."""
    make_good(spare, out)
    for left in spare.parent.glob(f"{out.name}.*.desk"):
        if not _is_running(left.name.split(".")[-2]):
            _remove(left)


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


@contextmanager
def _told_as_write_errors(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise WriteError(f"The files can't be written to {out}: {reason}. Nothing was changed.") from fault


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
