"""A finished book as read back from its PDF."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

type Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points, from the lower left corner of the page."""


class Piece(Struct, frozen=True):
    """Some words in one font, size and colour."""

    text: str
    size_pt: float
    colour: str
    """Such as `#1c2530`."""
    ground: str
    """The colour behind it."""
    baseline_pt: float
    box: Box
    is_furniture: bool
    """It repeats on every page, like a page number, and is not part of the text."""
    mark: int = -1
    """The id by which tags refer to it; -1 if none does."""


_SAME_LINE_PT = 2.0


class Reference(Struct, frozen=True):
    """A link inside the book: its words and its target page, counted from 0."""

    words: str
    page: int


class PrintedPage(Struct, frozen=True):
    """One page of a finished book."""

    label: str
    """Its printed page number."""
    width_pt: float
    height_pt: float
    pieces: tuple[Piece, ...]
    references: tuple[Reference, ...]


class Proof(Struct, frozen=True):
    """A finished book as read back."""

    pages: tuple[PrintedPage, ...]
    places: tuple[tuple[str, int, float], ...]
    """Each named place with its page, counted from 0, and its height there in points."""
    fonts: tuple[str, ...]
    marks: frozenset[str]
    """Which PDF/UA-1 features it has: tags, a language, a title, bookmarks, labels."""
    heard: str = ""
    """Its text in the order of its tags, which is how a screen reader reads it out."""


def lines(page: PrintedPage) -> list[str]:
    """The text of a page, line by line from top to bottom."""
    rows: list[list[Piece]] = []
    pieces = [piece for piece in page.pieces if not piece.is_furniture]
    for piece in sorted(pieces, key=lambda piece: (-piece.baseline_pt, piece.box[0])):
        if rows and abs(rows[-1][0].baseline_pt - piece.baseline_pt) < _SAME_LINE_PT:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined(row) for row in rows]


def _joined(row: list[Piece]) -> str:
    """The pieces of a line from left to right, with a space where there is a gap."""
    row.sort(key=lambda piece: piece.box[0])
    words = row[0].text
    for before, piece in pairwise(row):
        gap = piece.box[0] - before.box[2]
        words += (" " if gap > 0.15 * piece.size_pt else "") + piece.text
    return " ".join(words.split())
