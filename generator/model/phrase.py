"""Words of our own among the values of an editor, so that a theme can say them its own way."""

from __future__ import annotations

import datetime as dt
from typing import override

from msgspec import Struct


class Phrase(str):
    """Words of our own: a theme may say them in another language, or in a council's own way."""

    __slots__ = ()

    @override
    def __repr__(self) -> str:
        return f"Phrase({super().__repr__()})"


class Days(tuple[int, ...]):
    """Weekdays, 0 being Monday, which a theme puts into words: "Monday to Friday"."""

    __slots__ = ()

    @override
    def __repr__(self) -> str:
        return f"Days({super().__repr__()})"


class Several(tuple[str, ...]):
    """Several things, which a theme puts in one line: "a, b and c"."""

    __slots__ = ()


class Sentence(Struct, frozen=True):
    """A phrase with gaps, and what fills them: `%(first)s to %(last)s`."""

    pattern: Phrase
    values: tuple[tuple[str, object], ...]

    def __str__(self) -> str:
        """The sentence in English, for tables and screens that no theme puts into words."""
        return self.pattern % {name: _plainly(value) for name, value in self.values}


def sentence(pattern: Phrase, **values: object) -> Sentence:
    """A phrase with its gaps filled: texts, numbers, dates, or other phrases."""
    return Sentence(pattern, tuple(sorted(values.items())))


def _plainly(value: object) -> str:
    return f"{value.day} {value:%B %Y}" if isinstance(value, dt.date) else str(value)
