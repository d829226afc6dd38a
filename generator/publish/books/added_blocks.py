"""Makes blocks as in `body_data.py`, for what a flowing book says besides the texts of entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

type Row = Mapping[str, object]
type Blocks = Sequence[Row]
type Pieces = Sequence[Row]


def words(text: object) -> Pieces:
    """A text, phrase, sentence or date as inline content."""
    return ({"kind": "text", "text": text},)


def strong(text: object) -> Pieces:
    """The same as words that matter."""
    return ({"kind": "strong", "text": words(text)},)


def link(target: str, text: object) -> Pieces:
    """A link to an address with a scheme, or to a path below the site's root."""
    return ({"kind": "link", "target": target, "text": words(text)},)


def term(text: object, anchor: str) -> Pieces:
    """A word of the glossary, by its id."""
    return ({"kind": "text", "text": text, "glossary": anchor},)


def paragraph(*parts: Pieces) -> Row:
    """A paragraph of these parts, with a space between them."""
    return {"kind": "paragraph", "text": _spaced(parts)}


def heading(title: object, anchor: str) -> Row:
    """A heading one level below that of its section."""
    return {"kind": "heading", "level": 2, "id": anchor, "text": words(title)}


def bullets(items: Iterable[Pieces]) -> Row:
    """A list with an item for each of these."""
    return {"kind": "list", "start": 0, "items": [[paragraph(each)] for each in items]}


def definitions(rows: Iterable[tuple[Pieces, Iterable[object]]]) -> Row:
    """A list of terms, each with its meanings."""
    return {
        "kind": "definitions",
        "rows": [
            {"term": name, "meanings": [[paragraph(words(each))] for each in meanings]}
            for name, meanings in rows
        ],
    }


def notice(title: object, *blocks: Row) -> Row:
    """A boxed notice."""
    return {"kind": "notice", "style": "note", "title": title, "blocks": blocks}


def _spaced(parts: Sequence[Pieces]) -> Pieces:
    spaced: list[Row] = []
    for part in parts:
        spaced += (*words(" "), *part) if spaced else part
    return spaced
