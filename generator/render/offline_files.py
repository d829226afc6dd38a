"""What a site needs to be read offline: a service worker, and a list of all that a device may keep.

It comes after all other files, so that the version of the worker changes when any of them does.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import PurePosixPath
from typing import Protocol

from generator.cache.digests import digest_of

_SITE = "site/"
_KEPT_ENDINGS = (".html", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".woff")
"""Pages and what they are made of; not books, data for machines or feeds."""
_NOT_KEPT = {"site/404.html"}
_DIGEST_LENGTH = 12


class OutputFolder(Protocol):
    """Where finished files go."""

    def paths(self) -> Collection[str]:
        """Every file that was taken or kept."""

    def measure(self, path: str) -> tuple[int, str]:
        """How many bytes a file has, and their digest."""

    def put(self, path: PurePosixPath, content: bytes) -> str:
        """Takes a file."""


def add_offline_files(out: OutputFolder, worker: str) -> None:
    """Adds the worker, whose script is given, and the list of what it may keep, to finished files."""
    listed: list[tuple[str, int, str]] = []
    for path in sorted(out.paths()):
        if path.startswith(_SITE) and path.endswith(_KEPT_ENDINGS) and path not in _NOT_KEPT:
            size, digest = out.measure(path)
            listed.append((path.removeprefix(_SITE), size, digest[:_DIGEST_LENGTH]))
    version = digest_of(repr(listed).encode())[:_DIGEST_LENGTH]
    facts = {"version": version, "bytes": sum(size for _, size, _ in listed), "files": listed}
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    out.put(PurePosixPath(_SITE, "assets", "offline.json"), text.encode())
    out.put(PurePosixPath(_SITE, "service-worker.js"), f'const VERSION = "{version}";\n{worker}'.encode())
