"""Which entries say a name of a worry in their title or their other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.model import Status
from generator.publish.search.search_records import Kind, Record
from generator.publish.search.stems import WORDS
from generator.publish.search.steps import with_shares
from generator.publish.search.worry_names import NOT, key_of, keys_of

_LEAST_SHARE = 0.5
_FAINT = 0.3
"""How much an everyday word of a name counts beside a telling one."""
_MOST_SAYERS = 8
"""What more entries say is the name of a topic, which leads to them anyway."""


class SaidNames:
    """The names of services, guides and events in the site's own language, by the keys of their words."""

    def __init__(self, found: Sequence[Record]) -> None:
        self._names: list[tuple[int, frozenset[str]]] = [
            (number, keys)
            for number, record in enumerate(found)
            if is_named(record)
            for keys in map(keys_of, (record.title, *record.names))
            if keys
        ]
        self._with: defaultdict[str, set[int]] = defaultdict(set)
        for place, (_, keys) in enumerate(self._names):
            for key in keys:
                self._with[key].add(place)

    def sayers(self, names: Iterable[str]) -> str:
        """The entries that say one of some names, with how much of the longer name the shorter one is."""
        shares: defaultdict[int, float] = defaultdict(float)
        for own in _telling(tuple(names)):
            for place in set().union(*(self._with.get(key, ()) for key in own)):
                number, keys = self._names[place]
                if (keys <= own and len(keys) > 1) or own <= keys:
                    share = _weight(own & keys) / _weight(own | keys)
                    shares[number] = max(shares[number], share)
        told = {number: share for number, share in sorted(shares.items()) if share >= _LEAST_SHARE}
        return with_shares(told.keys(), told.values()) if len(told) <= _MOST_SAYERS else ""


def is_named(record: Record) -> bool:
    """Whether its names are looked at."""
    return (
        record.kind in (Kind.SERVICE, Kind.GUIDE, Kind.EVENT)
        and not record.language
        and not (record.entry and record.entry.status == Status.CLOSED)
    )


@lru_cache(4_096)
def _telling(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The keys of each name that says more than an everyday word: the same for every site."""
    return tuple({keys: None for keys in map(keys_of, names) if _weight(keys) > _FAINT})


def _weight(keys: Iterable[str]) -> float:
    return sum(_FAINT if key in _faint() else 1 for key in keys)


@lru_cache(maxsize=1)
def _faint() -> frozenset[str]:
    return frozenset(map(key_of, (*WORDS["faint"].split(), *NOT)))
