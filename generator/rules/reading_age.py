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
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(rf"{_LETTER.pattern}[\w'’-]*")
_OF_ENGLISH = "cp1252"
"""Nearly all texts are written in its signs alone."""
_IN_WORDS = bytes(
    code if re.match(r"[\w'’-]", bytes([code]).decode(_OF_ENGLISH, "ignore")) else ord(" ")
    for code in range(256)
)
_VOWELS = re.compile(r"[aeiouy]+")
_REPEATED = 256
"""So many lines are known: each is counted for its body, then for its part of the body."""
_MOST_WORDS = 65_536


@lru_cache(maxsize=_REPEATED)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, short forms such as "e.g." aside."""
    return tuple([sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence.strip()])


@lru_cache(maxsize=_REPEATED)
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
    syllables = list(map(_syllables.__getitem__, _runs(line)))
    found = sum([sentence[0].isalpha() or bool(_WORD.search(sentence)) for sentence in sentences(line)])
    return len(syllables) - syllables.count(0), found, sum(syllables)


def _runs(line: str) -> list[str]:
    """The words of a line, and numbers and signs that are none."""
    try:
        # Twice as fast as to look for words, which is left for all other texts.
        return line.encode(_OF_ENGLISH).translate(_IN_WORDS).decode(_OF_ENGLISH).split()
    except UnicodeError:
        return _WORD.findall(line)


def reading_age(text: str) -> int:
    """The age in years that a text suits; 0 if it is too short to say. An item of a list ends where its line does."""
    if len(text.split()) < LEAST_WORDS_TO_GRADE:
        return 0
    return max(_YOUNGEST, round(grade(text) + _YEARS_BEFORE_SCHOOL))


class _Syllables(dict[str, int]):
    """About how many each word has; a final silent e is not counted. What has no letter has none."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        begin = _LETTER.search(word)
        small = word[begin.start() :].lower() if begin else ""
        if small.endswith(("es", "ed", "e")) and not small.endswith(("le", "ted", "ded")):
            small = small.rstrip("sd").rstrip("e")
        self[word] = found = max(1, len(_VOWELS.findall(small))) if begin else 0
        return found


_syllables = _Syllables()
