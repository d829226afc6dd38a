"""The inputs, outputs and result of the last build, to know if another would change anything.

Imports almost nothing, so a build with nothing to do ends before the libraries load.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.cache.digests import Digests, digest_of
from generator.cache.paths import cache_folder
from generator.cache.sealed import read_sealed, write_sealed

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_LIBRARY_ENDINGS = (".dist-info", ".egg-info")


_peeked: dict[str, LastBuild] = {}
"""What the fast path has read, reused by the build that follows."""


def peek_at_last_build(out: Path) -> LastBuild:
    """The record of the last build into a folder."""
    last = _peeked[str(out)] = LastBuild(out)
    return last


def open_last_build(out: Path) -> LastBuild:
    """The same, for a build that will save it."""
    return _peeked.pop(str(out), None) or LastBuild(out)


class LastBuild:
    """The record of the last build into a folder. An unreadable one counts as absent."""

    def __init__(self, out: Path) -> None:
        self.sources = Digests()
        """For input files: content, themes, our own source."""
        self.outputs = Digests(are_ours=True)
        """For output files."""
        self.result = ""
        """The encoded result; empty if the build was stopped."""
        self.inputs_digest = ""
        """The digest of the build's inputs."""
        self._out = str(out)
        self._file = cache_folder(out) / f"{out.name}.stamps"
        self._options = self._outputs_digest = ""
        self._roots: list[str] = []
        # Another version of the program may use another format.
        with suppress(OSError, ValueError, LookupError, TypeError):
            self._read(json.loads(read_sealed(self._file)))

    def is_current(self, options: str | None = None) -> bool:
        """Whether a build with these options, or the same ones, would change nothing."""
        return (
            bool(self.result)
            and options in (None, self._options)
            and self.inputs_digest == self.digest_of_inputs(self._options, self._roots)
            and self._outputs_digest == self._digest_of_outputs()
        )

    def digest_of_inputs(self, options: str, roots: list[str]) -> str:
        """The digest of a build's inputs: the files below `roots`, our source, the libraries."""
        inputs = (line for root in roots for line in _lines_of(root, self.sources))
        return digest_of("\n".join([options, version(self.sources), *inputs]).encode())

    def save(self, options: str, roots: list[str], inputs_digest: str, result: str) -> None:
        """Saves a finished build. `inputs_digest` was computed when it began."""
        self.result, self._options, self._roots, self.inputs_digest = result, options, roots, inputs_digest
        self._outputs_digest = self._digest_of_outputs() if result else ""
        facts = {
            "result": result,
            "options": options,
            "roots": roots,
            "inputs_digest": inputs_digest,
            "outputs_digest": self._outputs_digest,
            "sources": self.sources.asked(),
            "outputs": self.outputs.asked(),
        }
        # Imported here to keep the fast path free of msgspec.
        from msgspec.json import encode

        write_sealed(self._file, encode(facts))

    def _read(self, facts: dict[str, Any]) -> None:
        for known, digests in ((facts["sources"], self.sources), (facts["outputs"], self.outputs)):
            digests.recall({name: (tuple(stamp), digest) for name, (stamp, digest) in known.items()})
        self._options, self._roots, self.inputs_digest = (
            facts["options"],
            facts["roots"],
            facts["inputs_digest"],
        )
        self._outputs_digest, self.result = facts["outputs_digest"], facts["result"]

    def _digest_of_outputs(self) -> str:
        return digest_of("\n".join(_lines_of(self._out, self.outputs)).encode())


_version: list[str] = []


def version(digests: Digests) -> str:
    """The digest of our source, Python and every library.

    Computed once: a running program stays the same, whatever its files are now.
    """
    if not _version:
        _version.append(_compute_version(digests))
    return _version[0]


def _compute_version(digests: Digests) -> str:
    libraries = {
        name
        for folder in sys.path
        if os.path.isdir(folder)
        for name in os.listdir(folder)
        if name.endswith(_LIBRARY_ENDINGS)
    }
    return digest_of("\n".join([sys.version, *_lines_of(_PACKAGE, digests), *sorted(libraries)]).encode())


def _lines_of(folder: str, digests: Digests) -> Iterator[str]:
    """A line for each file in a folder, in order: its path and digest."""
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
