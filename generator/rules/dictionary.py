"""Whether a word is in the British dictionary of SCOWL, which comes as the files of Hunspell (hunspell(5)).

Only what is asked for is worked out: all forms of all words would take longer than a whole check of a small site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from generator.data import data_text

_PARTS = 5
"""Of a line about an affix: its kind, its letter, what it replaces, what it adds, and what it fits."""


class _Affix(Struct, frozen=True):
    """A beginning or an ending of words that ask for it with a letter."""

    letter: str
    cut: str
    """What it replaces."""
    added: str
    fits: re.Pattern[str]
    """What the words that it is added to look like."""


def is_word(word: str) -> bool:
    """Whether a word in small letters is one of the dictionary, or a form of one."""
    rests = [
        ("", word),
        *((each.letter, word[len(each.added) :]) for each in _affixes("PFX") if word.startswith(each.added)),
    ]
    return any(
        _asks(stem, beginning, ending)
        for beginning, rest in rests
        for ending, stem in (("", rest), *_without_endings(rest))
    )


def _asks(stem: str, *letters: str) -> bool:
    """Whether there is such a word, and it asks for these affixes; an empty letter is none."""
    asked = _stems().get(stem)
    return asked is not None and all(letter in asked for letter in letters)


def _without_endings(word: str) -> Iterator[tuple[str, str]]:
    """What a word may be a form of, each with the letter of the ending."""
    for each in _affixes("SFX"):
        if word.endswith(each.added):
            stem = word.removesuffix(each.added) + each.cut
            if each.fits.search(stem):
                yield each.letter, stem


@lru_cache(maxsize=1)
def _stems() -> dict[str, str]:
    """The letters with which each word asks for affixes."""
    found: dict[str, str] = {}
    for line in data_text("dictionary/en-GB.dic").splitlines()[1:]:
        word, _, letters = line.partition("/")
        word = word.lower()
        found[word] = found.get(word, "") + letters
    return found


@lru_cache(maxsize=2)
def _affixes(kind: str) -> tuple[_Affix, ...]:
    lines = (line.split() for line in data_text("dictionary/en-GB.aff").splitlines())
    return tuple(
        _Affix(line[1], line[2].strip("0"), line[3], re.compile(f"{line[4]}$"))
        for line in lines
        if len(line) == _PARTS and line[0] == kind
    )
