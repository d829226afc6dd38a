"""Reads what a page of a PDF draws, mark by mark and letter by letter, where its text is drawn in fragments.

PDFium puts fragments into an order of its own, which says nothing about what a screen reader gets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import pikepdf
from msgspec import Struct
from pikepdf import Array, Dictionary

from generator.render.books.tag_tree import Mark

RTL, LTR, NUMBER, NEUTRAL = "rtl", "ltr", "number", ""
FRAGMENTED_WORD = re.compile(
    r"[\u0590-\u060b\u060d-\u061a\u061c\u0620-\u06d3\u06d5-\u06ef\u06fa-\u0963\u0966-\u0dff"
    r"\ufb1d-\ufdfd\ufe70-\ufefc\u200c\u200d]+"
)
"""A word of a right-to-left or Indic script, without punctuation: its letters change with those around them."""
_FRAGMENTED_FONT = re.compile("Arabic|Bengali|Devanagari|Gujarati|Gurmukhi|Hebrew|Nastaliq|Tamil")
_MAPPING = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")


class MarkedPiece(Struct, frozen=True):
    """The text of one marked content."""

    mark: Mark
    number: int
    """Its place in the order in which the whole file is drawn."""
    texts: Sequence[str]
    """Of each drawn letter, from left to right."""
    direction: str
    """`RTL`, `LTR`, `NUMBER` or `NEUTRAL`."""
    x: float
    y: float
    size: float

    @property
    def is_fragmented(self) -> bool:
        """Whether it is part of a word that is drawn in fragments."""
        return any(FRAGMENTED_WORD.search(text) for text in self.texts)


def may_be_fragmented(page: pikepdf.Object) -> bool:
    """Whether a page has text in a font for such a script. Reading all pages would take too long."""
    fonts = page.get("/Resources", Dictionary()).get("/Font", Dictionary())
    return "/StructParents" in page and any(
        _FRAGMENTED_FONT.search(str(each.BaseFont)) for each in fonts.values()
    )


def pieces_of(page: pikepdf.Object, start: int) -> Iterator[MarkedPiece]:
    """The marked text of a page, in the order in which it is drawn."""
    fonts = {name: _letters_of(font) for name, font in page.Resources.Font.items()}
    letters: Mapping[int, str] = {}
    texts: list[str] = []
    mark, x, y, size = -1, 0.0, 0.0, 0.0
    depth, hidden_below = 0, 0
    for step in pikepdf.parse_content_stream(page):
        operands = step.operands
        match str(step.operator):
            case "BDC" | "BMC":
                depth += 1
                facts = operands[1] if len(operands) > 1 else None
                if isinstance(facts, Dictionary) and "/MCID" in facts:
                    mark, depth, texts = int(facts.MCID), 1, []
                elif isinstance(facts, Dictionary) and "/ActualText" in facts:
                    hidden_below = depth
                    texts.append(str(facts.ActualText))
            case "EMC":
                hidden_below = 0 if depth == hidden_below else hidden_below
                depth -= 1
                if depth == 0 and mark >= 0:
                    yield _piece((page.objgen, mark), start, texts, (x, y, size))
                    start, mark = start + 1, -1
            case "cm":
                x, y = float(operands[4]), float(operands[5])
            case "Tf":
                letters, size = fonts[str(operands[0])], float(operands[1])
            case "Tj" | "TJ" if not hidden_below:
                drawn = operands[0] if isinstance(operands[0], Array) else operands
                texts += [letters.get(glyph, "") for each in drawn for glyph in _glyphs(each)]


def _glyphs(drawn: object) -> Sequence[int]:
    """The glyphs of a string, two bytes each; none for a number, which only moves what follows."""
    content = bytes(drawn) if isinstance(drawn, pikepdf.String) else b""
    return [int.from_bytes(content[at : at + 2]) for at in range(0, len(content), 2)]


def _letters_of(font: pikepdf.Object) -> Mapping[int, str]:
    """The text of each glyph of a font."""
    mapping = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    pairs = ((int(glyph, 16), bytes.fromhex(text.decode())) for glyph, text in _MAPPING.findall(mapping))
    return {glyph: text.decode("utf-16-be", "replace") for glyph, text in pairs}


def _piece(mark: Mark, number: int, texts: Sequence[str], where: tuple[float, float, float]) -> MarkedPiece:
    kinds = {unicodedata.bidirectional(letter) for text in texts for letter in text}
    direction = RTL if kinds & {"R", "AL"} else LTR if "L" in kinds else NUMBER if "EN" in kinds else NEUTRAL
    return MarkedPiece(mark, number, tuple(texts), direction, *where)
