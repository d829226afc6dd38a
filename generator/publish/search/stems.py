"""Splits text into words and finds the stem of each. The script splits the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from Stemmer import Stemmer

from generator.data import data_text, read_yaml_texts

WORDS: dict[str, Any] = read_yaml_texts(data_text("search-words.yaml"))
STOP = frozenset(WORDS["stop"].split())
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
