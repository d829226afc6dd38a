"""Who looks after each entry, and since when we have asked them without an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from generator.join.presence import Presence
from generator.join.references import check_named, did_you_mean
from generator.model import Guide, Review, Service
from generator.model.diagnostics import Diagnostic
from generator.read.content import Entries
from generator.read.entry import Loaded
from generator.read.make_entries import add_months
from generator.rules import names as rules


class Owners:
    """The names in `teams.yaml`, without their addresses, and the record of asking."""

    def __init__(self, entries: Entries) -> None:
        self._by_organisation = {slug: team.name for team in entries.teams for slug in team.organisations}
        settings = entries.settings
        self._today = settings.today if settings else dt.date.min
        self._months = settings.updates.not_confirmed_after if settings else 0
        self._asked: dict[str, dt.date] = {each.entry: each.since for each in entries.asked}

    def review_of(self, entry: Service | Guide) -> Review:
        """How an entry was checked, with the team that looks after it and the day of a letter without an answer."""
        kind, review = "guides" if isinstance(entry, Guide) else "services", entry.review
        organisation = "" if isinstance(entry, Guide) else entry.organisation
        asked = self._asked.get(f"{kind}/{entry.slug}")
        # A check after the letter is its answer, however it came.
        waits = asked if asked and review.on < asked else None
        owner = review.owner or self._by_organisation.get(organisation, "")
        return replace(review, owner=owner, asked=waits, is_unconfirmed=self._is_unconfirmed(review))

    def _is_unconfirmed(self, review: Review) -> bool:
        return bool(self._months) and add_months(review.next, self._months) < self._today


def check_owners(presence: Presence) -> Iterator[Diagnostic]:
    """Teams and organisations that are named but do not exist, and teams that are in the list twice."""
    entries, first = presence.entries, dict[str, int]()
    names = {team.name for team in entries.teams}
    for team in entries.teams:
        if team.name in first:
            message = f'"{team.name}" is in this list twice: first on line {first[team.name]}.'
            yield rules.REPEATED_ID.at(team.span, message, "Put both into one, or give one another name.")
        first.setdefault(team.name, team.span.line)
        for slug in team.organisations:
            result = "its services are not asked about"
            place = lambda span=team.span: span  # noqa: E731
            yield from check_named(presence, ("organisation", slug), place, result, presence.today)
        if team.if_no_answer and team.if_no_answer not in names:
            message = f'"{team.if_no_answer}" is not in the list of teams (content/teams.yaml).'
            yield rules.UNKNOWN_OWNER.at(team.span, message, did_you_mean(team.if_no_answer, names))
    named: tuple[Loaded[Service] | Loaded[Guide], ...] = (*entries.services, *entries.guides)
    for loaded in named if names else ():
        owner = loaded.value.review.owner
        if owner and owner not in names:
            message = f'"{owner}" is not in the list of teams (content/teams.yaml), so nobody is asked.'
            span = loaded.document.span_of(("owner",))
            yield rules.UNKNOWN_OWNER.at(span, message, did_you_mean(owner, names))
