"""Reads the pieces of text on a page of a PDF, each with its position, size and colours.

It calls PDFium's C interface directly because a thick book has some ten thousand pieces.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from generator.model.proof import Box, Piece

_PAPER = "#ffffff"
_ROOM_BYTES = 4096
"""Enough for a line of text, the longest that a piece can be."""
_END_BYTES = 2
_ARTIFACT_BYTES = 2 * len("Artifact") + _END_BYTES


class Reader:
    """Reads pages one after another. Not thread-safe, because PDFium is not."""

    def __init__(self) -> None:
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._shades = [ctypes.c_uint() for _ in range(4)]
        self._number, self._length = ctypes.c_float(), ctypes.c_ulong()
        self._matrix = pdfium.FS_MATRIX()
        self._mode, self._has_stroke = ctypes.c_int(), ctypes.c_int()
        self._buffer = ctypes.create_string_buffer(_ROOM_BYTES)
        self._units = ctypes.cast(self._buffer, ctypes.POINTER(ctypes.c_ushort))

    def pieces(self, page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> Iterator[Piece]:
        """The pieces of a page, in drawing order."""
        painted: list[tuple[Box, str]] = []
        for item in _items(page.raw):
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                if self._is_filled(item):
                    painted.append((self.box(item), self._colour(item)))
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT and (text := self.text(item, words.raw).strip()):
                yield self._piece(item, text, painted)

    def text(self, item: object, words: object) -> str:
        """The text of one object on a page. `words` is the text page."""
        size = pdfium.FPDFTextObj_GetText(item, words, self._units, _ROOM_BYTES)
        return self._decoded(min(size, _ROOM_BYTES))

    def box(self, item: object) -> Box:
        """The bounding box of an object."""
        left, bottom, right, top = self._edges
        pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        return left.value, bottom.value, right.value, top.value

    def _piece(self, item: object, text: str, painted: list[tuple[Box, str]]) -> Piece:
        box = self.box(item)
        pdfium.FPDFTextObj_GetFontSize(item, self._number)
        pdfium.FPDFPageObj_GetMatrix(item, self._matrix)
        matrix = self._matrix
        size_pt = self._number.value * (matrix.b**2 + matrix.d**2) ** 0.5
        ground = _ground(painted, box)
        mark = pdfium.FPDFPageObj_GetMarkedContentID(item)
        # What has an id is tagged, so it is no artifact.
        is_furniture = mark < 0 and self._is_artifact(item)
        return Piece(text, size_pt, self._colour(item), ground, matrix.f, box, is_furniture, mark)

    def _decoded(self, size: int) -> str:
        return ctypes.string_at(self._buffer, max(0, size - _END_BYTES)).decode("utf-16-le", "replace")

    def _colour(self, item: object) -> str:
        red, green, blue, alpha = self._shades
        pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"

    def _is_filled(self, item: object) -> bool:
        pdfium.FPDFPath_GetDrawMode(item, self._mode, self._has_stroke)
        return bool(self._mode.value != pdfium.FPDF_FILLMODE_NONE)

    def _is_artifact(self, item: object) -> bool:
        """Whether an object is marked as an artifact (PDF/UA-1, 7.1)."""
        for number in range(pdfium.FPDFPageObj_CountMarks(item)):
            mark = pdfium.FPDFPageObj_GetMark(item, number)
            pdfium.FPDFPageObjMark_GetName(mark, self._units, _ROOM_BYTES, self._length)
            if self._length.value == _ARTIFACT_BYTES and self._decoded(_ARTIFACT_BYTES) == "Artifact":
                return True
        return False


def _items(page: object) -> Iterator[object]:
    """All objects on a page, including those inside form XObjects."""
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _and_inside(pdfium.FPDFPage_GetObject(page, number))


def _and_inside(item: object) -> Iterator[object]:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        yield item
        return
    for number in range(pdfium.FPDFFormObj_CountObjects(item)):
        yield from _and_inside(pdfium.FPDFFormObj_GetObject(item, number))


def _ground(painted: list[tuple[Box, str]], box: Box) -> str:
    """The colour painted last behind the middle of a box."""
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for (left, bottom, right, top), colour in reversed(painted):
        if left <= across <= right and bottom <= up <= top:
            return colour
    return _PAPER
