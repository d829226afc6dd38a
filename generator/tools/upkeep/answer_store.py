"""Stores what came back from those who look after entries, each answer on disk before its sender is thanked.

As in the inbox, neither the address of a device nor the time of day is stored. Of a link only its digest is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, json

from generator.write.private_files import PrivateDatabase

KEPT_DAYS = 90
"""For how long an answer is kept after the council has decided about it."""
_TABLES = """
CREATE TABLE IF NOT EXISTS answers (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    link TEXT NOT NULL,
    entry TEXT NOT NULL,
    team TEXT NOT NULL,
    received TEXT NOT NULL,
    kind TEXT NOT NULL,
    changes TEXT NOT NULL,
    words TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new',
    decided TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX IF NOT EXISTS one_answer ON answers (link) WHERE state <> 'refused';
CREATE TABLE IF NOT EXISTS withdrawn (entry TEXT PRIMARY KEY, times INTEGER NOT NULL);
"""
_COLUMNS = "number, entry, team, received, kind, changes, words, state, decided"


class Kind(StrEnum):
    """What a team may answer."""

    RIGHT = "right"
    CHANGED = "changed"
    ENDED = "ended"
    NOT_ME = "not-me"


class Change(Struct, frozen=True, array_like=True):
    """One box of the form: its name, what it said, and what it says now."""

    box: str
    was: str
    now: str


class Answer(Struct, frozen=True):
    """What a team says about an entry."""

    entry: str
    """Its kind and name: `services/rainbow-club`."""
    team: str
    kind: Kind
    changes: tuple[Change, ...] = ()
    words: str = ""
    """A note to the council, which is never published."""


class Received(Struct, frozen=True):
    """An answer as the council sees it."""

    number: int
    received: dt.date
    state: str
    """`new`, `accepted` or `refused`."""
    decided: dt.date | None
    answer: Answer


class Kept(StrEnum):
    """What became of an answer."""

    NEW = "new"
    AGAIN = "again"
    """The same was sent with this link before."""
    ANOTHER = "another"
    """Something else was sent with this link before, which stays."""


class Answers(PrivateDatabase):
    """The file of all answers."""

    def __init__(self, file: Path) -> None:
        """Opens or creates the file. Raises `sqlite3.Error` or `OSError`."""
        super().__init__(file, _TABLES)

    def keep(self, token: str, answer: Answer, day: dt.date) -> Kept:
        """Stores an answer, if it is the first with this link."""
        changes = json.encode(answer.changes).decode()
        row = (answer.entry, answer.team, answer.kind.value, changes, answer.words)
        with self.writing() as database:
            query = (
                "INSERT OR IGNORE INTO answers (link, received, entry, team, kind, changes, words) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)"
            )
            if database.execute(query, (_digest(token), day.isoformat(), *row)).rowcount:
                return Kept.NEW
        found = self.rows(
            "SELECT entry, team, kind, changes, words FROM answers WHERE link = ? AND state <> 'refused'",
            _digest(token),
        )
        return Kept.AGAIN if found == [row] else Kept.ANOTHER

    def with_link(self, token: str) -> Received | None:
        """The answer that was sent with a link."""
        return self._first("link = ? AND state <> 'refused'", _digest(token))

    def numbered(self, number: int) -> Received | None:
        """The answer with a number."""
        return self._first("number = ?", number)

    def all(self) -> tuple[Received, ...]:
        """Every answer, oldest first."""
        return tuple(self._select("1"))

    def waiting(self) -> frozenset[str]:
        """The entries with an answer that waits for the council."""
        return frozenset(entry for (entry,) in self.rows("SELECT entry FROM answers WHERE state = 'new'"))

    @contextmanager
    def deciding(self, number: int, state: str, day: dt.date) -> Iterator[str]:
        """The state of an answer so far. Nobody else decides until the block ends, which records the new state."""
        with self.writing() as database:
            found = database.execute("SELECT state FROM answers WHERE number = ?", (number,)).fetchone()
            yield found[0] if found else "deleted"
            query = "UPDATE answers SET state = ?, decided = ? WHERE number = ?"
            database.execute(query, (state, day.isoformat(), number))

    def series_of(self, entry: str) -> int:
        """How often the links of an entry have been withdrawn."""
        found = self.rows("SELECT times FROM withdrawn WHERE entry = ?", entry)
        return int(found[0][0]) if found else 0

    def withdraw(self, entry: str) -> None:
        """Ends all links of an entry that were made so far."""
        with self.writing() as database:
            query = "INSERT INTO withdrawn VALUES (?, 1) ON CONFLICT (entry) DO UPDATE SET times = times + 1"
            database.execute(query, (entry,))

    def forget(self, number: int) -> bool:
        """Deletes an answer permanently; false if there is none with that number."""
        with self.writing() as database:
            found = database.execute("DELETE FROM answers WHERE number = ?", (number,)).rowcount == 1
        self.wipe()
        return found

    def forget_old(self, today: dt.date) -> None:
        """Deletes what was decided about long ago."""
        last = (today - dt.timedelta(KEPT_DAYS)).isoformat()
        with self.writing() as database:
            query = "DELETE FROM answers WHERE state <> 'new' AND decided < ?"
            found = database.execute(query, (last,)).rowcount
        if found:
            self.wipe()

    def _first(self, where: str, value: str | int) -> Received | None:
        return next(iter(self._select(where, value)), None)

    def _select(self, where: str, *values: str | int) -> list[Received]:
        rows = self.rows(f"SELECT {_COLUMNS} FROM answers WHERE {where} ORDER BY number", *values)  # noqa: S608 - our own words
        return [_received(*row) for row in rows]


def _received(
    number: int, entry: str, team: str, received: str, kind: str, changes: str, words: str, state: str, decided: str
) -> Received:  # fmt: skip
    found = json.decode(changes, type=tuple[Change, ...])
    answer = Answer(entry, team, Kind(kind), found, words)
    day = dt.date.fromisoformat(decided) if decided else None
    return Received(number, dt.date.fromisoformat(received), state, day, answer)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
