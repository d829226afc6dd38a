"""Finds what a finished book must say of each entry, in order, in the data that it is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model.output import Json

_PARTS = ("title", "summary", "alert", "in_short", "body", "disagree")
"""In the order in which books and leaflets print them."""
_INSIDE = ("title", "caption", "term", "text", "meanings", "blocks", "items", "rows")
"""The parts of a block. Headers of columns are not among them: large print repeats them in each row."""


def texts_of(data: Json) -> Iterator[tuple[str, ...]]:
    """For each entry, its title and every piece of its text."""
    if isinstance(data, Mapping):
        if "body" in data and "summary" in data:
            yield tuple(text for part in _PARTS for text in _said(data.get(part)) if text)
        else:
            for value in data.values():
                yield from texts_of(value)
    elif isinstance(data, Sequence) and not isinstance(data, str):
        for value in data:
            yield from texts_of(value)


def words_by_title(data: Json) -> dict[str, str]:
    """By the title of each entry, everything that its part of the data says, facts among it."""
    if isinstance(data, Mapping):
        if "body" in data and "summary" in data:
            return {str(data.get("title", "")): "\n".join(_all(data))}
        return {title: words for value in data.values() for title, words in words_by_title(value).items()}
    if isinstance(data, list | tuple):
        return {title: words for value in data for title, words in words_by_title(value).items()}
    return {}


def _all(value: Json) -> Iterator[str]:
    """Every text in a tree of data."""
    match value:
        case str():
            yield value
        case Mapping():
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
        case Mapping() if value.get("text") != "" and value.get("kind") != "figure":
            for part in _INSIDE:
                yield from _said(value.get(part))
        case list() | tuple():
            for part in value:
                yield from _said(part)
