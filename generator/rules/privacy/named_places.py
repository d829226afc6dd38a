"""Finds schools and places by how they are written: what a comment says of one person matters beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.rules.privacy.comment_words import matches, words
from generator.rules.privacy.personal_names import Piece, bare

_STOP = re.compile(r"(?<=[.!?]) |\n")
_NEAR = 200


def schools_in(text: str) -> Iterator[Piece]:
    """Where the text names a school, be it without its sort: "at Marlpit"."""
    yield from _named("schools", text)


def places_in(text: str) -> Iterator[Piece]:
    """Where the text names a school, or something with a capital after "in", "from" or the like."""
    yield from _named("places", text)


def has_place(text: str, places: Iterable[str]) -> bool:
    """Whether there is such a place, or one of the site's own."""
    small = text.casefold()
    return any(places_in(text)) or any(re.search(rf"\b{re.escape(name)}\b", small) for name in places)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence in which a piece of the text stands, or what of it is near enough to be read together."""
    before = _STOP.split(text[max(0, start - _NEAR) : start])[-1]
    after = _STOP.split(text[end : end + _NEAR])[0]
    return f"{before}{text[start:end]}{after}"


def _named(kind: str, text: str) -> Iterator[Piece]:
    known = words("capital_words") | words("known_capitals")
    for match in matches(kind, text):
        name = match.groupdict().get("name")
        if not name or bare(name.split()[0]) not in known:
            yield match.span()
