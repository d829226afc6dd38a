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

type Json = str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None


class Page(Struct, frozen=True):
    """One HTML page: a template's name and the view that it shows, and nothing else."""

    path: PurePosixPath
    template: str
    """Below the theme's `templates/`: `pages/service.html`."""
    view: object
    """A frozen value made for this template alone, perhaps a lazy one."""
    origin: Span
    """The entry (or settings) to name when this page is at fault."""
    language: str = "en-GB"


class Data(Struct, frozen=True):
    """One file that no template makes: a feed, a calendar, a list of addresses."""

    path: PurePosixPath
    content: bytes | Keyed[bytes]
    origin: Span


class Held(Struct, frozen=True):
    """An entry that a book holds."""

    path: str
    """Where its page stands below the site's root; the book names the place after it."""
    title: str
    together: tuple[tuple[str, ...], ...] = ()
    """Words that must stand on one page: the name and the numbers of each contact."""


class Book(Struct, frozen=True):
    """Anything that is typeset: a volume, a leaflet, a poster. A Typst template's name and the data that it sets."""

    path: PurePosixPath
    template: str
    """Below the theme's `print/`: `book.typ`."""
    data: Mapping[str, object]
    """Texts, numbers, lists and mappings; phrases, dates and times are put into words by the theme."""
    title: str
    origin: Span
    day: dt.date
    """The date that the file is stamped with: when what it says was last checked."""
    language: str = "en-GB"
    images: tuple[tuple[str, str], ...] = ()
    """Images by the name that the data uses, each with its path relative to the site's folder."""
    entries: tuple[Held, ...] = ()
    """The entries that it must hold, each once."""
    least_size_pt: float = 12
    """No letter in it may be smaller."""
    most_pages: int = 0
    """No more pages than these; 0 means any number."""
    reads: tuple[PurePosixPath, ...] = ()
    """Books that must be finished before this one, which tells on which page of them things stand."""


class Booklet(Struct, frozen=True):
    """A finished book once more, two pages side by side, in the order that sheets folded in half need."""

    path: PurePosixPath
    book: PurePosixPath
    title: str
    origin: Span


class Record(Struct, frozen=True):
    """What the books of one build hold, and on which page, to compare a later build with."""

    path: PurePosixPath
    day: dt.date
    entries: Mapping[str, Mapping[str, object]]
    """The title of each entry and the digests of its parts, by the path of its page."""
    books: tuple[tuple[str, int, PurePosixPath], ...]
    """The edition and the number of each volume, and the book that it is."""
    origin: Span


class Pack(Struct, frozen=True):
    """Finished books in one zip file, for whoever prints them."""

    path: PurePosixPath
    files: tuple[tuple[str, PurePosixPath], ...]
    """The name of each file inside the pack, and the output that it is."""
    day: dt.date
    origin: Span


class Asset(Struct, frozen=True):
    """One file that is copied as it is: a style sheet of the theme or an editor's image."""

    path: PurePosixPath
    source: str
    """`theme:css/site.css` for a theme's static file, else a path relative to the site's folder."""
    origin: Span


type Output = Page | Data | Book | Booklet | Record | Pack | Asset
