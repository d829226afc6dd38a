"""The account of a row: every value of the source is a fact, a word of the body, a note, or told with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from generator.tools.importers import cell_text as texts
from generator.tools.importers.draft import Draft, Fact
from generator.tools.importers.record import Value

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<![\w.:/+-])(?:\+|\(?0)[\d ()-]{8,}\d")
"""A telephone number, however its parts are spaced."""
_EXTENSION = re.compile(r"\b(?:ext\.?|extension|x) ?(\d+)")
_EMPTY = frozenset(("and", "or", "tel", "telephone", "phone"))
"""Words between values, which say nothing alone."""
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)


class Fate(StrEnum):
    """What became of a value."""

    FACT = "fact"
    """A fact of the entry, or words of its body."""
    NOTE = "note"
    """Kept in the entry, and not published."""
    TOLD = "told"
    """Left out for a reason that the report gives."""
    NOWHERE = "nowhere"


def settle(draft: Draft) -> None:
    """Keeps each value that is not accounted for under its own name, so that nothing is lost."""
    fates = fates_of(draft)
    for value in draft.row.mapped:
        if fates[value] == Fate.NOWHERE:
            draft.keep(value.name, value.text, "found no place as a fact")


def fates_of(draft: Draft) -> Mapping[Value, Fate]:
    """What became of each value that the map takes."""
    facts = _words_in((*draft.facts.values(), draft.body, *draft.runner.values()))
    facts |= {word for reading in draft.readings for word in _words(reading.words)}
    kept = facts | _words_in((*draft.rest.values(), draft.row.key))
    found: dict[Value, Fate] = {}
    for value in draft.row.mapped:
        words = _words(value.text)
        found[value] = Fate.FACT if words <= facts else Fate.NOTE if words <= kept else Fate.NOWHERE
    return found


def fidelity(drafts: Iterable[Draft]) -> Mapping[str, Counter[Fate]]:
    """For each name of the source, how many of its values became what."""
    found: dict[str, Counter[Fate]] = {}
    for draft in drafts:
        for value, fate in fates_of(draft).items():
            found.setdefault(value.name, Counter())[fate] += 1
        for name in draft.row.rest:
            is_kept = _words(draft.row.rest[name]) <= _words_in(draft.rest.values())
            found.setdefault(name, Counter())[Fate.NOTE if is_kept else Fate.NOWHERE] += 1
        for value in draft.row.technical:
            found.setdefault(value.name, Counter())[Fate.TOLD] += 1
    return found


def _words_in(facts: Iterable[Fact]) -> set[str]:
    found: set[str] = set()
    for fact in facts:
        if isinstance(fact, str):
            found |= _words(fact)
        elif isinstance(fact, Mapping):
            found |= _words_in(fact.values())
        else:
            found |= _words_in(fact)
    return found


def _words(text: str) -> set[str]:
    """The words of a text, without the signs of HTML and Markdown. A telephone number is one word."""
    seen = texts.with_clear_links(_PICTURE.sub(" ", _UNSEEN.sub(" ", text.replace("mailto:", ""))))
    plain = _EXTENSION.sub(r" ; \1", texts.words(seen).lower())
    numbers = {_national(number) for number in _NUMBER.findall(plain)}
    return (numbers | set(_WORD.findall(_NUMBER.sub(" ", plain)))) - _EMPTY


def _national(number: str) -> str:
    """The digits of a number, however its code is written."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    return re.sub(r"^(?:00)?44|^0", "", digits)


def is_said_in(words: str, text: str) -> bool:
    """Whether a text has all words of another."""
    return _words(words) <= _words(text)
