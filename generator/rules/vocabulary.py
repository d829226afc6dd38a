"""Every word of a text, as a set: what does not begin with any of them need not be looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")
_OF_ENGLISH = "cp1252"
"""Nearly all texts are written in its signs alone: ASCII, pounds, curly quotes, dashes, accents."""
_UNCLEAR = 0


def _small_letter(code: int) -> int:
    """The small form of a letter, a blank for what is no letter, or nothing clear for one that becomes others."""
    letter = bytes([code]).decode(_OF_ENGLISH, "ignore")
    small = letter.casefold().encode(_OF_ENGLISH, "ignore")
    if not _WORD.fullmatch(letter):
        return ord(" ")
    return small[0] if len(small) == 1 else _UNCLEAR


_SMALL_LETTERS = bytes(map(_small_letter, range(256)))


@lru_cache(maxsize=256)
def words_in(text: str) -> frozenset[str]:
    """Every word of a text in small letters; a hyphen, an apostrophe or a digit parts words."""
    with suppress(UnicodeEncodeError):
        # Three times as fast as to look for words, which is left for all other texts.
        small = text.encode(_OF_ENGLISH).translate(_SMALL_LETTERS)
        if _UNCLEAR not in small:
            return frozenset(small.decode(_OF_ENGLISH).split())
    return frozenset(_WORD.findall(text.casefold()))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of each phrase: where none of them is, none of the phrases is."""
    return frozenset(word for phrase in phrases for word in _WORD.findall(phrase.casefold())[:1])
