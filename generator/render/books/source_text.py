"""Finds what a finished book must say of each entry, in order, in the data that it is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.output import Json

# All data is plain lists and dictionaries. To ask whether a text is a mapping takes ten times as long as for a dictionary.

_PARTS = ("title", "summary", "alert", "in_short", "body", "disagree")
"""In the order in which books and leaflets print them."""
_INSIDE = ("title", "caption", "term", "text", "meanings", "blocks", "items", "rows")
"""The parts of a block. Headers of columns are not among them: large print repeats them in each row."""


def texts_of(data: Json) -> Iterator[tuple[str, ...]]:
    """For each entry, its title and every piece of its text."""
    for entry in _entries(data):
        yield tuple(text for part in _PARTS for text in _said(entry.get(part)) if text)


def words_of(data: Json, title: str) -> str:
    """Everything that is said of the entries with a title, facts among it."""
    return "\n".join(text for entry in _entries(data) if entry.get("title") == title for text in _all(entry))


def _entries(data: Json) -> Iterator[Mapping[str, Json]]:
    if isinstance(data, dict):
        if "body" in data and "summary" in data:
            yield data
        else:
            for value in data.values():
                yield from _entries(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _entries(value)


def _all(value: Json) -> Iterator[str]:
    """Every text in a tree of data."""
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from _all(part)
        case list() | tuple():
            for part in value:
                yield from _all(part)


def _said(value: Json) -> Iterator[str]:
    """The texts in a tree of blocks. Where there is no text, nor is its title printed."""
    match value:
        case str():
            yield from value.split("\n")
        case dict() if value.get("text") != "" and value.get("kind") != "figure":
            for part in _INSIDE:
                yield from _said(value.get(part))
        case list() | tuple():
            for part in value:
                yield from _said(part)
