"""Finds schools and places by how they are written: what a comment says of one person matters beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.rules.privacy.comment_words import one_of, words
from generator.rules.privacy.personal_names import Piece, bare

_SAINT = r"(?:St\.?|Saint) "
_NOT_FIRST = r"(?!(?:The|Our|My|Your|Every|Any|Some|All|Each|At|In|When|Special|SEN|SEND|High|Primary)\b)"
_SORTS = r"(?:Primary|Infants?|Juniors?|High|Secondary|Academy|School|College|Sixth Form|Nursery|Pre-?school|Grammar|C of E)\b"
SCHOOL = rf"(?:(?:\b(?:{_SAINT})?{_NOT_FIRST}[A-Z][\w'’-]+ (?:[A-Z][\w'’-]+ ){{0,3}}{_SORTS})|(?:\b{_SAINT}[A-Z]\w+['’]s?(?!\w| [A-Z])))"
"""A school by its sort ("Marlpit Primary"), or by its saint ("St Hilda's")."""
_NAME = r"(?:St\.? )?[A-Z][a-z][\w'’-]*(?: (?:on|upon|le|under|the|of)(?= [A-Z])| [A-Z][a-z][\w'’-]*)*"
_NEAR = r"(?:[Ii]n|[Ff]rom|[Nn]ear|[Aa]t|[Oo]utside|[Aa]round|[Bb]eyond|[Aa]cross|[Oo]n the|[Oo]ver in|whole of|all of|rest of)"
_SOMEWHERE = (
    re.compile(rf"{SCHOOL}|\b{_NEAR} (?P<name>{_NAME})"),
    re.compile(rf"(?:\(|, )(?P<name>{_NAME})(?=[),])"),
    re.compile(
        rf"\b(?:[Aa]|[Oo]ur|[Tt]he|[Oo]ne) (?P<name>{_NAME})(?= {one_of('one_in_a_place', 'one_of_a_family')}\b)"
    ),
)
_AT_SCHOOL = (re.compile(rf"{SCHOOL}|\b[Aa]t (?P<name>{_NAME})"),)


def schools_in(text: str) -> Iterator[Piece]:
    """Where the text names a school, be it without its sort: "at Marlpit"."""
    yield from _named(_AT_SCHOOL, text)


def places_in(text: str) -> Iterator[Piece]:
    """Where the text names a school, or something with a capital after "in", "from" or the like."""
    yield from _named(_SOMEWHERE, text)


def has_place(text: str, places: Iterable[str]) -> bool:
    """Whether there is such a place, or one of the site's own."""
    small = text.casefold()
    return any(places_in(text)) or any(re.search(rf"\b{re.escape(name)}\b", small) for name in places)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence in which a piece of the text stands."""
    before = max(text.rfind(stop, 0, start) for stop in (". ", "! ", "? ", "\n"))
    after = [at for stop in (". ", "! ", "? ", "\n") if (at := text.find(stop, end)) >= 0]
    return text[before + 1 : min(after, default=len(text)) + 1]


def _named(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[Piece]:
    for pattern in patterns:
        for found in pattern.finditer(text):
            name = found["name"]
            if not name or bare(name.split()[0]) not in words("capital_words") | words("known_capitals"):
                yield found.span()
