"""Where a site is published: a folder, a server that rsync reaches, or a store that rclone knows."""

from __future__ import annotations

import re
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import override

RECORD = ".local-offer-release.json"
"""The file at the target that says what was published there."""
_RCLONE = "rclone:"
_HOST = re.compile(r"[\w.@-]{2,}:")
"""The start of an address on a server; a single letter is a drive of Windows."""
_NOT_THERE = {"rsync": (23,), "rclone": (3, 4)}
"""What the programs answer when a file or folder does not exist."""


class TargetError(Exception):
    """The target can't be reached or written to. The message says why."""


class Target(ABC):
    """A place with files."""

    @abstractmethod
    def record(self) -> bytes | None:
        """What its record says; `None` if it has none."""

    @abstractmethod
    def send(self, folder: Path, paths: Sequence[str]) -> None:
        """Puts these files of a folder there, one after the other, each whole at every moment."""

    @abstractmethod
    def delete(self, paths: Sequence[str]) -> None:
        """Deletes these files there."""

    @abstractmethod
    def is_foreign(self) -> bool:
        """Whether there is something of someone else's; asked only where there is no record."""


def target_of(name: str) -> Target:
    """The target with this name: `/srv/www`, `user@host:/srv/www` or `rclone:remote:path`."""
    if name.startswith(_RCLONE):
        return _Rclone(name.removeprefix(_RCLONE).rstrip("/"))
    return _Rsync(name.rstrip("/")) if _HOST.match(name) else _Folder(Path(name))


def check_place(name: str, *own: Path) -> None:
    """Raises `TargetError` if a site can't be published there: on a whole disk, or in one of the council's own folders."""
    if not name.strip():
        raise TargetError("TARGET is empty. Name a folder, USER@HOST:FOLDER or rclone:REMOTE:PATH.")
    if name.startswith(_RCLONE) or _HOST.match(name):
        return
    path = Path(name).resolve()
    if path == path.parent:
        raise TargetError(f"{name} is a whole disk. Name a folder for the site.")
    for folder in own:
        if path.is_relative_to(folder.resolve()):
            raise TargetError(
                f"{name} is in {folder}, which is not for a published site. Name a folder elsewhere."
            )


class _Folder(Target):
    def __init__(self, path: Path) -> None:
        self._path = path

    @override
    def record(self) -> bytes | None:
        file = self._path / RECORD
        return file.read_bytes() if file.is_file() else None

    @override
    def is_foreign(self) -> bool:
        return (self._path / "index.html").exists() or (self._path / "content").exists()

    @override
    def send(self, folder: Path, paths: Sequence[str]) -> None:
        with _as_target_errors():
            for path in paths:
                self._copy(folder / path, self._path / path)

    def _copy(self, source: Path, to: Path) -> None:
        # Others must be able to read it, whatever files this user makes otherwise are like.
        missing = [each for each in to.parents if not each.exists()]
        for folder in reversed(missing):
            folder.mkdir()
            folder.chmod(0o755)
        stage = to.with_name(f".{to.name}.new")
        shutil.copyfile(source, stage)
        stage.chmod(0o644)
        stage.replace(to)

    @override
    def delete(self, paths: Sequence[str]) -> None:
        with _as_target_errors():
            for file in (self._path / path for path in paths):
                file.unlink(missing_ok=True)
                for folder in file.relative_to(self._path).parents[:-1]:
                    if (self._path / folder).is_dir() and not any((self._path / folder).iterdir()):
                        (self._path / folder).rmdir()


@contextmanager
def _as_target_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise TargetError(f"{error.filename}: {error.strerror}.") from error


class _Program(Target):
    """A target that another program reaches."""

    def __init__(self, address: str) -> None:
        self._address = address

    @abstractmethod
    def _fetch(self, name: str, to: Path) -> list[str]:
        """The command that fetches a file."""

    @abstractmethod
    def _copy(self, folder: Path, names: Path) -> list[str]:
        """The command that copies the files that a list names."""

    @abstractmethod
    def _remove(self, empty: Path, names: Path) -> list[str]:
        """The command that removes the files that a list names. A folder is like the target, without files."""

    @override
    def record(self) -> bytes | None:
        return self._text_of(RECORD)

    @override
    def is_foreign(self) -> bool:
        return self._text_of("index.html") is not None

    def _text_of(self, name: str) -> bytes | None:
        with TemporaryDirectory() as folder:
            to = Path(folder) / name
            return to.read_bytes() if _run(self._fetch(name, to)) and to.is_file() else None

    @override
    def send(self, folder: Path, paths: Sequence[str]) -> None:
        with TemporaryDirectory() as work:
            _run(self._copy(folder, _list_in(work, paths)), must_be_there=True)

    @override
    def delete(self, paths: Sequence[str]) -> None:
        with TemporaryDirectory() as work, TemporaryDirectory() as empty:
            for path in paths:
                (Path(empty) / path).parent.mkdir(parents=True, exist_ok=True)
            _run(self._remove(Path(empty), _list_in(work, paths)), must_be_there=True)


class _Rsync(_Program):
    @override
    def _fetch(self, name: str, to: Path) -> list[str]:
        return ["rsync", "-q", "--ignore-missing-args", f"{self._address}/{name}", str(to)]

    @override
    def _copy(self, folder: Path, names: Path) -> list[str]:
        # What has changed is known: a file of the same size and time may be another.
        how = ["-q", "--ignore-times", "--times", "--chmod=D755,F644", "--mkpath", f"--files-from={names}"]
        return ["rsync", *how, f"{folder}/", f"{self._address}/"]

    @override
    def _remove(self, empty: Path, names: Path) -> list[str]:
        how = ["-q", "--delete-missing-args", f"--files-from={names}"]
        return ["rsync", *how, f"{empty}/", f"{self._address}/"]


class _Rclone(_Program):
    @override
    def _fetch(self, name: str, to: Path) -> list[str]:
        return ["rclone", "copyto", f"{self._address}/{name}", str(to)]

    @override
    def _copy(self, folder: Path, names: Path) -> list[str]:
        how = ["--files-from-raw", str(names), "--no-traverse", "--ignore-times"]
        return ["rclone", "copy", *how, str(folder), self._address]

    @override
    def _remove(self, empty: Path, names: Path) -> list[str]:
        return ["rclone", "delete", "--files-from-raw", str(names), self._address]


def _list_in(folder: str, paths: Sequence[str]) -> Path:
    file = Path(folder) / "paths"
    file.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8", newline="\n")
    return file


def _run(command: list[str], *, must_be_there: bool = False) -> bool:
    """Runs a command. False if what it should fetch is not there."""
    if not shutil.which(command[0]):
        raise TargetError(f"This needs {command[0]}, which is not installed here.")
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode in _NOT_THERE[command[0]] and not must_be_there:
        return False
    if done.returncode:
        raise TargetError(f"{command[0]} says: {done.stderr.strip()}")
    return True
