"""A flowing book as lines of words, for plain text and for braille."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct

from generator.model.body import (
    Abbreviation,
    Block,
    Code,
    Definitions,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Notice,
    Paragraph,
    Preformatted,
    Quote,
    Strong,
    Table,
    Text,
)
from generator.render.flowing.flow import Section


class Line(Struct, frozen=True):
    """A heading, a paragraph or an item of a list."""

    words: str
    heading: int = 0
    """The level of a heading; 0 for all others."""
    depth: int = 0
    """How many lists it is in."""
    marker: str = ""
    """What stands before an item: a bullet, or its number and a full stop."""


BULLET = "•"


def section_lines(section: Section, depth: int) -> Iterator[Line]:
    """A section, without those below it. Its heading has the level `depth`."""
    yield Line(section.title, heading=depth)
    yield from _lines(section.blocks, depth - 1, 0)
    if section.original:
        yield Line(section.original[1])


def _lines(blocks: tuple[Block, ...], above: int, depth: int) -> Iterator[Line]:
    for block in blocks:
        yield from _block(block, above, depth)


def _block(block: Block, above: int, depth: int) -> Iterator[Line]:
    match block:
        case Heading():
            yield Line(_words(block.children), heading=block.level + above)
        case Paragraph():
            yield from _paragraph(block.children, depth)
        case List():
            for number, item in enumerate(block.items, start=block.start):
                first, *rest = _lines(item, above, depth + 1)
                yield Line(first.words, depth=depth + 1, marker=f"{number}." if block.start else BULLET)
                yield from rest
        case Definitions():
            for term, meanings in block.rows:
                said = [line for meaning in meanings for line in _lines(meaning, above, depth)]
                name = _words(term)
                if len(said) == 1:
                    yield Line(f"{name}: {said[0].words}", depth=depth)
                else:
                    yield Line(f"{name}:" if said else name, depth=depth)
                    yield from (_as_item(line, depth + 1) for line in said)
        case Table():
            yield from _table(block, depth)
        case Notice():
            yield Line(block.title, depth=depth)
            yield from _lines(block.children, above, depth)
        case Quote():
            yield from _lines(block.children, above, depth)
        case Figure():
            if block.alt:
                yield Line(block.alt, depth=depth)
        case Preformatted():
            yield from (Line(each, depth=depth) for each in block.text.split("\n"))
        case _:
            assert_never(block)


def _as_item(line: Line, depth: int) -> Line:
    return Line(line.words, depth=max(line.depth, depth), marker=line.marker or BULLET)


def _paragraph(children: tuple[Inline, ...], depth: int) -> Iterator[Line]:
    for each in _words(children).split("\n"):
        yield Line(each, depth=depth)


def _table(table: Table, depth: int) -> Iterator[Line]:
    """Each row as its name, with the other cells as items below it."""
    if table.caption:
        yield Line(_words(table.caption), depth=depth)
    for first, *cells in table.rows:
        yield Line(_words(first), depth=depth)
        for head, cell in zip(table.header[1:], cells, strict=True):
            yield Line(f"{_words(head)}: {_words(cell)}", depth=depth + 1, marker=BULLET)


def _words(children: tuple[Inline, ...]) -> str:
    return "".join(map(_inline, children))


def _inline(child: Inline) -> str:
    match child:
        case Text() | Code() | Abbreviation():
            return child.text
        case Strong():
            return _words(child.children)
        case Link():
            words = _words(child.children)
            address = child.target.removeprefix("https://").removeprefix("http://").rstrip("/")
            is_new = child.target.startswith("http") and address.removeprefix("www.") not in words
            return f"{words} ({address})" if is_new else words
        case LineBreak():
            return "\n"
        case _:
            assert_never(child)
