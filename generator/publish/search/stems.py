"""Splits text into words and finds the stem of each. The script splits the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from Stemmer import Stemmer

STOP = frozenset(
    """a about after all also am an and any anyone anything are as at be because been before being both but by
    can cannot cant could couldnt did didnt do does doesnt doing dont each else every few for from get gets getting
    give go goes going got had has have having he her here hers him his how i if im in into is isnt it its ive just
    know like looking me mine more most much my need needs no not now of off on once one only or other our out over
    own please put she should so some someone something such tell than thanks that the their them then there these
    they this those to too until up us very want wants was way we were what when where which while who whom whose
    why will with without wont would you your yours
    always asking back even feel feels find finding keep keeps near nearby nearest really said say says still
    take takes think thinks told yet
    son sons daughter daughters kid kids boy boys girl girls""".split()
)
"""Words that say nothing about what someone is looking for."""

_IN_WORDS = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)).ljust(256)
"""ASCII text, as most is, is split with a translation table: three times as fast as a pattern."""
_WORD = re.compile(r"[^\W_]{2,}|[0-9]")
_SINGLE_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_POSSESSIVE = re.compile(r"['’]s(?![^\W_])")
_ONE_LETTER_EACH = re.compile(r"(?<![^\W_])([^\W\d_])&([^\W\d_])(?![^\W_])")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without accents and apostrophes, including stop words.

    "A&E" is one word; a single letter by itself is none.
    """
    return [word for word in parts_of(text) if word not in _SINGLE_LETTERS]


def parts_of(text: str) -> list[str]:
    """The same, including single letters."""
    text = text.lower()
    if "'" in text or "’" in text:
        text = _POSSESSIVE.sub("", text).replace("'", "").replace("’", "")
    if not text.isascii():
        text = "".join(
            letter for letter in unicodedata.normalize("NFD", text) if unicodedata.category(letter)[0] != "M"
        )
    if "&" in text:
        text = _ONE_LETTER_EACH.sub(r"\1\2", text)
    if text.isascii():
        return text.encode().translate(_IN_WORDS).decode().split()
    return _WORD.findall(text)


class Stems(dict[str, str]):
    """The stem of each word of a site. Stop words have none: theirs is empty."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(STOP | _SINGLE_LETTERS, ""))
        self._stem: Callable[[str], str] = Stemmer("english").stemWord

    def __missing__(self, word: str) -> str:
        stem = self[word] = self._stem(word)
        return stem

    def of(self, text: str) -> list[str]:
        """The stems of a text, in order, without its stop words."""
        return self.of_words(parts_of(text))

    def of_words(self, words: Iterable[str]) -> list[str]:
        """The stems of some words, in order, without stop words."""
        return list(filter(None, map(self.__getitem__, words)))
