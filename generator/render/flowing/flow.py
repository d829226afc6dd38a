"""A flowing book as it is rendered: its sections in the words of the theme, their blocks as in an entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

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
from generator.model.diagnostics import Span
from generator.model.output import FlowingBook
from generator.theme.layers import Theme

_NOWHERE = Span("")


class Section(Struct, frozen=True):
    """A part of a book, an entry, or what else has a heading: see `publish/books/flowing.py`."""

    kind: str
    id: str
    path: str
    title: str
    language: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    original: tuple[str, str]
    """The path and title of the entry that it is a version of; empty for all others."""


class Flow(Struct, frozen=True):
    """A book with every phrase in words."""

    book: FlowingBook
    sections: tuple[Section, ...]
    images: Mapping[str, bytes]
    """The pictures that it names, by path below the site's root."""
    pages: Mapping[str, tuple[int, str]]
    """The volume and the page of the printed edition where each entry begins, by path."""

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Every section in order, with its depth: 1 for the parts of the book."""
        return _walk(self.sections, 1)


def flow_of(
    book: FlowingBook, theme: Theme, images: Mapping[str, bytes], pages: Mapping[str, tuple[int, str]]
) -> Flow:
    """A planned book in the words of a theme."""
    words = theme.words_in(book.language)
    spoken: Any = words.speak(book.sections)
    return Flow(book, tuple(map(_section, spoken)), images, pages)


def _walk(sections: Iterable[Section], depth: int) -> Iterator[tuple[int, Section]]:
    for section in sections:
        yield depth, section
        yield from _walk(section.sections, depth + 1)


def _section(data: Any) -> Section:
    made = {"blocks": _blocks(data["blocks"]), "sections": tuple(map(_section, data["sections"]))}
    return Section(**{**data, **made, "original": tuple(data["original"])})


def _blocks(data: Iterable[Any]) -> tuple[Block, ...]:
    return tuple(map(_block, data))


def _block(data: Any) -> Block:
    match data:
        case {"kind": "heading"}:
            return Heading(data["level"], _words(data["text"]), data["id"], _NOWHERE)
        case {"kind": "paragraph"}:
            return Paragraph(_words(data["text"]), data.get("picture", ""))
        case {"kind": "list"}:
            return List(tuple(map(_blocks, data["items"])), data["start"])
        case {"kind": "definitions"}:
            return Definitions(
                tuple((_words(row["term"]), tuple(map(_blocks, row["meanings"]))) for row in data["rows"])
            )
        case {"kind": "table"}:
            rows = tuple(tuple(map(_words, row)) for row in data["rows"])
            return Table(_words(data["caption"]), tuple(map(_words, data["header"])), rows, _NOWHERE)
        case {"kind": "notice"}:
            return Notice(data["style"], data["title"], _blocks(data["blocks"]))
        case {"kind": "quote"}:
            return Quote(_blocks(data["blocks"]))
        case {"kind": "figure"}:
            return Figure(data["source"], data["alt"], _NOWHERE, data["width"], data["height"])
        case {"kind": "preformatted"}:
            return Preformatted(data["text"])
    raise ValueError(f"a book can't hold {data}")


def _words(data: Iterable[Any]) -> tuple[Inline, ...]:
    """Inline content. Pieces of one text are joined, so that what stands before a number is known."""
    found: list[Inline] = []
    for is_text, pieces in groupby(data, _is_text):
        if is_text:
            found.append(Text("".join(each["text"] for each in pieces)))
        else:
            found += map(_inline, pieces)
    return tuple(found)


def _is_text(data: Any) -> bool:
    return data["kind"] in ("text", "keep") and "glossary" not in data


def _inline(data: Any) -> Inline:
    match data:
        case {"kind": "text"}:
            return Abbreviation(data["text"], "", data["glossary"])
        case {"kind": "strong"}:
            return Strong(_words(data["text"]))
        case {"kind": "code"}:
            return Code(data["text"])
        case {"kind": "link"}:
            return Link(data["target"], _words(data["text"]), _NOWHERE)
        case {"kind": "break"}:
            return LineBreak()
    raise ValueError(f"a book can't hold {data}")
