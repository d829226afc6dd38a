"""Makes a site work offline: a service worker, and the list of files to store.

Made after all other files, so the worker's version changes when any of them does.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import PurePosixPath
from typing import Protocol

from generator.cache.digests import digest_of

_SITE = "site/"
_KEPT_ENDINGS = (".html", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".woff")
"""Pages, styles, scripts and images; not books, data or feeds."""
_WORKER = "site/service-worker.js"
_NOT_KEPT = {"site/404.html", _WORKER}
_DIGEST_LENGTH = 12


class OutputFolder(Protocol):
    """The part of the output folder used here."""

    def paths(self) -> Collection[str]:
        """Every file that was committed or kept."""

    def measure(self, path: str) -> tuple[int, str]:
        """The size of a file in bytes, and its digest."""

    def put(self, path: PurePosixPath, content: bytes) -> str:
        """Takes a file."""


def add_offline_files(out: OutputFolder, worker: str) -> None:
    """Adds the worker with this script, and its list of files."""
    listed: list[tuple[str, int, str]] = []
    for path in sorted(out.paths()):
        if path.startswith(_SITE) and path.lower().endswith(_KEPT_ENDINGS) and path not in _NOT_KEPT:
            size, digest = out.measure(path)
            listed.append((path.removeprefix(_SITE), size, digest[:_DIGEST_LENGTH]))
    version = digest_of(repr(listed).encode())[:_DIGEST_LENGTH]
    facts = {"version": version, "bytes": sum(size for _, size, _ in listed), "files": listed}
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    out.put(PurePosixPath(_SITE, "assets", "offline.json"), text.encode())
    out.put(PurePosixPath(_WORKER), f'const VERSION = "{version}";\n{worker}'.encode())
