"""Which entries are on the site, and why the others are not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from msgspec import Struct

from generator.model import Comment, Status
from generator.model.phrase import long_date
from generator.read.content import Entries
from generator.read.entry import Loaded

LINKED = ("services", "guides", "organisations", "news", "events", "pages")
"""The kinds of entry that others may point to, in the order in which a bare name is looked up."""
_NAMED = ("comments", "consultations")
"""Those that only facts of others name."""


class Absence(Struct, frozen=True):
    """Why an entry is not on the site: words to follow its name, and what to do about what points to it."""

    state: str
    hint: str


class Presence:
    """Every entry that others may point to, whether it is on the site or not."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self.today = entries.settings.today if entries.settings else dt.date.max
        self._entries: Mapping[str, dict[str, Loaded[Any]]] = {
            kind: {each.value.slug: each for each in getattr(entries, kind)} for kind in (*LINKED, *_NAMED)
        }
        self._others = {*entries.unread, *entries.over}
        """What exists but can't be linked to. A version without a main entry is here so that it is reported only once."""
        for kind, versions in (("services", entries.service_versions), ("guides", entries.guide_versions)):
            known = self._entries[kind]
            self._others |= {(kind, f"{slug}.{each.value.suffix}") for slug, each in versions}
            known |= {f"{slug}.{each.value.suffix}": each for slug, each in versions if slug in known}
        services = (each for each in entries.services if self.absence_of(each, self.today) is None)
        self._running = {each.value.organisation for each in services}
        """The organisations of services that are on the site."""

    def names(self, kind: str) -> AbstractSet[str]:
        """The names of all entries of a kind that can be read."""
        return self._entries[kind].keys()

    def has(self, kind: str, name: str) -> bool:
        """Whether there is such an entry at all."""
        return name in self._entries[kind] or (kind, name) in self._others

    def is_shown(self, kind: str, name: str) -> bool:
        """Whether an entry is on the site today."""
        return name in self._entries[kind] and self.absence(kind, name, self.today) is None

    def has_closed(self, kind: str, name: str) -> bool:
        """Whether an entry is of something that has ended."""
        loaded = self._entries[kind].get(name)
        return loaded is not None and loaded.value.status == Status.CLOSED

    def absence(self, kind: str, name: str, day: dt.date) -> Absence | None:
        """Why an entry is not on the site on a day; nothing if it is, or if it can't be read."""
        main = name.partition(".")[0]
        for each in dict.fromkeys((main, name)):
            loaded = self._entries[kind].get(each) or self.entries.over.get((kind, each))
            if loaded and not self._is_named(kind, each) and (absence := self.absence_of(loaded, day)):
                return absence
        return None

    def shows(self, kind: str, loaded: Loaded[Any]) -> bool:
        """Whether an entry is on the site today; not whether a version's main entry is."""
        return self._is_named(kind, loaded.value.slug) or self.absence_of(loaded, self.today) is None

    def _is_named(self, kind: str, name: str) -> bool:
        """Whether this is an organisation that a service on the site names, so it is shown in any case."""
        return kind == "organisations" and name in self._running

    def absence_of(self, loaded: Loaded[Any], day: dt.date) -> Absence | None:
        """Why an entry alone is not on the site on a day."""
        if is_draft(loaded):
            return Absence("is a draft", "Publish it, or name another.")
        if isinstance(loaded.value, Comment) and not loaded.value.is_signed:
            return Absence("is not signed yet", 'Add "checked_by:" and "checked_on:" there, or name another.')
        first, last = loaded.period.first, loaded.period.last
        if first and day < first:
            return Absence(f"is held back until {long_date(first)}", "Wait until then, or name another.")
        return _over(last) if last and last < day else None

    def day_of(self, loaded: Loaded[Any]) -> dt.date:
        """The day on which what an entry points to must be there: today, or its own first day."""
        return loaded.period.nearest(self.today)


def is_draft(loaded: Loaded[Any]) -> bool:
    """Whether an entry is not published on any day."""
    return getattr(loaded.value, "status", None) == Status.DRAFT


def _over(last: dt.date) -> Absence:
    return Absence(f"was only published until {long_date(last)}", "Name another, or change that day.")
