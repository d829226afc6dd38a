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
_REPEATED = 256
"""So many lines are known: each is counted for its body, then for its part of the body."""
_MOST_WORDS = 65_536


@lru_cache(maxsize=_REPEATED)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, short forms such as "e.g." aside."""
    return tuple([sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence.strip()])


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: how many years at school it takes to read a text with ease."""
    counts = [_count(line) for line in text.split("\n")]
    words, found, syllables = map(sum, zip(*counts, strict=True))
    if not words or not found:
        return 0.0
    return 0.39 * words / found + 11.8 * syllables / words - 15.59


@lru_cache(maxsize=_REPEATED)
def _count(line: str) -> tuple[int, int, int]:
    """The words, sentences and syllables of a line, which ends its last sentence."""
    words = _WORD.findall(line)
    found = sum([sentence[0].isalpha() or bool(_WORD.search(sentence)) for sentence in sentences(line)])
    return len(words), found, sum(map(_syllables.__getitem__, words))


def reading_age(text: str) -> int:
    """The age in years that a text suits; 0 if it is too short to say. An item of a list ends where its line does."""
    if len(text.split()) < LEAST_WORDS_TO_GRADE:
        return 0
    return max(_YOUNGEST, round(grade(text) + _YEARS_BEFORE_SCHOOL))


class _Syllables(dict[str, int]):
    """About how many each word has; a final silent e is not counted."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        small = word.lower()
        if small.endswith(("es", "ed", "e")) and not small.endswith(("le", "ted", "ded")):
            small = small.rstrip("sd").rstrip("e")
        self[word] = found = max(1, len(_VOWELS.findall(small)))
        return found


_syllables = _Syllables()
