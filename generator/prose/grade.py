"""How hard a text is to read: its sentences, and the age that it suits. It judges nothing."""

from __future__ import annotations

import re
from functools import lru_cache

LEAST_WORDS_TO_GRADE = 80
"""A shorter text says too little about how hard it is."""
_YEARS_BEFORE_SCHOOL = 5
_YOUNGEST = 5
_SENTENCE_END = re.compile(r"[\"')\]\s](?:(?<=[.!?:;][\"')\]])[\"')\]]*\s+|(?<=[.!?:;]\s)\s*|(?<=\n)\n*)")
"""Blanks after a mark, quotation marks and brackets between them, or a line end. It looks back from the first
of these, as there are fewer of them than letters."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_VOWELS = re.compile(r"[aeiouy]+")


def sentences(text: str) -> list[str]:
    """The sentences of a text, short forms such as "e.g." aside."""
    return [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence.strip()]


@lru_cache(maxsize=16)
def grade(text: str) -> float:
    """The Flesch-Kincaid grade: how many years at school it takes to read a text with ease."""
    words = _WORD.findall(text)
    found = sum([sentence[0].isalpha() or bool(_WORD.search(sentence)) for sentence in sentences(text)])
    if not words or not found:
        return 0.0
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / found + 11.8 * syllables / len(words) - 15.59


def reading_age(text: str) -> int:
    """The age in years that a text suits; 0 if it is too short to say. An item of a list ends where its line does."""
    if len(text.split()) < LEAST_WORDS_TO_GRADE:
        return 0
    return max(_YOUNGEST, round(grade(text) + _YEARS_BEFORE_SCHOOL))


@lru_cache(maxsize=65_536)
def _syllables(word: str) -> int:
    """About how many; a final silent e is not counted."""
    small = word.lower()
    if small.endswith(("es", "ed", "e")) and not small.endswith(("le", "ted", "ded")):
        small = small.rstrip("sd").rstrip("e")
    return max(1, len(_VOWELS.findall(small)))
