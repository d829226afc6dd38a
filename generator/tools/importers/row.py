"""A service from any source in one common form, before it becomes an entry."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

type Group = Mapping[str, str]
"""One contact, place or opening time, with our names of facts."""


class Row(Struct, frozen=True):
    """A service with its facts as plain text, and everything else that the source says."""

    key: str
    """The source's own id for it, the same in each import."""
    place: str
    """Where it is in the source: "line 12"."""
    facts: Mapping[str, str]
    """By our names: `title`, `summary`, `description`, `organisation`, `topics`, `ages` and so on."""
    contacts: tuple[Group, ...] = ()
    places: tuple[Group, ...] = ()
    times: tuple[Group, ...] = ()
    tags: tuple[str, ...] = ()
    """Words from any of the lists: topics, needs, areas, levels of support, items of the law."""
    rest: Mapping[str, str] = field(default_factory=dict)
    """What fits no fact, by the source's own names."""

    def fact(self, name: str) -> str:
        """A fact; empty if the source does not have it."""
        return self.facts.get(name, "")
