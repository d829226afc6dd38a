"""Files that only their owner may read and Git must not have: messages, answers, and the key of links."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.write.whole_file import save


class PrivateDatabase:
    """A SQLite file for its owner alone; thread-safe. What is written is on the disk when `writing` ends."""

    def __init__(self, file: Path, tables: str) -> None:
        """Opens or creates the file. Raises `sqlite3.Error` if it is something else, or `OSError`."""
        keep_private(file)
        self._lock = threading.Lock()
        self._database = sqlite3.connect(file, check_same_thread=False, timeout=30)
        self._database.execute("PRAGMA journal_mode = WAL")
        # What is written must be on the disk itself, not in a buffer, before anybody is thanked.
        self._database.execute("PRAGMA synchronous = FULL")
        # Deleted rows must be overwritten, not just unlinked.
        self._database.execute("PRAGMA secure_delete = ON")
        with self._database:
            self._database.executescript(tables)

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._database.close()

    def rows(self, query: str, *values: str | int) -> list[Any]:
        """What a query finds."""
        with self._lock:
            return self._database.execute(query, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One change, made whole or not at all. Meanwhile no other program writes to the file."""
        with self._lock, self._database:
            self._database.execute("BEGIN IMMEDIATE")
            yield self._database

    def wipe(self) -> None:
        """Overwrites what was deleted in the journal, too."""
        with self._lock:
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def private_key(file: Path) -> bytes:
    """A secret of 256 bits in a file of its own, made the first time. Raises `OSError`."""
    keep_private(file)
    key = file.read_bytes()
    if not key:
        save(file, secrets.token_hex(32))
        key = file.read_bytes()
    return key


def is_tracked(file: Path) -> bool:
    """Whether Git keeps this file, or one that SQLite makes beside it, so that others would get it."""
    git = shutil.which("git")
    if git is None or not file.parent.is_dir():
        return False
    asked = [git, "-C", str(file.parent), "ls-files", "--", f"{file.name}*"]
    return bool(subprocess.run(asked, capture_output=True, check=False).stdout)  # noqa: S603 - our own words


def keep_private(file: Path) -> None:
    """Makes a file for its owner alone, in a folder that Git leaves out. Raises `OSError`."""
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    file.chmod(0o600)  # of a file that was made before we saw to it; SQLite gives its other files the same
    ignored = file.parent / ".gitignore"
    lines = ignored.read_text("utf-8").splitlines() if ignored.exists() else ["/.gitignore"]
    if f"/{file.name}*" not in lines:
        save(ignored, "\n".join([*lines, f"/{file.name}*", ""]))
