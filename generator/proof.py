"""Reads a finished book back: what stands where, how large and in which colours. It judges nothing.

A PDF has no lines or paragraphs, only pieces of text with a place each; `lines` joins them again.
"""

from __future__ import annotations

import ctypes
import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

type Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points, from the lower left corner of the page."""

_PAPER = "#ffffff"
_SAME_LINE_PT = 2.0
_ONE_AT_A_TIME = threading.Lock()
"""The library that reads pages must never be used by two threads at once."""


@dataclass(frozen=True, slots=True)
class Piece:
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
    """It repeats from page to page, as a page number does, and is no part of the text."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A link inside the book: the words that it covers, and the page that it leads to, counted from 0."""

    words: str
    page: int


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page of a finished book."""

    label: str
    """The number that is printed on it."""
    width_pt: float
    height_pt: float
    pieces: tuple[Piece, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A finished book as it was read back."""

    pages: tuple[PrintedPage, ...]
    places: tuple[tuple[str, int, float], ...]
    """Each named place, its page counted from 0, and its height on that page in points."""
    fonts: tuple[str, ...]
    marks: frozenset[str]
    """Which of the things that PDF/UA-1 asks for it has: tags, a language, a title, bookmarks, labels."""


def read_proof(content: bytes) -> Proof:
    """What a finished book shows."""
    with pikepdf.open(io.BytesIO(content)) as pdf, _ONE_AT_A_TIME:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        places = tuple(_places(pdf, numbers))
        named = {name: page for name, page, _ in places}
        shown = pypdfium2.PdfDocument(content)
        try:
            pages = tuple(
                _read_page(shown[number], page, numbers, named) for number, page in enumerate(pdf.pages)
            )
        finally:
            shown.close()
        return Proof(pages, places, tuple(sorted(_fonts(pdf))), frozenset(_marks(pdf)))


def count_pages(content: bytes) -> int:
    """How many pages a finished book has."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def pages_of_entries(content: bytes) -> dict[str, str]:
    """The number printed on the page where each named place of a book stands."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        labels = [page.label for page in pdf.pages]
        return {name: labels[page] for name, page, _ in _places(pdf, numbers)}


def lines(page: PrintedPage) -> list[str]:
    """The lines of the text of a page from top to bottom."""
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


def _places(pdf: pikepdf.Pdf, numbers: dict[tuple[int, int], int]) -> Iterator[tuple[str, int, float]]:
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if names is not None:
        for name, target in pikepdf.NameTree(names).items():
            where = target.D if isinstance(target, pikepdf.Dictionary) else target
            yield str(name), numbers[where[0].objgen], float(where[3])


def _read_page(
    shown: pypdfium2.PdfPage, page: pikepdf.Page, numbers: dict[tuple[int, int], int], named: dict[str, int]
) -> PrintedPage:
    width, height = shown.get_size()
    words = shown.get_textpage()
    references = tuple(_references(page, words, numbers, named))
    return PrintedPage(page.label, width, height, tuple(_pieces(shown, words)), references)


def _pieces(shown: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> Iterator[Piece]:
    painted: list[tuple[Box, str]] = []
    for item in shown.get_objects(
        filter=(pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH), textpage=words
    ):
        box = item.get_bounds()
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            if _is_filled(item):
                painted.append((box, _colour(item)))
        elif text := item.extract().strip():
            matrix = item.get_matrix()
            size_pt = item.get_font_size() * (matrix.b**2 + matrix.d**2) ** 0.5
            ground = _ground(painted, box)
            yield Piece(text, size_pt, _colour(item), ground, matrix.f, box, _is_artifact(item))


def _is_filled(item: pypdfium2.PdfObject) -> bool:
    mode, has_stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, mode, has_stroke)
    return bool(mode.value != pdfium.FPDF_FILLMODE_NONE)


def _is_artifact(item: pypdfium2.PdfObject) -> bool:
    """Whether it is marked as no part of the text (PDF/UA-1, 7.1)."""
    name, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
    for number in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, number)
        chars = ctypes.cast(name, ctypes.POINTER(pdfium.FPDF_WCHAR))
        pdfium.FPDFPageObjMark_GetName(mark, chars, len(name), length)
        if name.raw[: length.value].decode("utf-16-le").rstrip("\0") == "Artifact":
            return True
    return False


def _colour(item: pypdfium2.PdfObject) -> str:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"


def _ground(painted: list[tuple[Box, str]], box: Box) -> str:
    """The colour of what was painted last below the middle of a box."""
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for (left, bottom, right, top), colour in reversed(painted):
        if left <= across <= right and bottom <= up <= top:
            return colour
    return _PAPER


def _references(
    page: pikepdf.Page,
    words: pypdfium2.PdfTextPage,
    numbers: dict[tuple[int, int], int],
    named: dict[str, int],
) -> Iterator[Reference]:
    """Links to other pages, each with all its words, on however many lines they stand."""
    for link in page.obj.get("/Annots", ()):
        target = _target(link, numbers, named)
        if target is not None:
            edges = [float(edge) for edge in link.get("/QuadPoints", link.Rect)]
            size = 8 if "/QuadPoints" in link else 4
            boxes = [edges[start : start + size] for start in range(0, len(edges), size)]
            found = (words.get_text_bounded(*_around(box)) for box in boxes)
            yield Reference(" ".join(" ".join(found).split()), target)


def _around(edges: list[float]) -> Box:
    across, up = edges[::2], edges[1::2]
    return min(across), min(up), max(across), max(up)


def _target(link: pikepdf.Object, numbers: dict[tuple[int, int], int], named: dict[str, int]) -> int | None:
    where = link.get("/Dest")
    if where is None:
        return None
    if isinstance(where, pikepdf.Array):
        return numbers[where[0].objgen]
    return named.get(str(where))


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            yield str(item.FontName)


def _marks(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if "/StructTreeRoot" in root and root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked"):
        yield "tags"
    if "/Lang" in root:
        yield "a language"
    if "/First" in root.get("/Outlines", pikepdf.Dictionary()):
        yield "bookmarks"
    if "/PageLabels" in root:
        yield "page labels"
    if root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle"):
        yield "a title to show"
    if "/Metadata" in root and b"<pdfuaid:part>1<" in root.Metadata.read_bytes():
        yield "the mark of PDF/UA-1"
