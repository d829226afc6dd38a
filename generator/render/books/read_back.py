"""Reads a finished book back for checks: what is where, how large and in which colours."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Sequence

import pikepdf
import pypdfium2

from generator.model.proof import Box, PrintedPage, Proof, Reference
from generator.render.books.drawn_text import may_be_fragmented, pieces_of
from generator.render.books.pdf_text import Reader
from generator.render.books.tag_tree import Mark, heard_text

_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not thread-safe."""


def read_proof(content: bytes) -> Proof:
    """What a finished book shows."""
    with pikepdf.open(io.BytesIO(content)) as pdf, _ONE_AT_A_TIME:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        places = tuple(_places(pdf, numbers))
        named = {name: page for name, page, _ in places}
        shown, reader = pypdfium2.PdfDocument(content), Reader()
        try:
            pages = tuple(
                _read_page(reader, shown[number], page, numbers, named)
                for number, page in enumerate(pdf.pages)
            )
        finally:
            shown.close()
        heard = heard_text(pdf, _texts(pdf, pages))
        return Proof(pages, places, tuple(sorted(_fonts(pdf))), frozenset(_marks(pdf)), heard)


def _texts(pdf: pikepdf.Pdf, pages: Sequence[PrintedPage]) -> dict[Mark, str]:
    """The text of all marked content."""
    texts: dict[Mark, str] = {}
    for page, shown in zip(pdf.pages, pages, strict=True):
        if may_be_fragmented(page.obj):
            texts |= {piece.mark: "".join(piece.texts) for piece in pieces_of(page.obj, 0)}
            continue
        for piece in shown.pieces:
            mark = (page.obj.objgen, piece.mark)
            texts[mark] = f"{texts[mark]} {piece.text}" if mark in texts else piece.text
    return texts


def count_pages(content: bytes) -> int:
    """How many pages a finished book has."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def _places(pdf: pikepdf.Pdf, numbers: dict[tuple[int, int], int]) -> Iterator[tuple[str, int, float]]:
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if names is not None:
        for name, target in pikepdf.NameTree(names).items():
            where = target.D if isinstance(target, pikepdf.Dictionary) else target
            yield str(name), numbers[where[0].objgen], float(where[3])


def _read_page(
    reader: Reader,
    shown: pypdfium2.PdfPage,
    page: pikepdf.Page,
    numbers: dict[tuple[int, int], int],
    named: dict[str, int],
) -> PrintedPage:
    width, height = shown.get_size()
    words = shown.get_textpage()
    references = tuple(_references(page, words, numbers, named))
    pieces = tuple(reader.pieces(shown, words))
    words.close()
    shown.close()
    return PrintedPage(page.label, width, height, pieces, references)


def _references(
    page: pikepdf.Page,
    words: pypdfium2.PdfTextPage,
    numbers: dict[tuple[int, int], int],
    named: dict[str, int],
) -> Iterator[Reference]:
    """Links to other pages, each with its whole text, on however many lines."""
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
    """The name of every font that a page uses."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for font in page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", {}).values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield str(font.BaseFont)


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
        yield "a PDF/UA-1 mark"
