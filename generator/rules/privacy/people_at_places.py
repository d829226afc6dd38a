"""Finds people by what they are to others, or at a school: "the vicar's daughter in …", "the SENCO at …"."""

from __future__ import annotations

from collections.abc import Iterator

from generator.rules.prefilter import prefiltered
from generator.rules.privacy.comment_words import matches
from generator.rules.privacy.named_places import places_in, schools_in, sentence_around
from generator.rules.privacy.personal_names import Piece


@prefiltered()
def find_relations(text: str) -> Iterator[Piece]:
    """Someone's child, twins, "the girl at": in a sentence that names a place."""
    for match in matches("relations", text):
        if any(places_in(sentence_around(text, *match.span()))):
            yield match.span()


@prefiltered()
def find_roles(text: str) -> Iterator[Piece]:
    """The one who has a role at a school that is named."""
    for match in matches("roles", text):
        if any(schools_in(match["where"])):
            yield match.span()
