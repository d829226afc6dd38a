"""Words and patterns by which a comment tells who somebody is, from `comment-words.yaml` and `comment-patterns.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from generator.data import data_text, read_yaml
from generator.rules.privacy.personal_names import Piece, name_words

_PLACEHOLDER = re.compile(r"(?<!\?P)<(\w+)>")


@cache
def words(kind: str) -> frozenset[str]:
    """One list of words, in small letters."""
    if kind == "word_names":
        return name_words("also_words") - name_words("always_capital")
    listed = _file("comment-words.yaml")[kind]
    return frozenset(listed.split() if isinstance(listed, str) else listed)


@cache
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one kind."""
    return tuple(re.compile(_expanded(each)) for each in _file("comment-patterns.yaml")[kind])


def matches(kind: str, text: str) -> Iterator[re.Match[str]]:
    """Where the patterns of one kind match a text, no character twice; the first pattern goes first."""
    covered: set[int] = set()
    for pattern in patterns(kind):
        for match in pattern.finditer(text):
            if covered.isdisjoint(range(*match.span())):
                covered.update(range(*match.span()))
                yield match


def apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces that share no character with one before them."""
    covered: set[int] = set()
    for piece in pieces:
        if covered.isdisjoint(range(*piece)):
            covered.update(range(*piece))
            yield piece


def has(kind: str, text: str) -> bool:
    """Whether one of them does."""
    return any(pattern.search(text) for pattern in patterns(kind))


def _expanded(pattern: str) -> str:
    return _PLACEHOLDER.sub(_piece, pattern.replace("\n", ""))


def _piece(match: re.Match[str]) -> str:
    """The pattern for a placeholder: a piece, or any word of a list. For `<Streets>` the word needs a capital."""
    name = match[1]
    if name in (pieces := _file("comment-patterns.yaml")["pieces"]):
        return f"(?:{_expanded(pieces[name])})"
    has_capital = name[0].isupper()
    # The longest come first: "foster child" is not "foster".
    several = sorted(words(name.lower()), key=lambda word: (-len(word), word))
    choices = "|".join(re.escape(word.capitalize() if has_capital else word) for word in several)
    return f"(?:{choices})" if has_capital else f"(?i:{choices})"


@cache
def _file(name: str) -> dict[str, Any]:
    read: dict[str, Any] = read_yaml(data_text(name))
    return read
