"""One service as another system gives it, before it is an entry: whatever the source, the same shape."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

type Group = Mapping[str, str]
"""One contact, place or opening time, by our names of facts."""


class Row(Struct, frozen=True):
    """A service with its facts as plain texts, and everything that has no place among them."""

    key: str
    """What the source calls it, the same in each delivery."""
    place: str
    """Where it stands there, in words: "line 12"."""
    facts: Mapping[str, str]
    """By our names: `title`, `summary`, `description`, `organisation`, `topics`, `ages` and so on."""
    contacts: tuple[Group, ...] = ()
    places: tuple[Group, ...] = ()
    times: tuple[Group, ...] = ()
    tags: tuple[str, ...] = ()
    """Words that sort it, of whatever list: topics, needs, areas, levels of help, items of the law."""
    rest: Mapping[str, str] = field(default_factory=dict)
    """What has no name here, by the source's own names."""

    def fact(self, name: str) -> str:
        """One fact; empty if the source does not give it."""
        return self.facts.get(name, "")
