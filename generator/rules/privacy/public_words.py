"""What is public anyway and tells nobody apart: names of places and services, and the offer's own numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

_WORD = re.compile(r"[^\W_]+")


class Known:
    """Names, places and ways to get in touch that a site publishes on purpose."""

    def __init__(
        self, names: Iterable[str] = (), places: Iterable[str] = (), contacts: Iterable[str] = ()
    ) -> None:
        self.places = frozenset(_small(place) for place in places if place)
        self._names = {*names, *places}
        self._ways = {contact for contact in contacts if contact}

    @cached_property
    def _phrases(self) -> Mapping[str, set[str]]:
        """The names by each of their words; few sites have a doubtful word to look up."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for small in map(_small, self._names):
            for word in _WORD.findall(small):
                found[word].add(small)
        return found

    @cached_property
    def _contacts(self) -> frozenset[str]:
        return frozenset(map(_bare, self._ways))

    def is_in_a_name(self, text: str, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` are part of a known name that stands there."""
        first = _WORD.search(text, start)
        if first is None:
            return False
        small = _small(text)
        for phrase in self._phrases.get(first.group().lower(), ()):
            at = small.find(phrase, max(0, start - len(phrase)))
            while 0 <= at <= start:
                if at + len(phrase) >= min(end, first.end()):
                    return True
                at = small.find(phrase, at + 1)
        return False

    def is_official(self, contact: str) -> bool:
        """Whether a telephone number, an address or a postcode is one that the offer gives out itself."""
        return _bare(contact) in self._contacts


def _small(text: str) -> str:
    """Small letters and straight apostrophes; as long as before, so that places in it hold."""
    return text.lower().replace("’", "'")


def _bare(contact: str) -> str:
    """A number, an address or a postcode however it is spaced."""
    return re.sub(r"[\s()-]", "", contact).casefold().removeprefix("18001").replace("+44", "0", 1)
