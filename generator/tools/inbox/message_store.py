"""Stores received messages in one SQLite file, each on disk before the sender is thanked, and only once.

Neither the sender's address nor the time of day is stored: only the form and the date.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple

from generator.write.whole_file import save

_TABLE = """
CREATE TABLE IF NOT EXISTS comments (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL UNIQUE,
    received TEXT NOT NULL,
    page TEXT NOT NULL,
    said_by TEXT NOT NULL,
    content TEXT NOT NULL,
    access TEXT NOT NULL,
    making TEXT NOT NULL,
    exported TEXT NOT NULL DEFAULT ''
)
"""
_COLUMNS = "number, received, exported, page, said_by, content, access, making"


class Message(Struct, frozen=True):
    """A message as it was sent: the answers to the three questions of regulation 56(1)."""

    page: str = ""
    """The title of the page that it is about; empty if it is about the whole offer."""
    said_by: str = ""
    """`families`, `young-people`, `providers` or empty."""
    content: str = ""
    access: str = ""
    making: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no question was answered."""
        return not (self.content or self.access or self.making)


class Received(Struct, frozen=True):
    """A message as the council sees it."""

    number: int
    received: dt.date
    is_exported: bool
    message: Message


class Store:
    """The file of all messages; thread-safe."""

    def __init__(self, file: Path) -> None:
        """Opens or creates the file. Raises `sqlite3.Error` if it is not a message store, or `OSError`."""
        _keep_private(file)
        self._lock = threading.Lock()
        self._database = sqlite3.connect(file, check_same_thread=False, timeout=30)
        self._database.execute("PRAGMA journal_mode = WAL")
        # A message must be on the disk itself, not in a buffer, when `keep` returns.
        self._database.execute("PRAGMA synchronous = FULL")
        # Deleted messages must be overwritten, not just unlinked.
        self._database.execute("PRAGMA secure_delete = ON")
        with self._database:
            self._database.execute(_TABLE)

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._database.close()

    def keep(self, message: Message, day: dt.date) -> bool:
        """Stores a message; false if the same one was stored that day, as when a browser sends it again."""
        row = (_digest(message, day), day.isoformat(), *astuple(message))
        names = ", ".join(Message.__struct_fields__)
        query = f"INSERT OR IGNORE INTO comments (digest, received, {names}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
        with self._writing() as database:
            return database.execute(query, row).rowcount == 1

    def all(self) -> tuple[Received, ...]:
        """Every message, oldest first."""
        with self._lock:
            rows = self._database.execute(f"SELECT {_COLUMNS} FROM comments ORDER BY number").fetchall()  # noqa: S608 - our own names
        return tuple(
            Received(row[0], dt.date.fromisoformat(row[1]), bool(row[2]), Message(*row[3:])) for row in rows
        )

    def mark_exported(self, number: int, day: dt.date) -> None:
        """Records that a message was saved as a draft."""
        with self._writing() as database:
            database.execute("UPDATE comments SET exported = ? WHERE number = ?", (day.isoformat(), number))

    def forget(self, number: int) -> bool:
        """Deletes a message permanently; false if there is none with that number."""
        with self._writing() as database:
            found = database.execute("DELETE FROM comments WHERE number = ?", (number,)).rowcount == 1
        with self._lock:
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return found

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._database:
            yield self._database


def is_tracked(file: Path) -> bool:
    """Whether Git keeps this file, or one that SQLite makes beside it, so that others would get the messages."""
    git = shutil.which("git")
    if git is None or not file.parent.is_dir():
        return False
    asked = [git, "-C", str(file.parent), "ls-files", "--", f"{file.name}*"]
    return bool(subprocess.run(asked, capture_output=True, check=False).stdout)  # noqa: S603 - our own words


def _keep_private(file: Path) -> None:
    """Makes the file for its owner alone, in a folder that Git leaves out. Raises `OSError`."""
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    file.chmod(0o600)  # of a file that was made before we saw to it; SQLite gives its other files the same
    ignored = file.parent / ".gitignore"
    lines = ignored.read_text("utf-8").splitlines() if ignored.exists() else ["/.gitignore"]
    if f"/{file.name}*" not in lines:
        save(ignored, "\n".join([*lines, f"/{file.name}*", ""]))


def _digest(message: Message, day: dt.date) -> str:
    whole = "\0".join([day.isoformat(), *astuple(message)])
    return hashlib.sha256(whole.encode()).hexdigest()
