"""Digests of files. Size and times only serve to skip reading a file again."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Mapping
from pathlib import Path

type Stamp = tuple[int, int, int, int]
"""A file's size, inode number, mtime and ctime."""

_UNSURE_NS = 2_000_000_000
"""A file modified this shortly before it was read may change again with the same stamp: file systems have
a time resolution of up to two seconds (FAT)."""


def digest_of(content: bytes) -> str:
    """The digest of some bytes: the start of their SHA-256, which browsers can compute too."""
    return hashlib.sha256(content).hexdigest()[:40]


class Digests:
    """The digests of files, each read again only when its stamp changes.

    `are_ours` is for files that builds hard-link between folders, which changes their ctime.
    """

    def __init__(self, *, are_ours: bool = False) -> None:
        self._known: dict[str, tuple[Stamp, str]] = {}
        self._found: dict[str, str] = {}
        self._are_ours = are_ours

    def begin(self) -> None:
        """Begins a build: files may have changed."""
        self._found.clear()

    def of(self, file: str | Path) -> str:
        """The digest of a file's bytes; empty if it can't be read. Stays the same until `begin`."""
        name = str(file)
        digest = self._found.get(name)
        if digest is None:
            digest = self._found[name] = self._look(name)
        return digest

    def note(self, file: str | Path, digest: str) -> None:
        """Records the digest of a file that we have just written."""
        name = str(file)
        self._found[name] = digest
        self._known[name] = (self._stamp(os.stat(name)), digest)

    def asked(self) -> dict[str, tuple[Stamp, str]]:
        """The stamp and digest of every file used in this build, by name."""
        return {name: self._known[name] for name in self._found if name in self._known}

    def recall(self, known: Mapping[str, tuple[Stamp, str]]) -> None:
        """Adds known digests of an earlier process."""
        self._known.update(known)

    def _look(self, name: str) -> str:
        try:
            found = os.stat(name)
        except OSError:
            return ""
        known = self._known.get(name)
        if known and known[0] == self._stamp(found):
            return known[1]
        return self._read(name) if stat.S_ISREG(found.st_mode) else ""

    def _read(self, name: str) -> str:
        self._known.pop(name, None)
        try:
            with open(name, "rb") as stream:
                stamp = self._stamp(os.fstat(stream.fileno()))
                digest = digest_of(stream.read())
        except OSError:
            return ""
        if time.time_ns() - stamp[2] > _UNSURE_NS:
            self._known[name] = (stamp, digest)
        return digest

    def _stamp(self, found: os.stat_result) -> Stamp:
        changed = 0 if self._are_ours else found.st_ctime_ns
        return found.st_size, found.st_ino, found.st_mtime_ns, changed
