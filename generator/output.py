"""What will be published: each output holds its path and everything needed to make it.

Paths are below `build/`: `site/services/rainbow-club.html`, `print/large-print.pdf`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.diagnostics import Span

type Json = str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page: a template's name and the view that it shows, and nothing else."""

    path: PurePosixPath
    template: str
    """Below the theme's `templates/`: `pages/service.html`."""
    view: object
    """A frozen dataclass made for this template alone."""
    origin: Span
    """The entry (or settings) to name when this page is at fault."""
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class Data:
    """One file whose bytes are known already: a feed, a calendar, a list of addresses."""

    path: PurePosixPath
    content: bytes
    origin: Span


@dataclass(frozen=True, slots=True)
class Book:
    """One volume of a printed edition: a Typst template's name and the data that it sets."""

    path: PurePosixPath
    template: str
    """Below the theme's `print/`: `book.typ`."""
    data: Mapping[str, object]
    """Texts, numbers, lists and mappings; phrases, dates and times are put into words by the theme."""
    title: str
    origin: Span
    language: str = "en-GB"
    images: tuple[tuple[str, str], ...] = ()
    """Images by the name that the data uses, each with its path relative to the site's folder."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file that is copied as it is: a style sheet of the theme or an editor's image."""

    path: PurePosixPath
    source: str
    """`theme:css/site.css` for a theme's static file, else a path relative to the site's folder."""
    origin: Span


type Output = Page | Data | Book | Asset
