"""Our own words among an editor's values, so themes can translate them."""

from __future__ import annotations

import datetime as dt
from typing import override

from msgspec import Struct


class Phrase(str):
    """Our own words, which a theme may translate or reword."""

    __slots__ = ()

    @override
    def __repr__(self) -> str:
        return f"Phrase({super().__repr__()})"


class Days(tuple[int, ...]):
    """Weekdays from 0 for Monday, which a theme puts into words: "Monday to Friday"."""

    __slots__ = ()

    @override
    def __repr__(self) -> str:
        return f"Days({super().__repr__()})"


class Several(tuple[str, ...]):
    """Several things, which a theme joins: "a, b and c"."""

    __slots__ = ()


class Sentence(Struct, frozen=True):
    """A phrase with gaps, and what fills them: `%(first)s to %(last)s`."""

    pattern: Phrase
    values: tuple[tuple[str, object], ...]

    def __str__(self) -> str:
        """The sentence in English, for output without a theme."""
        return self.pattern % {name: _plainly(value) for name, value in self.values}


def sentence(pattern: Phrase, **values: object) -> Sentence:
    """A phrase with its gaps filled: texts, numbers, dates, or other phrases."""
    return Sentence(pattern, tuple(sorted(values.items())))


def long_date(day: dt.date) -> str:
    """A date in English: "5 March 2026"."""
    return f"{day.day} {day:%B %Y}"


def _plainly(value: object) -> str:
    return long_date(value) if isinstance(value, dt.date) else str(value)
