"""Finds people by their initials: with an age, or where only a person can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.rules.prefilter import has_match, prefiltered
from generator.rules.privacy.comment_words import apart, matches, words
from generator.rules.privacy.personal_names import Piece


@prefiltered(has_match(r"[A-Z][.,]{0,2} \(?(?:(?:aged?|who|is) )*\d"), has_match(r" [A-HJ-Z](?<=[a-z] .)\b"))
def find_initials(text: str) -> Iterator[Piece]:
    """Initials with an age, or of someone's child."""
    yield from (match.span() for match in _unlabelled("initials", text))


@prefiltered()
def find_initials_in_comment(text: str) -> Iterator[Piece]:
    """The same, and letters that stand for somebody: "J.T.", "L's mum", "since D started"."""
    yield from apart((*find_initials(text), *_letters(text)))


def _letters(text: str) -> Iterator[Piece]:
    for match in _unlabelled("letters", text):
        small = match.group().strip().casefold()
        if small not in words("short_forms") and small[:2] not in words("short_capitals"):
            yield match.span()


def _unlabelled(kind: str, text: str) -> Iterator[re.Match[str]]:
    """Where the patterns match, but not after "Plan", "Vitamin" or the like."""
    for match in matches(kind, text):
        before = re.search(r"([\w-]+) $", text[max(0, match.start() - 40) : match.start()])
        if not before or before[1].casefold() not in words("before_letters"):
            yield match
