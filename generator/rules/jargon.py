"""Finds office language, and proposes plainer words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.data import data_text, read_yaml
from generator.model.diagnostics import Diagnostic, Rule, Severity, Span
from generator.rules.prefilter import Check, prefiltered
from generator.rules.vocabulary import first_words, words_in

JARGON = Rule("jargon", Severity.ADVICE)


def _may_hold_jargon(text: str) -> bool:
    begun = _jargon_by_first_word().keys() & words_in(text)
    small = text.casefold() if begun else ""
    return any(phrase in small for word in begun for phrase in _jargon_by_first_word()[word])


@prefiltered(_may_hold_jargon)
def _check_jargon(text: str, span: Span) -> Iterator[Diagnostic]:
    for match in dict.fromkeys(match.group().lower() for match in _jargon_pattern().finditer(text)):
        yield JARGON.at(span, f'"{match}" is office language.', f'Try "{_jargon()[match]}".')


CHECKS: tuple[Check, ...] = (_check_jargon,)


@lru_cache(maxsize=1)
def _jargon() -> dict[str, str]:
    read = read_yaml(data_text("jargon.yaml"))
    return {str(word): str(plainer) for word, plainer in read.items()}


@lru_cache(maxsize=1)
def _jargon_by_first_word() -> dict[str, list[str]]:
    """Phrases by the word that they begin with: a text without any of those words has none of them."""
    found: dict[str, list[str]] = {}
    for phrase in _jargon():
        (first,) = first_words([phrase])
        found.setdefault(first, []).append(phrase.casefold())
    return found


@lru_cache(maxsize=1)
def _jargon_pattern() -> re.Pattern[str]:
    words = sorted(_jargon(), key=len, reverse=True)
    # Of capitals, only those of English: "İ" would be found for an "i", and not be looked up as one.
    return re.compile(rf"\b(?ai:{'|'.join(re.escape(word) for word in words)})\b")
