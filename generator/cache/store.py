"""Stores texts by step and key in a SQLite file, each with a digest.

A text that does not match its digest counts as absent, and a file that SQLite can't read is replaced, so
damage only costs time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from generator.cache.paths import make_folder, remove

_TABLE = "CREATE TABLE text (step TEXT, key TEXT, text TEXT, digest BLOB, PRIMARY KEY (step, key))"
# Not WITHOUT ROWID: with texts in the index, writing takes four times as long and the file is 50 % larger.
_MOST_WAITING = 1_000
_TIMEOUT_SECONDS = 5
_NO_DAMAGE = ("SQLITE_BUSY", "SQLITE_LOCKED")
"""Reported by SQLite while another process writes."""


class Store:
    """A file of texts. What can't be written stays in memory while the program runs."""

    def __init__(self, file: Path, version: str) -> None:
        self.is_new_version = False
        """Whether another version of the program wrote the file, so its content is ignored."""
        self._version = version
        self._waiting: dict[tuple[str, str], str] = {}
        self._file: Path | None = file
        self._is_damaged = False
        try:
            self._data = self._open(file)
        except (sqlite3.Error, OSError):
            self._data = self._replace(file)

    def all_of(self, step: str) -> dict[str, str]:
        """Every text of a step, by key."""
        self._write_waiting()
        found: dict[str, str] = {}
        with self._noting_damage():
            rows = self._data.execute("SELECT key, text, digest FROM text WHERE step = ?", (step,))
            found.update((key, text) for key, text, digest in rows if self._holds(step, key, text, digest))
        return found

    def get(self, step: str, key: str) -> str | None:
        """A text, or `None`."""
        waiting = self._waiting.get((step, key))
        if waiting is not None:
            return waiting
        with self._noting_damage():
            rows = self._data.execute("SELECT text, digest FROM text WHERE step = ? AND key = ?", (step, key))
            for text, digest in rows:
                return str(text) if self._holds(step, key, text, digest) else None
        return None

    def put(self, step: str, key: str, text: str) -> None:
        """Keeps a text."""
        self._waiting[step, key] = text
        if len(self._waiting) >= _MOST_WAITING:
            self._write_waiting()

    def end(self, used: dict[str, set[str]]) -> None:
        """Commits, and drops unused texts of the steps that were used."""
        if self._is_damaged and self._file:
            self._data.close()
            self._data = self._replace(self._file)
        self._write_waiting()
        with self._noting_damage(), self._data:
            for step, keys in used.items():
                found = {key for (key,) in self._data.execute("SELECT key FROM text WHERE step = ?", (step,))}
                unused = [(step, key) for key in found - keys]
                self._data.executemany("DELETE FROM text WHERE step = ? AND key = ?", unused)

    def reopen_in_worker(self) -> None:
        """Reopens the file in a worker process, as SQLite requires after a fork."""
        self._of_the_original = self._data
        if self._file is not None:
            self._data = sqlite3.connect(self._file, timeout=_TIMEOUT_SECONDS)

    def close(self) -> None:
        """Closes the file."""
        self._data.close()

    def delete(self) -> None:
        """Closes and deletes the file."""
        self.close()
        if self._file:
            remove(self._file)

    def _write_waiting(self) -> None:
        if self._is_damaged:
            return
        rows = [
            (step, key, text, self._digest(step, key, text)) for (step, key), text in self._waiting.items()
        ]
        with self._noting_damage():
            with self._data:
                self._data.executemany("INSERT OR REPLACE INTO text VALUES (?, ?, ?, ?)", rows)
            self._waiting.clear()

    def _holds(self, step: str, key: object, text: object, digest: object) -> bool:
        """Whether a row matches its digest."""
        is_text = isinstance(key, str) and isinstance(text, str)
        return is_text and digest == self._digest(step, key, text)

    def _digest(self, step: str, key: object, text: object) -> bytes:
        return sha256(f"{self._version}\0{step}\0{key}\0{text}".encode()).digest()

    @contextmanager
    def _noting_damage(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as fault:
            self._is_damaged |= not getattr(fault, "sqlite_errorname", "").startswith(_NO_DAMAGE)

    def _replace(self, file: Path) -> sqlite3.Connection:
        """A connection to a new file, or to none if it can't be created."""
        remove(file)
        remove(file.with_name(f"{file.name}-journal"))
        self._is_damaged = False
        with suppress(sqlite3.Error, OSError):
            return self._open(file)
        self._file = None
        return self._prepare(":memory:")

    def _open(self, file: Path) -> sqlite3.Connection:
        make_folder(file.parent)
        return self._prepare(str(file))

    def _prepare(self, name: str) -> sqlite3.Connection:
        """A connection with a table of this version. Raises `sqlite3.Error`."""
        data = sqlite3.connect(name, timeout=_TIMEOUT_SECONDS, check_same_thread=False)
        # Safe if the program stops; only a power cut may lose data, which is then rebuilt.
        data.execute("PRAGMA synchronous = OFF")
        tables = {name for (name,) in data.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "version" in tables and self._has_this_version(data):
            return data
        self.is_new_version = "version" in tables
        with data:
            for table in tables:
                data.execute(f'DROP TABLE "{table}"')
            data.execute(_TABLE)
            data.execute("CREATE TABLE version (version TEXT)")
            data.execute("INSERT INTO version VALUES (?)", (self._version,))
        return data

    def _has_this_version(self, data: sqlite3.Connection) -> bool:
        found = data.execute("SELECT version FROM version").fetchone()
        return bool(found == (self._version,))
