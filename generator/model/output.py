"""What will be published: each output holds its path and everything needed to make it.

Paths are below `build/`: `site/services/rainbow-club.html`, `print/large-print.pdf`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from generator.model.diagnostics import Span
from generator.model.lazy import Keyed
from generator.model.settings import Audio


class QrCode(Struct, frozen=True):
    """A web address to draw as a QR code, in the data of a book."""

    address: str


type Json = str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None


class Page(Struct, frozen=True):
    """One HTML page: a template's name and the view that it shows, and nothing else."""

    path: PurePosixPath
    template: str
    """Below the theme's `templates/`: `pages/service.html`."""
    view: object
    """A frozen value for this template, perhaps lazy."""
    origin: Span
    """The source file to name if this page has a fault."""
    language: str = "en-GB"
    reads: tuple[PurePosixPath, ...] = ()
    """Printed files of which its view is told, as `finished`, once they are made."""


class FileFacts(Struct, frozen=True):
    """What a page says of a printed file."""

    pages: int
    """0 for a file without pages."""
    sheets: int
    size_mb: float
    minutes: int = 0
    """How long it is to listen to; 0 for a file without sound."""


class Data(Struct, frozen=True):
    """A file made without a template: a feed, a calendar, a list of addresses."""

    path: PurePosixPath
    content: bytes | Keyed[bytes]
    origin: Span


class Held(Struct, frozen=True):
    """An entry that a book holds."""

    path: str
    """The path of its page, also its label in the book."""
    title: str
    together: tuple[tuple[str, ...], ...] = ()
    """Words that must stay on one page: the name and numbers of each contact."""
    file: str = ""
    """The file that it is written in, to name when something is wrong with it."""


class Picture(Struct, frozen=True):
    """An editor's image as it is published: upright, no wider than this, and with nothing but what it shows."""

    path: PurePosixPath
    """Its ending says which kind of image it becomes."""
    source: str
    """Its path relative to the site's folder."""
    width_px: int
    origin: Span

    @property
    def name(self) -> str:
        """Its path below the site's root, by which pages and books call it."""
        return self.path.relative_to("site").as_posix()


class Book(Struct, frozen=True):
    """Anything typeset: a volume, a leaflet, a poster. A Typst template and its data."""

    path: PurePosixPath
    template: str
    """Below the theme's `print/`: `book.typ`."""
    data: Mapping[str, object]
    """Texts, numbers, lists and mappings; the theme formats phrases, dates and times."""
    title: str
    origin: Span
    day: dt.date
    """The file's date stamp: when its content was last checked."""
    language: str = "en-GB"
    images: tuple[Picture, ...] = ()
    """Images as the site publishes them. The data names each by its path below the site's root."""
    easy_pictures: tuple[str, ...] = ()
    """The names of the theme's pictures that stand beside its lines."""
    entries: tuple[Held, ...] = ()
    """The entries it must contain, each once."""
    least_size_pt: float = 12
    """The smallest type size allowed."""
    most_pages: int = 0
    """The most pages allowed; 0 for any number."""
    reads: tuple[PurePosixPath, ...] = ()
    """Books that must be finished first, because this one prints their page numbers."""


class FlowingBook(Struct, frozen=True):
    """A book without fixed pages, whose lines flow to fit the reader. The ending of its path says in what form."""

    path: PurePosixPath
    title: str
    sections: tuple[Mapping[str, object], ...]
    """What it says: see `publish/books/flowing.py`. The theme formats phrases, dates and times."""
    address: str
    """Its web address, which is also its identifier."""
    home: str
    """The address of the site, for links to what the book does not hold."""
    council: str
    """Who publishes it."""
    summary: str
    origin: Span
    day: dt.date
    """When its content was last checked."""
    language: str = "en-GB"
    images: tuple[Picture, ...] = ()
    easy_pictures: tuple[str, ...] = ()
    reads: tuple[PurePosixPath, ...] = ()
    """The volumes of the printed edition whose page numbers it names, where it can."""
    printed_name: str = ""
    """What that edition is called."""
    audio: Audio | None = None
    """How it is spoken, if it is a talking book, whose files come in a zip file."""


class Booklet(Struct, frozen=True):
    """A finished book imposed as a booklet: two pages side by side, ordered for folding."""

    path: PurePosixPath
    book: PurePosixPath
    title: str
    origin: Span


class Record(Struct, frozen=True):
    """What the books of one build contain, and on which page, to compare with a later build."""

    path: PurePosixPath
    day: dt.date
    entries: Mapping[str, Mapping[str, object]]
    """The title of each entry and the digests of its parts, by the path of its page."""
    books: tuple[tuple[str, int, PurePosixPath], ...]
    """Each volume by edition and number."""
    origin: Span


class Pack(Struct, frozen=True):
    """Finished books in one zip file, for the printer."""

    path: PurePosixPath
    files: tuple[tuple[str, PurePosixPath], ...]
    """Each file's name in the pack, and its output."""
    day: dt.date
    origin: Span


FILMS = "films"
"""The folder of films, in the content and on the site."""


class Asset(Struct, frozen=True):
    """A file copied unchanged."""

    path: PurePosixPath
    source: str
    """Its path relative to the site's folder."""
    origin: Span


type Output = Page | Data | Book | FlowingBook | Booklet | Record | Pack | Asset | Picture

PRINTED = (Book, FlowingBook, Booklet, Record, Pack)
"""The kinds of files in `print/`; the site has a copy of each to download."""
