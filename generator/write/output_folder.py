"""Updates the output folder all at once.

New files are written to a staging directory in `.cache/`. When all are ready, they are added to a hard-linked
copy of the output folder, and the two are swapped. So readers see the old site or the new one, never a mix,
and the cost depends on what has changed.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Self

from generator.cache.digests import Digests, digest_of
from generator.cache.paths import cache_folder, make_folder, remove
from generator.model.build_result import NEW_SITE_OLD_BOOKS, Written
from generator.write.exchange import exchange, held_file, moved_aside, recover
from generator.write.whole_file import WriteError, reason_of, save, settle

MARKER = ".local-offer"
"""Marks the folders that we wrote, so we never replace someone else's, and lists what we wrote there."""
_MARKER_TEXT = "This folder is made by local-offer. Each build replaces everything in it:\n"


class OutputFolder:
    """Collects finished files, then publishes them; a context manager that tidies up at the end.

    Every step may raise `WriteError`, which leaves the folder unchanged.
    """

    def __init__(self, path: Path, digests: Digests, *, is_lasting: bool = False) -> None:
        """`is_lasting` waits until everything is on the disk itself, as a power cut may come."""
        self.path = path.resolve()
        self._is_lasting = is_lasting
        self._digests = digests
        self._staging = cache_folder(self.path) / f"{self.path.name}.{os.getpid()}.staging"
        self._next = cache_folder(self.path) / f"{self.path.name}.next"
        self._apart = cache_folder(self.path) / f"{self.path.name}.others"
        self._paths: dict[str, str] = {}
        """Every file that will be in the folder, with its digest."""
        self._new: dict[str, str] = {}
        self._copied: dict[str, str] = {}
        self._numbers = count()
        self._staged: dict[str, str] = {}
        """The staged path of each new file, in one flat directory because making directories is slow."""
        self._changed: set[str] = set()
        self._removed: set[str] = set()
        self._saved: list[str] = []
        self.written: Written | None = None
        """What has been published so far."""

    def __enter__(self) -> Self:
        with self._as_write_errors():
            _recover(self.path, self._next)
            _refuse_foreign(self.path)
            remove(self._staging)
            make_folder(self._staging.parent)
            self._staging.mkdir()
        return self

    def __exit__(self, *_: object) -> None:
        remove(self._staging)

    def keep(self, path: PurePosixPath, digest: str) -> bool:
        """Keeps a file if it has this digest already; says whether it does."""
        name = path.as_posix()
        if self._digests.of(f"{self.path}/{name}") != digest:
            return False
        self.commit(path, digest, "")
        return True

    def read(self, path: PurePosixPath) -> bytes:
        """The bytes of a file that was committed or kept."""
        with self._as_write_errors():
            return Path(self._staged.get(path.as_posix()) or self.path / path).read_bytes()

    def existing(self, path: PurePosixPath, digest: str) -> bytes:
        """The bytes of an existing or new file with this digest, if there is one."""
        name = path.as_posix()
        is_new = self._new.get(name) == digest
        file = self._staged[name] if is_new else f"{self.path}/{name}"
        if not is_new and self._digests.of(file) != digest:
            return b""
        with self._as_write_errors():
            content = Path(file).read_bytes()
        return content if digest_of(content) == digest else b""

    def before(self, path: PurePosixPath) -> bytes:
        """The bytes of a file as the last build left it; empty if it left none."""
        with suppress(OSError):
            return (self.path / path).read_bytes()
        return b""

    def put(self, path: PurePosixPath, content: bytes) -> str:
        """Stages and commits a file unless it is unchanged; returns its digest."""
        digest, staged = self.stage(path, content)
        self.commit(path, digest, staged)
        return digest

    def stage(self, path: PurePosixPath, content: bytes) -> tuple[str, str]:
        """Writes a file to the staging directory for `commit`; may run in a worker process.

        Returns its digest and staged path, empty if the file is unchanged.
        """
        digest = digest_of(content)
        if self._digests.of(f"{self.path}/{path}") == digest:
            return digest, ""
        staged = f"{self._staging}/{os.getpid()}-{next(self._numbers)}"
        with self._as_write_errors(), open(staged, "wb") as stream:
            stream.write(content)
        return digest, staged

    def commit(self, path: PurePosixPath, digest: str, staged: str) -> None:
        """Accepts a staged file, or the existing one, instead of any that was accepted before."""
        name = path.as_posix()
        self._paths[name] = digest
        self._new.pop(name, None)
        self._staged.pop(name, None)
        if staged:
            self._new[name] = digest
            self._staged[name] = staged

    def put_copy(self, path: PurePosixPath, file: Path, digest: str) -> None:
        """Copies a file, which had this digest a moment ago."""
        if not self.keep(path, digest):
            with self._as_write_errors():
                content = file.read_bytes()
            self.put(path, content)

    def paths(self) -> Collection[str]:
        """Every file that was committed or kept."""
        return self._paths.keys()

    def measure(self, path: str) -> tuple[int, str]:
        """The size of a file in bytes, and its digest."""
        with self._as_write_errors():
            file = self._staged.get(path) or f"{self.path}/{path}"
            return os.stat(file).st_size, self._paths[path]

    def standing(self, *folders: str) -> dict[str, str]:
        """The digests of the files that the last build left below some folders, or anywhere, by path."""
        below = tuple(f"{folder}/" for folder in folders) or ("",)
        found = {
            path: self._digests.of(f"{self.path}/{path}")
            for path in _listed(self.path)
            if path.startswith(below)
        }
        return {path: digest for path, digest in found.items() if digest}

    def publish(self, stays: Mapping[str, str] = MappingProxyType({})) -> Written:
        """Makes the folder contain exactly the committed and kept files; what others put there is saved apart.

        May be called again once more is finished; what `stays` until then are standing files. Returns what was
        changed by all calls.
        """
        before = _listed(self.path)
        paths = {**stays, **self._paths}
        self.put(PurePosixPath(MARKER), _marker({*paths, MARKER}))
        paths[MARKER] = self._paths[MARKER]
        strange: list[str] = []
        with self._as_write_errors():
            existing = dict(_inodes(str(self.path)))
            removed = existing.keys() - paths.keys()
            if self._new or removed or not self.path.exists():
                self._prepare(paths, existing)
                if self._is_lasting:
                    _settle_all(self._next)
                # An older version of this program listed nothing.
                strange = [path for path in sorted(removed) if before and path not in before]
                for path in strange:
                    self._save_apart(path)
                exchange(self._next, self.path)
                settle(self.path.parent)
                for path, digest in (self._new | self._copied).items():
                    self._digests.note(f"{self.path}/{path}", digest)
        # The marker only follows the other files.
        self._changed |= self._new.keys() - (existing.keys() & {MARKER})
        self._removed |= removed
        self._saved += (str(self._apart / path) for path in strange)
        self._new, self._staged, self._copied = {}, {}, {}
        changed, gone = self._changed & paths.keys(), self._removed - paths.keys()
        self.written = Written(
            tuple(map(PurePosixPath, sorted(changed))),
            tuple(map(PurePosixPath, sorted(gone))),
            len(paths) - len(changed),
            tuple(self._saved),
        )
        return self.written

    def _save_apart(self, path: str) -> None:
        """Saves a file that somebody else put here, before it goes."""
        apart = self._apart / path
        apart.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(self.path / path, apart, follow_symlinks=False)

    def _prepare(self, paths: Mapping[str, str], existing: Mapping[str, int]) -> None:
        """Prepares the next folder. `existing` holds the inodes of the current one."""
        try:
            self._update_next(paths, existing)
        except OSError:
            # The folder has been changed, or a directory replaces a file.
            for path, staged in self._staged.items():
                if not os.path.lexists(staged):
                    os.replace(f"{self._next}/{path}", staged)
            remove(self._next)
            self._update_next(paths, existing)

    def _update_next(self, paths: Mapping[str, str], existing: Mapping[str, int]) -> None:
        folder = str(self._next)
        self._next.mkdir(parents=True, exist_ok=True)
        have = dict(_inodes(folder))
        folders = {os.path.dirname(path) for path in have}
        for path in have.keys() - paths.keys():
            os.unlink(f"{folder}/{path}")
        for path in paths:
            parent = os.path.dirname(path)
            if parent not in folders:
                os.makedirs(f"{folder}/{parent}", exist_ok=True)
                folders.add(parent)
            if path in self._staged:
                os.replace(self._staged[path], f"{folder}/{path}")
            elif path not in have or have[path] != existing.get(path):
                self._link(path, paths[path])
        for parent in folders - {os.path.dirname(path) for path in paths}:
            with suppress(OSError):
                os.removedirs(f"{folder}/{parent}")

    def _link(self, path: str, digest: str) -> None:
        """Adds a file to the next folder, hard-linked if the disk allows it."""
        old, new = f"{self.path}/{path}", f"{self._next}/{path}"
        with suppress(FileNotFoundError):
            os.unlink(new)
        try:
            os.link(old, new)
        except (OSError, NotImplementedError):
            shutil.copyfile(old, new)
            self._copied[path] = digest

    @contextmanager
    def _as_write_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            raise WriteError(
                f"The files can't be written to {self.path}: {_reason(fault, self.path)}. {self._state()}"
            ) from fault

    def _state(self) -> str:
        """How things are after a fault. They may be between two steps if even going back was stopped."""
        aside = moved_aside(self.path)
        if aside.exists() and not self.path.exists():
            return f"The last site is in {aside}. The next build puts it back."
        return NEW_SITE_OLD_BOOKS if self.written else "Nothing was changed."


def add_to(out: Path, path: PurePosixPath, content: bytes) -> None:
    """Adds a file to a finished folder, until the next build. Raises `WriteError`."""
    save(out / path, content)
    listed = _listed(out)
    if listed:
        save(out / MARKER, _marker({*listed, path.as_posix()}))


def _marker(paths: Collection[str]) -> bytes:
    return (_MARKER_TEXT + "\n".join(sorted(paths)) + "\n").encode()


def _listed(out: Path) -> set[str]:
    """What we wrote there last; empty if it is not known."""
    try:
        return set((out / MARKER).read_text("utf-8", "replace").splitlines()[1:])
    except OSError:
        return set()


def _inodes(folder: str, below: str = "") -> Iterator[tuple[str, int]]:
    """Every file in a folder by relative path, with forward slashes, and its inode."""
    try:
        with os.scandir(folder) as found:
            children = list(found)
    except FileNotFoundError:
        return
    for child in children:
        if child.is_dir(follow_symlinks=False):
            yield from _inodes(child.path, f"{below}{child.name}/")
        else:
            yield f"{below}{child.name}", child.inode()


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise WriteError(f"{out} is a file. Choose a folder for the site.")
    if out.is_dir() and not (out / MARKER).exists() and any(out.iterdir()):
        message = f"{out} contains files that this program did not make, and a build would replace them."
        raise WriteError(f"{message} Choose another folder, or empty this one.")


def _recover(out: Path, following: Path) -> None:
    """Recovers from a build that was interrupted."""
    recover(following, out)
    for left in following.parent.glob(f"{out.name}.*.staging"):
        if not _is_running(left.name.split(".")[-2]):
            remove(left)


def _is_running(pid: str) -> bool:
    """Whether a process is alive; assumed on Windows, where asking would kill it."""
    if not pid.isdecimal() or os.name != "posix":
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return int(pid) != os.getpid()


def _reason(fault: OSError, out: Path) -> str:
    if fault.errno in (errno.EXDEV, errno.EBUSY):
        return f"it is a disk of its own, so it can't be replaced as a whole. Name a folder in it: --out {out / 'site'}"
    held = held_file(out) if isinstance(fault, PermissionError) else None
    return f"another program has {held} open. Close it, and try again" if held else reason_of(fault)


def _settle_all(folder: Path) -> None:
    """Waits until all files of a disk are on it, which takes less than to wait for each."""
    if sys.platform.startswith("linux"):
        number = os.open(folder, os.O_RDONLY)
        try:
            ctypes.CDLL(None).syncfs(number)
        finally:
            os.close(number)
    elif hasattr(os, "sync"):
        os.sync()
