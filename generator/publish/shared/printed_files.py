"""The files of the printed books, as pages offer them."""

from __future__ import annotations

from msgspec import Struct

from generator.model import Edition


class VolumeFile(Struct, frozen=True):
    """One volume to fetch."""

    number: int
    titles: tuple[str, ...]
    """What stands in it."""
    path: str
    folded_path: str
    """The same for folding; empty where its edition is not folded."""


class EditionFiles(Struct, frozen=True):
    """An edition, and all its files."""

    edition: Edition
    volumes: tuple[VolumeFile, ...]
    index_path: str
    """The index to all volumes; empty where there is one volume."""
    note_path: str
    """How to print and fold it; empty where it is not folded."""
    pack_path: str


class PrintedFiles(Struct, frozen=True):
    """All files of the printed books; none where a build makes no books."""

    editions: tuple[EditionFiles, ...] = ()
    posters: tuple[str, ...] = ()
