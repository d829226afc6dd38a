"""Stores received messages in one SQLite file, each on disk before the sender is thanked, and only once.

Neither the sender's address nor the time of day is stored: only the form and the date.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple

from generator.write.private_files import PrivateDatabase

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
        self._database = PrivateDatabase(file, _TABLE)

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def keep(self, message: Message, day: dt.date) -> bool:
        """Stores a message; false if the same one was stored that day, as when a browser sends it again."""
        row = (_digest(message, day), day.isoformat(), *astuple(message))
        names = ", ".join(Message.__struct_fields__)
        query = f"INSERT OR IGNORE INTO comments (digest, received, {names}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
        with self._database.writing() as database:
            return database.execute(query, row).rowcount == 1

    def all(self) -> tuple[Received, ...]:
        """Every message, oldest first."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM comments ORDER BY number")  # noqa: S608 - our own names
        return tuple(
            Received(row[0], dt.date.fromisoformat(row[1]), bool(row[2]), Message(*row[3:])) for row in rows
        )

    def mark_exported(self, number: int, day: dt.date) -> None:
        """Records that a message was saved as a draft."""
        with self._database.writing() as database:
            database.execute("UPDATE comments SET exported = ? WHERE number = ?", (day.isoformat(), number))

    def forget(self, number: int) -> bool:
        """Deletes a message permanently; false if there is none with that number."""
        with self._database.writing() as database:
            found = database.execute("DELETE FROM comments WHERE number = ?", (number,)).rowcount == 1
        self._database.wipe()
        return found


def _digest(message: Message, day: dt.date) -> str:
    whole = "\0".join([day.isoformat(), *astuple(message)])
    return hashlib.sha256(whole.encode()).hexdigest()
