"""Reads the parts of a finished book in the order in which a screen reader reads them."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from generator.model.proof import Box
from generator.render.books.pdf_text import Reader

_SPOKEN_WHOLE = {
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "P",
    "LBody",
    "Lbl",
    "TH",
    "TD",
    "Caption",
    "Figure",
    "TOCI",
}
"""Structure types that a screen reader reads as one part, with all their content."""
_NO_TEXT = 2


class Part(Struct, frozen=True):
    """One thing that a screen reader reads out: a heading, a paragraph, a cell."""

    page: int
    """Counted from 1."""
    role: str
    """`H1`, `P`, `Figure` and so on (ISO 32000-1, 14.8.4)."""
    words: str
    alt: str = ""
    box: Box = (0.0, 0.0, 0.0, 0.0)

    @property
    def level(self) -> int:
        """The level of a heading, 1 to 6; 0 for anything else."""
        return (
            int(self.role[1]) if len(self.role) == 2 and self.role[0] == "H" and self.role[1].isdigit() else 0
        )


def read_book(file: Path) -> tuple[Part, ...]:
    """Every part of a book, in the order of its structure tree."""
    book = pypdfium2.PdfDocument(file)
    try:
        reader = Reader()
        return tuple(
            part for number, page in enumerate(book, 1) for part in _page_parts(page, number, reader)
        )
    finally:
        book.close()


def _page_parts(page: Any, number: int, reader: Reader) -> Iterator[Part]:
    said = _said(page, reader)
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if child:
                yield from _parts(child, number, said)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _parts(element: Any, number: int, said: Mapping[int, tuple[str, Box]]) -> Iterator[Part]:
    role = _text(pdfium.FPDF_StructElement_GetType, element)
    children = [child for child in _children(element) if child]
    if role in _SPOKEN_WHOLE and not any(_holds_parts(child) for child in children):
        pieces = list(_pieces(element, said))
        words = " ".join("".join(words for words, _ in pieces).split())
        alt = _text(pdfium.FPDF_StructElement_GetAltText, element)
        if words or role == "Figure":
            yield Part(number, role, words, alt, _around([box for _, box in pieces]))
        return
    if role == "Table":
        yield Part(number, role, "")
    for child in children:
        yield from _parts(child, number, said)


def _holds_parts(element: Any) -> bool:
    if _text(pdfium.FPDF_StructElement_GetType, element) in (*_SPOKEN_WHOLE, "L", "LI", "Table", "TR"):
        return True
    return any(_holds_parts(child) for child in _children(element) if child)


def _children(element: Any) -> list[Any]:
    """What an element holds, in order; nothing in place of marked content."""
    count = max(0, pdfium.FPDF_StructElement_CountChildren(element))
    return [pdfium.FPDF_StructElement_GetChildAtIndex(element, index) for index in range(count)]


def _pieces(element: Any, said: Mapping[int, tuple[str, Box]]) -> Iterator[tuple[str, Box]]:
    """The text of an element and its children, in order."""
    for index, child in enumerate(_children(element)):
        if child:
            yield from _pieces(child, said)
            continue
        marked = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if marked in said:
            yield said[marked]


def _said(page: Any, reader: Reader) -> dict[int, tuple[str, Box]]:
    """The text of a page by marked content id, which links it to the structure tree."""
    words: dict[int, str] = defaultdict(str)
    boxes: dict[int, list[Box]] = defaultdict(list)
    text_page = page.get_textpage()
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        marked = pdfium.FPDFPageObj_GetMarkedContentID(item)
        if marked < 0 or pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        words[marked] += reader.text(item, text_page.raw)
        boxes[marked].append(reader.box(item))
    text_page.close()
    return {marked: (words[marked], _around(boxes[marked])) for marked in words}


def _around(boxes: list[Box]) -> Box:
    if not boxes:
        return (0.0, 0.0, 0.0, 0.0)
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _text(get: Callable[..., int], element: Any) -> str:
    length = get(element, None, 0)
    if length <= _NO_TEXT:
        return ""
    buffer = ctypes.create_string_buffer(length)
    get(element, buffer, length)
    return buffer.raw[: length - _NO_TEXT].decode("utf-16-le")
