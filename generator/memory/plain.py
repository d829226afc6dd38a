"""Turns our frozen values into plain lists that JSON can hold, and back. It makes none but values it was told of.

What is read back may come from anywhere, so nothing in it can name a class or call anything: a list
begins with a number, and the number stands for one of the kinds that the code was made with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from enum import Enum
from operator import attrgetter
from sys import intern
from typing import Any

from msgspec import DecodeError, Struct, json

from generator.phrase import Phrase

_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})
_SIMPLE = frozenset({"str", "int", "float", "bool"})
_TUPLE, _TEXTS = 0, 1

type Plain = str | int | float | bool | list[Plain] | None


class Code:
    """Writes and reads values of some kinds: structs, choices, dates, and tuples of them."""

    def __init__(self, kinds: Iterable[type]) -> None:
        self._taking_apart: dict[type, tuple[int, Callable[[Any], Iterable[Any]]]] = {tuple: (_TUPLE, tuple)}
        self._making: list[Callable[..., Any]] = [_tuple, _texts]
        self._flat = {_TEXTS}
        """The numbers of kinds that hold no other values."""
        self._add(dt.date, dt.date.fromisoformat, _iso)
        self._add(dt.time, dt.time.fromisoformat, _iso)
        self._add(dt.datetime, dt.datetime.fromisoformat, _iso)
        self._add(Phrase, Phrase, lambda value: (str(value),))
        self._flat.update(range(2, len(self._making)))
        for kind in kinds:
            if issubclass(kind, Struct):
                if _is_flat(kind):
                    self._flat.add(len(self._making))
                self._add(kind, kind, _fields_of(kind))
            elif issubclass(kind, Enum):
                self._flat.add(len(self._making))
                self._add(kind, kind, lambda value: (value.value,))
            else:
                raise TypeError(f"{kind} is no kind of value")

    def _add(self, kind: type, make: Callable[..., Any], take_apart: Callable[[Any], Iterable[Any]]) -> None:
        self._taking_apart[kind] = (len(self._making), take_apart)
        self._making.append(make)

    def write(self, value: object) -> str:
        """The value as JSON. Raises `TypeError` for a kind of value that it was not told of."""
        return json.encode(self.plain(value)).decode()

    def read(self, text: str) -> Any:
        """The value that was written. Raises `ValueError` for anything else."""
        try:
            return self.value(json.decode(text))
        except (DecodeError, LookupError, TypeError) as fault:
            raise ValueError(f"not a value: {fault}") from fault

    def plain(self, value: Any) -> Plain:
        """The value as numbers, texts and lists."""
        kind = value.__class__
        if kind in _AS_THEY_ARE:
            plain: Plain = value
            return plain
        try:
            number, take_apart = self._taking_apart[kind]
        except KeyError:
            if isinstance(value, str):
                return str(value)  # of a kind that only the Markdown library knows
            raise TypeError(f"{kind.__name__} can't be written down") from None
        write = self.plain
        parts = [each if each.__class__ in _AS_THEY_ARE else write(each) for each in take_apart(value)]
        if number == _TUPLE:
            if not parts:
                return []
            if all(each.__class__ is str for each in parts):
                number = _TEXTS
        return [number, *parts]

    def value(self, plain: Plain) -> Any:
        """The value that some numbers, texts and lists stand for."""
        return self._value(plain) if plain.__class__ is list else plain

    def _value(self, plain: Any) -> Any:
        if not plain:
            return ()
        if plain[0] in self._flat:
            return self._making[plain[0]](*plain[1:])
        read = self._value
        parts = [(read(each) if each else ()) if each.__class__ is list else each for each in plain]
        number = parts.pop(0)
        return self._making[number](*parts) if number else tuple(parts)


def _tuple(*parts: object) -> tuple[object, ...]:
    return parts


def _texts(*texts: str) -> tuple[str, ...]:
    """Most stand in thousands of values: each is held once."""
    return tuple(map(intern, texts))


def _iso(value: dt.date | dt.time) -> Iterable[str]:
    return (value.isoformat(),)


def _is_flat(kind: type[Struct]) -> bool:
    """Whether all its fields are simple; one that inherits fields may be flat, but is not taken to be."""
    own = kind.__annotations__
    return len(own) == len(kind.__struct_fields__) and _SIMPLE.issuperset(own.values())


def _fields_of(kind: type[Struct]) -> Callable[[Any], Iterable[Any]]:
    names = kind.__struct_fields__
    if not names:
        return lambda _: ()
    if len(names) == 1:
        get = attrgetter(names[0])
        return lambda value: (get(value),)
    several: Callable[[Any], tuple[Any, ...]] = attrgetter(*names)
    return several
