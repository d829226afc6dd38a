"""Tells quickly that a rule can find nothing in a text, as most find nothing in most. It finds no fault itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=16)
def words_in(text: str) -> frozenset[str]:
    """Every word of a text in small letters; a hyphen or an apostrophe parts words."""
    return frozenset(_WORD.findall(text.casefold()))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of each phrase: where none of them is, none of the phrases is."""
    return frozenset(word for phrase in phrases for word in _WORD.findall(phrase.casefold())[:1])
