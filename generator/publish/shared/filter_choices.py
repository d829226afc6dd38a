"""The filters of a list of services."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from generator.model import Guide, Service

OPEN = "~"
"""Ends a mark of an entry that names no value, or not this one, but is open to it: `need=~`, `area=town~`."""
_WORTH_NARROWING = 4
"""Shorter lists need no filters."""


class Choice(Struct, frozen=True):
    """One box to tick."""

    name: str
    """The filter: `need`, `age`, `cost`."""
    value: str
    label: str
    short: str = ""
    """What it is called on a button above the form; only the usual choices have one."""
    count: int = 0
    """How many services of the list match."""

    @property
    def mark(self) -> str:
        """The mark of a service that matches, as in an address: `need=autism`."""
        return f"{self.name}={self.value}"


class Group(Struct, frozen=True):
    """Options under one heading."""

    heading: str
    choices: tuple[Choice, ...]


class Choices(Struct, frozen=True):
    """All filters of a site, and which options each service matches."""

    groups: tuple[Group, ...]
    _services: Mapping[str, tuple[str, ...]]
    _guides: Mapping[str, tuple[str, ...]]

    def marks(self, entry: Service | Guide) -> tuple[str, ...]:
        """The options an entry matches, in order; a guide has needs, ages and topics only."""
        return (self._services if isinstance(entry, Service) else self._guides)[entry.slug]


def fitting_marks(mark: str) -> tuple[str, str, str]:
    """The marks of entries that fit a choice: those that name it first. An entry has one of them at most."""
    return mark, mark + OPEN, mark.split("=")[0] + "=" + OPEN


def useful(
    groups: Iterable[Group], fits: Sequence[tuple[str, ...]], without: Collection[str] = ()
) -> tuple[Group, ...]:
    """The groups, except those of some names, with only the options that split these services.

    `fits` holds the options each service matches.
    """
    if len(fits) < _WORTH_NARROWING:
        return ()
    counts = Counter(chain.from_iterable(fits))
    found = []
    for group in groups:
        counted = [
            replace(each, count=sum(counts[mark] for mark in fitting_marks(each.mark)))
            for each in group.choices
        ]
        kept = [each for each in counted if each.name not in without and 0 < each.count < len(fits)]
        if kept:
            found.append(replace(group, choices=tuple(kept)))
    return tuple(found)
