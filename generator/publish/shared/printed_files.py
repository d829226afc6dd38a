"""The files of the printed books, for pages that link to them."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec import Struct

from generator.model import Edition


class VolumeFile(Struct, frozen=True):
    """A volume to download."""

    number: int
    titles: tuple[str, ...]
    """What is in it."""
    path: str
    folded_path: str
    """The booklet for folding; empty if the edition has none."""


class EditionFiles(Struct, frozen=True):
    """An edition and its files."""

    edition: Edition
    volumes: tuple[VolumeFile, ...]
    index_path: str
    """The index to all volumes; empty if there is only one."""
    note_path: str
    """How to print and fold it; empty if it has no booklet."""
    pack_path: str


class EbookFile(Struct, frozen=True):
    """An e-book or a talking book to download."""

    topic: str
    """What it is about; empty for the whole offer."""
    path: str


class PrintedFiles(Struct, frozen=True):
    """All files of the printed books the e-books and the talking books; none in a build without books."""

    editions: tuple[EditionFiles, ...] = ()
    posters: tuple[str, ...] = ()
    ebooks: tuple[EbookFile, ...] = ()
    talking_books: tuple[EbookFile, ...] = ()

    @property
    def paths(self) -> tuple[PurePosixPath, ...]:
        """The paths of all of them."""
        found = [*self.posters, *(each.path for each in (*self.ebooks, *self.talking_books))]
        for each in self.editions:
            found += (each.index_path, each.note_path, each.pack_path)
            found += (path for volume in each.volumes for path in (volume.path, volume.folded_path))
        return tuple(PurePosixPath(path) for path in found if path)
