"""Keeps texts by the step and the key that they belong to, in one file. It never knows what they mean.

Whatever is wrong with the file costs time and nothing else: then it is begun afresh.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

_TABLE = "CREATE TABLE text (step TEXT, key TEXT, text TEXT, PRIMARY KEY (step, key))"
# Not WITHOUT ROWID: texts in the tree of the keys itself take four times as long to write, and half as much room again.
_MOST_WAITING = 1_000
_PATIENCE_SECONDS = 5


class Store:
    """One file of texts. What can't be written to it is kept in memory for as long as the program runs."""

    def __init__(self, file: Path, version: str) -> None:
        self._version = version
        self._waiting: dict[tuple[str, str], str] = {}
        self._file: Path | None = file
        try:
            self._data = self._open(file)
        except (sqlite3.Error, OSError):
            with suppress(OSError):
                file.unlink()
            try:
                self._data = self._open(file)
            except (sqlite3.Error, OSError):
                self._data = self._prepare(":memory:")
                self._file = None

    def all_of(self, step: str) -> dict[str, str]:
        """Every text of a step, by its key."""
        self._write_waiting()
        try:
            return dict(self._data.execute("SELECT key, text FROM text WHERE step = ?", (step,)))
        except sqlite3.Error:
            return {}

    def get(self, step: str, key: str) -> str | None:
        """One text; None if there is none."""
        waiting = self._waiting.get((step, key))
        if waiting is not None:
            return waiting
        try:
            row = self._data.execute(
                "SELECT text FROM text WHERE step = ? AND key = ?", (step, key)
            ).fetchone()
        except sqlite3.Error:
            return None
        return str(row[0]) if row else None

    def put(self, step: str, key: str, text: str) -> None:
        """Keeps a text."""
        self._waiting[step, key] = text
        if len(self._waiting) >= _MOST_WAITING:
            self._write_waiting()

    def end(self, used: dict[str, set[str]]) -> None:
        """Makes all safe, and drops what was not used of the steps that were."""
        self._write_waiting()
        with suppress(sqlite3.Error), self._data:
            for step, keys in used.items():
                found = {key for (key,) in self._data.execute("SELECT key FROM text WHERE step = ?", (step,))}
                unused = [(step, key) for key in found - keys]
                self._data.executemany("DELETE FROM text WHERE step = ? AND key = ?", unused)

    def begin_copy(self) -> None:
        """Begins to read the file anew in a copy of the process that opened it, as SQLite asks of copies."""
        self._of_the_original = self._data
        if self._file is not None:
            self._data = sqlite3.connect(self._file, timeout=_PATIENCE_SECONDS)

    def close(self) -> None:
        """Lets go of the file. Nothing more can be asked or kept."""
        self._data.close()

    def _write_waiting(self) -> None:
        rows = [(step, key, text) for (step, key), text in self._waiting.items()]
        with suppress(sqlite3.Error):
            with self._data:
                self._data.executemany("INSERT OR REPLACE INTO text VALUES (?, ?, ?)", rows)
            self._waiting.clear()

    def _open(self, file: Path) -> sqlite3.Connection:
        file.parent.mkdir(parents=True, exist_ok=True)
        return self._prepare(str(file))

    def _prepare(self, name: str) -> sqlite3.Connection:
        """A connection whose table is there and of this version. Raises `sqlite3.Error`."""
        data = sqlite3.connect(name, timeout=_PATIENCE_SECONDS, check_same_thread=False)
        # A stopped program loses nothing so; only a power cut may, and then all is made again.
        data.execute("PRAGMA synchronous = OFF")
        tables = {name for (name,) in data.execute("SELECT name FROM sqlite_master")}
        if "version" in tables and self._has_this_version(data):
            return data
        with data:
            for table in tables:
                data.execute(f"DROP TABLE {table}")
            data.execute(_TABLE)
            data.execute("CREATE TABLE version (version TEXT)")
            data.execute("INSERT INTO version VALUES (?)", (self._version,))
        return data

    def _has_this_version(self, data: sqlite3.Connection) -> bool:
        found = data.execute("SELECT version FROM version").fetchone()
        return bool(found == (self._version,))
