"""The plain text of a body."""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from generator.model.body import (
    Block,
    Body,
    Definitions,
    Figure,
    Heading,
    List,
    Notice,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    plain_text,
)
from generator.model.lazy import Keyed

_MOST_BODIES = 4096


def words_of(body: Body) -> str:
    """The plain words of a body, one block per line."""
    return _words_of(body.content)


def count_words(body: Body) -> int:
    """The number of those words."""
    return _count_words(body.content)


@lru_cache(maxsize=_MOST_BODIES)
def _words_of(content: Keyed[tuple[Block, ...]]) -> str:
    """Cached, because each edition looks for the words of the glossary in each entry."""
    return "\n".join(line for line in _lines(content.value) if line)


@lru_cache(maxsize=_MOST_BODIES)
def _count_words(content: Keyed[tuple[Block, ...]]) -> int:
    """Cached, because each edition is cut into volumes by it."""
    return len(_words_of(content).split())


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    return [line for block in blocks for line in _words(block)]


def _words(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph():
            return [plain_text(block.children)]
        case List():
            return [line for item in block.items for line in _lines(item)]
        case Definitions():
            return [
                line
                for term, meanings in block.rows
                for line in (plain_text(term), *(line for meaning in meanings for line in _lines(meaning)))
            ]
        case Table():
            cells = (cell for row in (block.header, *block.rows) for cell in row)
            return [plain_text(block.caption), *(plain_text(cell) for cell in cells)]
        case Notice():
            return [block.title, *_lines(block.children)]
        case Quote():
            return _lines(block.children)
        case Figure():
            return [block.alt]
        case Preformatted():
            return [block.text]
        case _:
            assert_never(block)
