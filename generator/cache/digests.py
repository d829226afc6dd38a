"""Knows the digest of every file's bytes. A file's size and times serve to skip reading it, never to judge it."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Mapping
from pathlib import Path

type Stamp = tuple[int, int, int, int]
"""Size, number and times of a file: when its bytes last changed, and when anything about it did."""

_UNSURE_NS = 2_000_000_000
"""A file that was changed so shortly before it was read may change again and look the same:
clocks of file systems tick up to two seconds apart (FAT)."""


def digest_of(content: bytes) -> str:
    """A short name for some bytes, which no other bytes have."""
    return hashlib.blake2b(content, digest_size=20).hexdigest()


class Digests:
    """The digests of files, each read once, and again only when its stamp is another.

    `are_ours` are files that builds link from folder to folder, which changes one of their times.
    """

    def __init__(self, *, are_ours: bool = False) -> None:
        self._known: dict[str, tuple[Stamp, str]] = {}
        self._found: dict[str, str] = {}
        self._are_ours = are_ours

    def begin(self) -> None:
        """Begins a build: files may be others now."""
        self._found.clear()

    def of(self, file: str | Path) -> str:
        """The digest of a file's bytes; empty if there is no such file or it can't be read.

        Until `begin` the answer is the same each time.
        """
        name = str(file)
        digest = self._found.get(name)
        if digest is None:
            digest = self._found[name] = self._look(name)
        return digest

    def note(self, file: str | Path, digest: str) -> None:
        """Takes down the digest of a file that we have just written ourselves."""
        name = str(file)
        self._found[name] = digest
        self._known[name] = (self._stamp(os.stat(name)), digest)

    def asked(self) -> dict[str, tuple[Stamp, str]]:
        """The stamp and digest of every file that was asked for in this build, by its name."""
        return {name: self._known[name] for name in self._found if name in self._known}

    def recall(self, known: Mapping[str, tuple[Stamp, str]]) -> None:
        """Takes in what another process knew."""
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
