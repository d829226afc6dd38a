"""Finds facts that tell nothing alone and much together: age, school, place, condition, how few they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.data import data_text, read_yaml
from generator.rules.prefilter import prefiltered
from generator.rules.privacy.comment_words import has, matches
from generator.rules.privacy.named_places import places_in, schools_in
from generator.rules.privacy.personal_names import Piece
from generator.rules.vocabulary import first_words, words_in


@prefiltered()
def find_school_years(text: str) -> Iterator[Piece]:
    """A year group with a school's name, or an age with a school or a place, where the text is about one person."""
    if not has("one_person", text):
        return
    for kind, where in (("year_groups", schools_in), ("ages", places_in)):
        time, place = next(matches(kind, text), None), next(where(text), None)
        if time and place:
            yield min(time.start(), place[0]), max(time.end(), place[1])


def _may_be_rare(text: str) -> bool:
    return not _rare_words().isdisjoint(words_in(text))


@prefiltered(_may_be_rare)
def find_rare(text: str) -> Iterator[Piece]:
    """A rare condition of one person."""
    rare = _rare_conditions().search(text)
    if rare and has("one_person", text):
        yield rare.span()


@prefiltered()
def find_rare_in_comment(text: str) -> Iterator[Piece]:
    """A rare condition that is not spoken of in general, and "the only" one: they matter beside a place."""
    rare, only = _rare_conditions().search(text), next(matches("only_one", text), None)
    if rare and (has("one_person", text) or not has("in_general", text)):
        yield rare.span()
    if only:
        yield only.span()


@prefiltered()
def find_few(text: str) -> Iterator[Piece]:
    """Fewer than five people who said or had something."""
    yield from (match.span() for match in matches("few", text))


def is_rare(text: str) -> bool:
    """Whether the text names a rare condition."""
    return _rare_conditions().search(text) is not None


@lru_cache(maxsize=1)
def _rare_conditions() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in _rare_names())})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _rare_words() -> frozenset[str]:
    return first_words(_rare_names())


@lru_cache(maxsize=1)
def _rare_names() -> tuple[str, ...]:
    return tuple(str(name) for name in read_yaml(data_text("rare-conditions.yaml")))
