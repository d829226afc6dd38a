"""Finds people by what they are to others, or at a school: "the vicar's daughter in …", "the SENCO at …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.rules.prefilter import prefiltered
from generator.rules.privacy.comment_words import one_of
from generator.rules.privacy.named_places import SCHOOL, places_in, schools_in, sentence_around

type Piece = tuple[int, int]

_ADJECTIVES = r"(?:(?!of\b|and\b|or\b|to\b|for\b|at\b|in\b|on\b)[a-z][\w-]* )"
_OWNER = r"(?:[Tt]he|[Aa]n?|[Mm]y|[Oo]ur|[Hh]er|[Hh]is|[Tt]heir|[Yy]our|[Tt]his|[Tt]hat)"


@cache
def _relations() -> tuple[re.Pattern[str], ...]:
    kin, twins, one = one_of("one_of_a_family"), one_of("born_together"), one_of("one_in_a_place")
    return (
        re.compile(rf"\b{_OWNER} (?:[a-z-]+ ){{0,2}}[a-z-]+['’]s {_ADJECTIVES}{{0,2}}{kin}\b"),
        re.compile(
            rf"\b(?:(?:{_OWNER}|[Tt]hose|[Tt]wo|[Bb]oth) {_ADJECTIVES}{{0,2}}{twins}\b|{twins}(?= (?:at|in|from)\b))"
        ),
        re.compile(
            rf"\b(?:[Tt]he|[Tt]heir|[Tt]hose|[Tt]wo|[Bb]oth) {_ADJECTIVES}{{0,3}}{one}(?= (?:at|in|from|of|on|with|who|that|whose|near)\b)"
        ),
        re.compile(
            rf"\b(?:[Aa]s|I am|I['’]m|[Ww]e are|[Ww]e['’]re|[Ss]he is|[Hh]e is) (?:an?|the|two) {_ADJECTIVES}{{0,3}}{one_of('one_of_a_family', 'one_in_a_place')} "
            rf"(?:of|with|bringing up|raising|who|to|caring for|looking after)\b"
        ),
    )


@cache
def _roles() -> tuple[re.Pattern[str], ...]:
    role = rf"{one_of('roles')}(?: of (?:the )?(?:year|sixth form|[A-Za-z]+))?"
    more = r"(?:(?!(?:at|of|from|in|for|and|or|to|is|was|has)\b)(?:[A-Z]?[a-z'’-]+|[A-Z]{2,4}|Year \d+) )"
    return (
        re.compile(
            rf"\b(?:(?:[Tt]he|[Oo]ur|[Mm]y|[Hh]er|[Hh]is|[Tt]heir|[Tt]h(?:at|is)|[Aa]n?|[Oo]ne|[Ww]hich|[Ss]ome) {more}{{0,3}}?|(?:^|(?<=[.!?] )){more}{{0,2}}?)"
            rf"{role} (?:who works |here |there )?(?P<where>(?:at|of|from|in) [^.!?]{{3,60}})"
        ),
        re.compile(rf"(?P<where>{SCHOOL}|\b[A-Z]\w+['’]s)(?:['’]s?)? {more}{{0,3}}?{role}\b(?!s|['’] )"),
    )


@prefiltered()
def find_relations(text: str) -> Iterator[Piece]:
    """Someone's child, twins, "the girl at": in a sentence that names a place."""
    for pattern in _relations():
        for match in pattern.finditer(text):
            if any(places_in(sentence_around(text, *match.span()))):
                yield match.span()


@prefiltered()
def find_roles(text: str) -> Iterator[Piece]:
    """The one who has a role at a school that is named."""
    for pattern in _roles():
        for match in pattern.finditer(text):
            if any(schools_in(match["where"])):
                yield match.span()
