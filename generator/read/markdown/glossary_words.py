"""Marks glossary terms where a body first uses them, outside headings and links.

WCAG 3.1.3 (unusual words) and 3.1.4 (abbreviations).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.model import GlossaryTerm, is_abbreviation
from generator.model.body import Abbreviation, Block, Inline, Strong, Text
from generator.model.body_parts import Change, Words
from generator.rules.vocabulary import first_words, words_in


class Name(Struct, frozen=True):
    """One name of a term."""

    written: str
    small: str
    term: GlossaryTerm
    is_short: bool
    """Its case matters: "LA" does not match "late"."""
    begins: frozenset[str]
    """Its first word, also in the plural if it has only one: a quick test for a text. Empty for "16+"."""


def mark_terms(
    blocks: tuple[Block, ...], glossary: tuple[GlossaryTerm, ...], words: str
) -> tuple[Block, ...]:
    """The blocks, with an `Abbreviation` where they first use a term. `words` is all their text."""
    names, by_word = _names(glossary)
    begun = {number for word in ("", *(by_word.keys() & words_in(words))) for number in by_word.get(word, ())}
    used = _names_in(words, [names[number] for number in sorted(begun)])
    if not used:
        return blocks
    return Change(words=_Marker(used).mark).blocks(blocks)


def _names_in(words: str, names: Sequence[Name]) -> list[Name]:
    """The names that a text contains, perhaps inside other words."""
    folded = words.casefold()
    return [name for name in names if (name.written in words if name.is_short else name.small in folded)]


class _Marker:
    """Marks each term where it first appears."""

    def __init__(self, names: list[Name]) -> None:
        self._names = names
        """Names of terms not marked yet."""
        self._terms = {name.small: name.term for name in reversed(names)}
        self._done: set[str] = set()
        self._pattern = _pattern_of(tuple(name.written for name in names))

    def mark(self, words: Words) -> Words:
        if not self._names or not any(
            isinstance(child, Strong) or self._is_found_in(child) for child in words
        ):
            return words
        marked: list[Inline] = []
        for child in words:
            match child:
                case Text():
                    marked += self._mark_text(child.text)
                case Strong():
                    marked.append(Strong(self.mark(child.children)))
                case _:
                    marked.append(child)
        return tuple(marked)

    def _is_found_in(self, child: Inline) -> bool:
        if not isinstance(child, Text) or not _names_in(child.text, self._names):
            return False
        return self._pattern.search(child.text) is not None

    def _mark_text(self, text: str) -> Iterator[Inline]:
        done = 0
        for match in self._pattern.finditer(text):
            term = self._term(match.group())
            if term.id in self._done:
                continue
            self._done.add(term.id)
            self._names = [name for name in self._names if name.term.id != term.id]
            if match.start() > done:
                yield Text(text[done : match.start()])
            yield Abbreviation(match.group(), term.meaning, term.id, term.full_name)
            done = match.end()
        if done < len(text):
            yield Text(text[done:])

    def _term(self, written: str) -> GlossaryTerm:
        folded = written.casefold()
        return self._terms.get(folded) or self._terms[folded.removesuffix("s")]


@lru_cache(maxsize=1024)
def _pattern_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of these names, cached because many bodies use the same ones."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_pattern(name) for name in names)})(?![\w-])")


@lru_cache(maxsize=1)
def _names(
    glossary: tuple[GlossaryTerm, ...],
) -> tuple[tuple[Name, ...], Mapping[str, Sequence[int]]]:
    """Every name that a term is marked under, the longest first: it wins over its parts.

    And the numbers of the names that begin with each word; under no word those that begin with none.
    """
    found = [
        Name(name, name.casefold(), term, is_abbreviation(name), _begins(name))
        for term in glossary
        for name in term.names_in_texts
        if name.strip()
    ]
    names = tuple(sorted(found, key=lambda name: (-len(name.written), name.written)))
    by_word: dict[str, list[int]] = {}
    for number, each in enumerate(names):
        for word in each.begins or ("",):
            by_word.setdefault(word, []).append(number)
    return names, by_word


def _begins(name: str) -> frozenset[str]:
    return first_words([name]) and first_words([name, f"{name}s"])


def _pattern(name: str) -> str:
    """The name, also in the plural; case matters only for an abbreviation."""
    escaped = re.escape(name) + "s?"
    return escaped if is_abbreviation(name) else f"(?i:{escaped})"
