"""Turns a body into plain data for the book templates."""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from generator.model.body import (
    Abbreviation,
    Block,
    Body,
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
from generator.model.lazy import Keyed
from generator.model.output import Json
from generator.model.unbroken import split_unbroken


def to_data(body: Body) -> Json:
    """The blocks of a body in order, for the book templates. Every value is text, a number or a list.

    Blocks ("inlines" and "blocks" are lists, perhaps empty):

    - {"kind": "heading", "level": 2, "id": "cost", "text": inlines}; the level is 2 to 6
    - {"kind": "paragraph", "text": inlines}; with "picture": "doctor" if a picture of the theme stands beside it
    - {"kind": "list", "start": 0, "items": [blocks, ...]}; start is 0 for bullets, else the first number
    - {"kind": "definitions", "rows": [{"term": inlines, "meanings": [blocks, ...]}, ...]};
      a term without meanings shares those of the next row
    - {"kind": "table", "caption": inlines, "header": [inlines, ...], "rows": [[inlines, ...], ...]};
      every row is as long as the header; the first cell names its row
    - {"kind": "notice", "style": "note" | "important" | "warning", "title": "text", "blocks": blocks}
    - {"kind": "quote", "blocks": blocks}
    - {"kind": "figure", "source": "path below the site's root", "alt": "text", "width": 640, "height": 480};
      an empty alt means decoration only; pixels are 0 where unknown
    - {"kind": "preformatted", "text": "text with its line endings"}

    Inlines:

    - {"kind": "text", "text": "words"}; with "glossary": "ehc-plan", its id, where a glossary term is first used
    - {"kind": "keep", "text": "01632 960123"}: a telephone number, postcode or email address, which
      must stay on one line and run from left to right
    - {"kind": "strong", "text": inlines}; never inside another strong
    - {"kind": "code", "text": "words to type exactly"}
    - {"kind": "link", "target": "…", "text": inlines}; never inside another link. The target is an
      address with a scheme, or a path below the site's root, or empty: then it is words alone
    - {"kind": "break"}: a hard line break

    A printed book shows glossary terms as text: it has its own glossary.
    """
    return _data_of(body.content)


@lru_cache(maxsize=512)
def _data_of(content: Keyed[tuple[Block, ...]]) -> Json:
    """Cached, because most entries stand in several editions."""
    return _blocks(content.value)


def _blocks(blocks: tuple[Block, ...]) -> list[Json]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> Json:
    match block:
        case Heading():
            text = _inlines(block.children)
            return {"kind": "heading", "level": block.level, "id": block.id, "text": text}
        case Paragraph():
            picture: dict[str, Json] = {"picture": block.picture} if block.picture else {}
            return {"kind": "paragraph", "text": _inlines(block.children), **picture}
        case List():
            return {"kind": "list", "start": block.start, "items": [_blocks(item) for item in block.items]}
        case Definitions():
            rows: list[Json] = [
                {"term": _inlines(term), "meanings": [_blocks(meaning) for meaning in meanings]}
                for term, meanings in block.rows
            ]
            return {"kind": "definitions", "rows": rows}
        case Table():
            return {
                "kind": "table",
                "caption": _inlines(block.caption),
                "header": [_inlines(cell) for cell in block.header],
                "rows": [[_inlines(cell) for cell in row] for row in block.rows],
            }
        case Notice():
            inside = _blocks(block.children)
            return {"kind": "notice", "style": block.kind, "title": block.title, "blocks": inside}
        case Quote():
            return {"kind": "quote", "blocks": _blocks(block.children)}
        case Figure():
            size: dict[str, Json] = {"width": block.width_px, "height": block.height_px}
            return {"kind": "figure", "source": block.source, "alt": block.alt, **size}
        case Preformatted():
            return {"kind": "preformatted", "text": block.text}
        case _:
            assert_never(block)


def _inlines(children: tuple[Inline, ...]) -> list[Json]:
    return [data for child in children for data in _inline(child)]


def _inline(child: Inline) -> list[Json]:
    match child:
        case Abbreviation():
            return [{"kind": "text", "text": child.text, "glossary": child.term}]
        case Text():
            pieces = split_unbroken(child.text)
            return [{"kind": "keep" if whole else "text", "text": piece} for whole, piece in pieces]
        case Strong():
            return [{"kind": "strong", "text": _inlines(child.children)}]
        case Code():
            return [{"kind": "code", "text": child.text}]
        case Link():
            return [{"kind": "link", "target": child.target, "text": _inlines(child.children)}]
        case LineBreak():
            return [{"kind": "break"}]
        case _:
            assert_never(child)
