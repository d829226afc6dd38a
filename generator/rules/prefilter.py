"""Prefilters: cheap tests that spare most texts the searches that would find nothing in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Concatenate

from generator.model.diagnostics import Diagnostic, Span
from generator.rules.vocabulary import words_in

type Prefilter = Callable[[str], bool]


class Search[**P, T]:
    """A search with its prefilters: whatever it finds in a text, one of them lets through.

    They may be asked about several texts at once, one a line. A search without any sees every text.
    """

    def __init__(self, find: Callable[Concatenate[str, P], Iterator[T]], prefilters: Sequence[Prefilter]):
        self.find = find
        self._prefilters = prefilters

    def may_find(self, text: str) -> bool:
        """Whether it may find something in a text, or in any line of it."""
        return not self._prefilters or any(lets_through(text) for lets_through in self._prefilters)

    def __call__(self, text: str, *args: P.args, **named: P.kwargs) -> Iterator[T]:
        """What it finds in a text."""
        return self.find(text, *args, **named) if self.may_find(text) else iter(())


type Check = Search[[Span], Diagnostic]
"""Finds what is wrong in a text at a place."""


def prefiltered[**P, T](
    *prefilters: Prefilter,
) -> Callable[[Callable[Concatenate[str, P], Iterator[T]]], Search[P, T]]:
    """Makes a search of a function that looks through a text. A test in tests/rules looks for hidden findings."""
    return lambda find: Search(find, prefilters)


def has_match(pattern: str) -> Prefilter:
    """Lets a text through that has a match of a pattern, which should be quick to search for."""
    search = re.compile(pattern).search
    return lambda text: search(text) is not None


def has_word(words: Iterable[str]) -> Prefilter:
    """Lets a text through that has one of these words, given in small letters."""
    known = frozenset(words)
    return lambda text: not known.isdisjoint(words_in(text))


def check_texts(texts: Sequence[tuple[str, Span]], checks: Iterable[Check]) -> Iterator[Diagnostic]:
    """What is wrong in some texts, each with its place."""
    whole = all_lines(texts)
    needed = [check for check in checks if check.may_find(whole)]
    for text, span in texts if needed else ():
        for check in needed:
            yield from check(text, span)


def all_lines(texts: Iterable[tuple[str, Span]]) -> str:
    """Some texts as one, to ask a prefilter about all of them at once."""
    return "\n".join([text for text, _ in texts])
