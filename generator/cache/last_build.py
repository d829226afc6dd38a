"""Knows at once whether a build would do anything: what the last one was made of, what it made, and its result.

It imports next to nothing, so that a build with nothing to do is over before the libraries are read.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.cache.digests import Digests, digest_of

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_LIBRARY_ENDINGS = (".dist-info", ".egg-info")


def cache_folder(out: Path) -> Path:
    """Where builds into a folder keep what they need again: beside it, never in it."""
    return out.parent / ".cache"


_looked_at: dict[str, Last] = {}
"""What was read by those who found that there is something to do, for those who will do it."""


def look_at_last(out: Path) -> Last:
    """What is known of the last build into a folder."""
    last = _looked_at[str(out)] = Last(out)
    return last


def take_last(out: Path) -> Last:
    """The same, for one who will keep it up from now on."""
    return _looked_at.pop(str(out), None) or Last(out)


class Last:
    """What is known of the last build into a folder. What can't be read is as if it had never been."""

    def __init__(self, out: Path) -> None:
        self.sources = Digests()
        """Of files that others write: content, themes, our own source."""
        self.outputs = Digests(are_ours=True)
        """Of files that builds wrote."""
        self.result = ""
        """What the build gave, as text; empty if it came to nothing."""
        self._out = str(out)
        self._file = cache_folder(out) / f"{out.name}.stamps"
        self._options = self._made_of = self._made = ""
        self._roots: list[str] = []
        try:
            self._read(json.loads(self._file.read_text("utf-8")))
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            self.result = ""

    @property
    def name(self) -> str:
        """What tells this build from others that made something else, or of something else."""
        return self._made_of

    def holds(self, options: str | None = None) -> bool:
        """Whether the same build again, or one with these options, would find all as it was."""
        return (
            bool(self.result)
            and options in (None, self._options)
            and self._made_of == self.digest_of_inputs(self._options, self._roots)
            and self._made == self._digest_of_outputs()
        )

    def digest_of_inputs(self, options: str, roots: list[str]) -> str:
        """The digest of all that a build depends on: the files below `roots`, our source, the libraries."""
        inputs = (line for root in roots for line in _lines_of(root, self.sources))
        return digest_of("\n".join([options, version(self.sources), *inputs]).encode())

    def save(self, options: str, roots: list[str], made_of: str, result: str) -> None:
        """Writes down that a build is over. `made_of` is the digest of its inputs when it began."""
        self.result, self._options, self._roots, self._made_of = result, options, roots, made_of
        self._made = self._digest_of_outputs() if result else ""
        facts = {
            "result": result,
            "options": options,
            "roots": roots,
            "made_of": made_of,
            "made": self._made,
            "sources": self.sources.asked(),
            "outputs": self.outputs.asked(),
        }
        # Whoever has something to write down has read this library before.
        from msgspec.json import encode

        new = self._file.with_name(f"{self._file.name}.{os.getpid()}.desk")
        try:
            new.write_bytes(encode(facts))
            new.replace(self._file)
        except OSError:
            new.unlink(missing_ok=True)

    def _read(self, facts: dict[str, Any]) -> None:
        for known, digests in ((facts["sources"], self.sources), (facts["outputs"], self.outputs)):
            digests.recall({name: (tuple(stamp), digest) for name, (stamp, digest) in known.items()})
        self._options, self._roots = facts["options"], list(facts["roots"])
        self._made_of, self._made, self.result = facts["made_of"], facts["made"], facts["result"]

    def _digest_of_outputs(self) -> str:
        return digest_of("\n".join(_lines_of(self._out, self.outputs)).encode())


_version: list[str] = []


def version(digests: Digests) -> str:
    """The digest of all that turns content into files: our own source, Python, and every library.

    It is worked out once: a program that runs is the one that was started, whatever its files say now.
    """
    if not _version:
        _version.append(_work_out_version(digests))
    return _version[0]


def _work_out_version(digests: Digests) -> str:
    libraries = {
        name
        for folder in sys.path
        if os.path.isdir(folder)
        for name in os.listdir(folder)
        if name.endswith(_LIBRARY_ENDINGS)
    }
    return digest_of("\n".join([sys.version, *_lines_of(_PACKAGE, digests), *sorted(libraries)]).encode())


def _lines_of(folder: str, digests: Digests) -> Iterator[str]:
    """A line for each file in a folder: its path and the digest of its bytes, in order."""
    try:
        with os.scandir(folder) as found:
            children = sorted(found, key=lambda child: child.name)
    except OSError:
        return
    for child in children:
        if not child.is_dir(follow_symlinks=False):
            yield f"{child.path} {digests.of(child.path)}"
        elif child.name != "__pycache__":
            yield from _lines_of(child.path, digests)
