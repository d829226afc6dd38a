"""A service with its values under our names of facts, before it becomes an entry."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from generator.tools.importers.record import Value

type Group = Mapping[str, str]
"""One contact, place or opening time, with our names of facts."""


class Row(Struct, frozen=True):
    """A service with its facts as text, and everything else that the source says."""

    key: str
    """The source's own id for it, the same in each import."""
    place: str
    """Where it is in the source: "line 12"."""
    facts: Mapping[str, str]
    """By our names: `title`, `summary`, `description`, `organisation`, `topics`, `ages` and so on."""
    groups: Mapping[str, tuple[Group, ...]] = field(default_factory=dict)
    """What the source itself sorts into `contacts`, `places`, `times`, `costs`, `sections` and so on."""
    rest: Mapping[str, str] = field(default_factory=dict)
    """What the map leaves out, by the source's own names."""
    mapped: tuple[Value, ...] = ()
    """The values that the map takes, as the source has them."""
    technical: tuple[Value, ...] = ()
    """Ids that only tie the records of the source to one another."""

    def fact(self, name: str) -> str:
        """A fact; empty if the source does not have it."""
        return self.facts.get(name, "")
