"""Gives text in right-to-left and Indic scripts its true words in a PDF, in the order in which they are read.

The engine tags each line from left to right and in fragments: a dot apart from its letter, and the letter twice.
Here each block is put into logical order, and its stretches get an `/ActualText` (ISO 32000-1, 14.9.4), which
screen readers and copying use. The letters come from the fragments, their spelling from the words of the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from statistics import fmean

import pikepdf
from msgspec import Struct, field
from pikepdf import Array, Dictionary, Name

from generator.render.books.drawn_text import (
    FRAGMENTED_WORD,
    LTR,
    NEUTRAL,
    RTL,
    MarkedPiece,
    may_be_fragmented,
    pieces_of,
)
from generator.render.books.tag_tree import Kid, Mark, kids_of, marks_in

type Leaf = tuple[MarkedPiece, Kid]
"""A piece, and the part of its block that it is in."""

_AMONG_WORDS = {"/Span", "/Strong", "/Em", "/Link", "/Code", "/Quote", "/Reference"}
_TWICE = re.compile(r"(.+?)\1+")
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(" {2,}")
_MOST_ON_A_PAGE = 1_000_000
_NEW_LINE_EM = 0.9
_CLIMB_EM = 1.1
_REACH_EM = 0.2
_JOINS_LINES = (" ", "-", "/", "\u00a0", "\u2013")


class _Tags(Struct, frozen=True):
    """The tags of a file while they are rewritten."""

    pdf: pikepdf.Pdf
    parents: pikepdf.NumberTree
    spelling: Mapping[str, Sequence[str]]
    is_rtl: bool
    pieces: dict[Mark, MarkedPiece] = field(default_factory=dict)
    pages: dict[tuple[int, int], pikepdf.Object] = field(default_factory=dict)

    def read(self, page: pikepdf.Object, number: int) -> Iterator[MarkedPiece]:
        """The pieces of one page, which are kept."""
        for piece in pieces_of(page, number * _MOST_ON_A_PAGE):
            self.pieces[piece.mark] = piece
            yield piece

    def piece(self, mark: Mark) -> MarkedPiece | None:
        """A piece; its page is read if a block goes on there in other letters."""
        if mark not in self.pieces:
            for _ in self.read(self.pages[mark[0]], list(self.pages).index(mark[0])):
                pass
        return self.pieces.get(mark)


def write_true_text(pdf: pikepdf.Pdf, source: str, *, is_right_to_left: bool) -> None:
    """Rewrites the tags of every block with such text. `source` has all words of the book."""
    spelling: dict[str, list[str]] = {}
    for word in dict.fromkeys(FRAGMENTED_WORD.findall(source)):
        spelling.setdefault(_key(word), []).append(word)
    if not spelling:
        return
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    tags = _Tags(pdf, parents, spelling, is_right_to_left)
    tags.pages.update((page.obj.objgen, page.obj) for page in pdf.pages)
    blocks: dict[tuple[int, int], pikepdf.Object] = {}
    for number, page in enumerate(tags.pages.values()):
        if may_be_fragmented(page):
            owners = parents[int(page.StructParents)]
            for piece in tags.read(page, number):
                if piece.is_fragmented:
                    block = _block_of(owners[piece.mark[1]])
                    blocks[block.objgen] = block
    for block in blocks.values():
        block.K = Array(list(_rewritten(block, tags)))


def _block_of(tag: pikepdf.Object) -> pikepdf.Object:
    while str(tag.S) in _AMONG_WORDS:
        tag = tag.P
    return tag


# --- The tags ---


def _rewritten(block: pikepdf.Object, tags: _Tags) -> Iterator[Kid]:
    """The parts of a block, each stretch of its text in logical order; blocks inside it stay where they are."""
    for is_text, group in groupby(kids_of(block), _is_text):
        kids = list(group)
        yield from _reordered(kids, block, tags) if is_text else kids


def _is_text(kid: Kid) -> bool:
    return isinstance(kid, int) or kid.get("/Type") == "/MCR" or str(kid.get("/S")) in _AMONG_WORDS


def _reordered(kids: Sequence[Kid], block: pikepdf.Object, tags: _Tags) -> Sequence[Kid]:
    """A stretch as spans of the block and the elements among its words, each with the text that is read."""
    marks = [(tags.piece(mark), kid) for kid in kids for mark in marks_in(kid, block)]
    leaves = [(piece, kid) for piece, kid in marks if piece]
    leaves.sort(key=lambda leaf: leaf[0].number)
    if not any(piece.is_fragmented for piece, _ in leaves):
        return kids
    letters = Counter(piece.direction for piece, _ in leaves)
    is_rtl = tags.is_rtl or letters[RTL] >= letters[LTR]
    found: list[Kid] = []
    for element, group in groupby(_words(leaves, is_rtl=is_rtl), lambda word: _element_of(word[1][1], block)):
        parts = list(group)
        drawn = _SPACES.sub(" ", _UNSEEN.sub("", "".join(text for text, _ in parts)))
        text = FRAGMENTED_WORD.sub(lambda word: _spelled(word[0], tags.spelling), drawn)
        if element == block:
            found.append(_span(text, [piece.mark for _, (piece, _) in parts], block, tags))
        elif element not in found:
            element.ActualText = text
            found.append(element)
    return found


def _element_of(kid: Kid, block: pikepdf.Object) -> pikepdf.Object:
    return block if isinstance(kid, int) or "/S" not in kid else kid


def _span(text: str, marks: Sequence[Mark], block: pikepdf.Object, tags: _Tags) -> pikepdf.Object:
    """A new element around marked content."""
    pages = tags.pages
    refs = [Dictionary(Type=Name.MCR, Pg=pages[page], MCID=mark) for page, mark in marks]
    span = tags.pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Span, P=block, ActualText=text, K=Array(refs))
    )
    for page, mark in marks:
        tags.parents[int(pages[page].StructParents)][mark] = span
    return span


# --- Its order and spelling ---


def _runs(leaves: Sequence[Leaf]) -> list[list[Leaf]]:
    """The runs of text, which are drawn in the order in which they are read, each of them from left to right."""
    runs: list[list[Leaf]] = []
    for leaf in leaves:
        if not runs or not _continues([piece for piece, _ in runs[-1]], leaf[0]):
            runs.append([])
        runs[-1].append(leaf)
    return runs


def _continues(run: Sequence[MarkedPiece], piece: MarkedPiece) -> bool:
    """Whether a piece is in the same run. Letters of Nastaliq climb by up to a line, and dots reach out to the left."""
    is_further = piece.x > min(each.x for each in run) - _REACH_EM * piece.size
    is_level = abs(piece.y - fmean(each.y for each in run)) < _CLIMB_EM * piece.size
    return is_further and is_level and piece.mark[0] == run[0].mark[0]


def _words(leaves: Sequence[Leaf], *, is_rtl: bool) -> list[tuple[str, Leaf]]:
    """All pieces in the order in which they are read, each with its text, and a space where a new line starts."""
    found: list[tuple[str, Leaf]] = []
    height = 0.0
    for run in _runs(leaves):
        middle = fmean(piece.y for piece, _ in run)
        is_new_line = abs(middle - height) > _NEW_LINE_EM * run[0][0].size
        is_split = bool(found) and _is_address(run[0][1], leaves) and run[0][1] == found[-1][1][1]
        if found and is_new_line and not is_split and not found[-1][0].endswith(_JOINS_LINES):
            found[-1] = (f"{found[-1][0]} ", found[-1][1])
        found += _logical(run, is_rtl=is_rtl)
        height = middle
    return found


def _is_address(kid: Kid, leaves: Sequence[Leaf]) -> bool:
    """Whether a part is a link without spaces, which may go on in the next line."""
    is_link = not isinstance(kid, int) and kid.get("/S") == Name.Link
    return is_link and not any(" " in piece.texts for piece, each in leaves if each == kid)


def _logical(run: Sequence[Leaf], *, is_rtl: bool) -> list[tuple[str, Leaf]]:
    """The pieces of a run in the order in which they are read (UAX 9, L2, backwards)."""
    left = list(reversed(run) if is_rtl else run)
    other, own = (LTR, RTL) if is_rtl else (RTL, LTR)
    found: list[tuple[str, Leaf]] = []
    while left:
        ahead = list(takewhile(lambda leaf: leaf[0].direction != own, left))
        others = [number for number, (piece, _) in enumerate(ahead) if piece.direction == other]
        start, end = (others[0], others[-1] + 1) if others else (len(ahead) or 1,) * 2
        found += [(_read(leaf[0], is_rtl=is_rtl), leaf) for leaf in left[:start]]
        found += [(_read(leaf[0], is_rtl=not is_rtl), leaf) for leaf in reversed(left[start:end])]
        left = left[end:]
    return found


def _read(piece: MarkedPiece, *, is_rtl: bool) -> str:
    """The text of a piece in the order in which it is read. Punctuation runs as the text around it."""
    is_backwards = piece.direction == RTL or (is_rtl and piece.direction == NEUTRAL)
    return "".join(reversed(piece.texts) if is_backwards else piece.texts)


def _key(word: str) -> str:
    """What is left of a word when letters that are drawn twice count once, and vowel signs don't count."""
    letters = "".join(
        each for each in unicodedata.normalize("NFD", word) if unicodedata.category(each)[0] == "L"
    )
    while (shorter := _TWICE.sub(r"\1", letters)) != letters:
        letters = shorter
    return letters


def _spelled(drawn: str, spelling: Mapping[str, Sequence[str]]) -> str:
    """The word of the source that was drawn; if it could be several, the one that has most of the same letters."""
    letters = Counter(drawn)
    return min(spelling.get(_key(drawn), (drawn,)), key=lambda word: _distance(letters, Counter(word)))


def _distance(drawn: Counter[str], word: Counter[str]) -> int:
    """How far a word is from what was drawn. Letters may be drawn twice, but none is left out."""
    return 2 * (word - drawn).total() + (drawn - word).total()
