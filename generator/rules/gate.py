"""Tells quickly that a rule can find nothing in a text, as most find nothing in most. It finds no fault itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from generator.diagnostics import Diagnostic, Span

type MayFind = Callable[[str], bool]
"""Whether a rule may find something in a text, or in any line of it. `bool` is the gate that is always open."""
type Check = Callable[[str, Span], Iterator[Diagnostic]]

_WORD = re.compile(r"[^\W\d_]+")


def check_texts(
    texts: Sequence[tuple[str, Span]], checks: Iterable[tuple[MayFind, Check]]
) -> Iterator[Diagnostic]:
    """What some checks find in some texts, each with its place. Those that can find nothing are left out at once."""
    whole = all_lines(texts)
    needed = [(may_find, check) for may_find, check in checks if may_find(whole)]
    for text, span in texts if needed else ():
        for may_find, check in needed:
            if may_find(text):
                yield from check(text, span)


def all_lines(texts: Iterable[tuple[str, Span]]) -> str:
    """Some texts as one, to ask a gate about all of them at once."""
    return "\n".join([text for text, _ in texts])


@lru_cache(maxsize=256)
def words_in(text: str) -> frozenset[str]:
    """Every word of a text in small letters; a hyphen or an apostrophe parts words."""
    return frozenset(_WORD.findall(text.casefold()))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of each phrase: where none of them is, none of the phrases is."""
    return frozenset(word for phrase in phrases for word in _WORD.findall(phrase.casefold())[:1])
