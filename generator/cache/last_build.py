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
from typing import Any, NamedTuple

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


class Inputs(NamedTuple):
    """What a build is made from."""

    options: str
    roots: list[str]
    """The folders of its files."""
    digest: str
    """Of the options, all files below the roots, our source and the libraries."""
    unstyled: str
    """The same without style sheets."""


class LastBuild:
    """The record of the last build into a folder. An unreadable one counts as absent."""

    def __init__(self, out: Path) -> None:
        self.sources = Digests()
        """For input files: content, themes, our own source."""
        self.outputs = Digests(are_ours=True)
        """For output files."""
        self.result = ""
        """The encoded result; empty if the build was stopped."""
        self.inputs = Inputs("", [], "", "")
        self._out = str(out)
        self._file = cache_folder(out) / f"{out.name}.stamps"
        self._outputs_digest = ""
        # Another version of the program may use another format.
        with suppress(OSError, ValueError, LookupError, TypeError):
            self._read(json.loads(read_sealed(self._file)))

    def is_current(self, inputs: Inputs | None = None) -> bool:
        """Whether a build from these inputs, or from the same files with the same options, would change nothing."""
        now = inputs or self.look_at_inputs(self.inputs.options, self.inputs.roots)
        return bool(self.result) and now.digest == self.inputs.digest and self._has_its_outputs()

    def is_current_but_for_styles(self, inputs: Inputs) -> bool:
        """Whether a build from these inputs would change nothing but what is made from style sheets."""
        return bool(self.result) and inputs.unstyled == self.inputs.unstyled and self._has_its_outputs()

    def look_at_inputs(self, options: str, roots: list[str], styles: tuple[str, ...] = ()) -> Inputs:
        """The inputs of a build as they are now. `styles` are the folders of style sheets."""
        files = [line for root in roots for line in _lines_of(root, self.sources)]
        unstyled = [line for line in files if not line.startswith(styles)]
        program = [options, version(self.sources)]
        whole, less = (digest_of("\n".join(program + each).encode()) for each in (files, unstyled))
        return Inputs(options, roots, whole, less)

    def save(self, inputs: Inputs, result: str) -> None:
        """Saves a finished build. Its inputs were looked at when it began."""
        self.inputs, self.result = inputs, result
        self._outputs_digest = self._digest_of_outputs() if result else ""
        facts = {
            "result": result,
            "inputs": inputs,
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
        self.inputs = Inputs(*facts["inputs"])
        self._outputs_digest, self.result = facts["outputs_digest"], facts["result"]

    def _has_its_outputs(self) -> bool:
        return self._outputs_digest == self._digest_of_outputs()

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
