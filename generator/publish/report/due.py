"""What has to be checked, by which team and by when: entries, promises, and the offer as a whole."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from generator.model import Guide, Service, Site, Status
from generator.model.page_paths import entry_path

SOON_DAYS = 60
"""How far ahead a team is reminded."""
_KEPT = ("done", "not-doing")


class Due(Struct, frozen=True):
    """Something to check."""

    kind: str
    """`service`, `guide`, `promise` (from "you said, we did" or a shortage) or `offer` (as a whole)."""
    title: str
    path: str
    """The path of its page below the site's root."""
    file: str
    """The path of its file, relative to the site's folder."""
    team: str
    """The team that looks after it; empty if none is named."""
    checked: dt.date
    due: dt.date
    is_late: bool
    asked: dt.date | None = None
    """Since when its team has been asked without an answer."""

    def is_soon(self, today: dt.date, days: int = SOON_DAYS) -> bool:
        """Whether it is overdue or due soon."""
        return (self.due - today).days <= days


class LateTeam(Struct, frozen=True):
    """How many checks of a team are late, by how late they are."""

    team: str
    counts: tuple[int, ...]
    """One for each of `LATENESS`."""
    asked: int
    """How many of them it has been asked about without an answer."""


LATENESS = (30, 91, 182, 100_000)
"""The most days of each group: a month, three months, six months, longer."""


def late_by_team(due: Sequence[Due], today: dt.date) -> tuple[LateTeam, ...]:
    """Every team with late checks, the one with most of them first."""
    groups: defaultdict[str, list[Due]] = defaultdict(list)
    for each in due:
        if each.is_late:
            groups[each.team].append(each)
    found = [
        LateTeam(
            team,
            tuple(
                sum(least < (today - each.due).days <= most for each in late)
                for least, most in pairwise((0, *LATENESS))
            ),
            sum(each.asked is not None for each in late),
        )
        for team, late in groups.items()
    ]
    return tuple(sorted(found, key=lambda each: (-sum(each.counts), each.team)))


def plan_due(site: Site) -> tuple[Due, ...]:
    """Everything with a due date, the most urgent first."""
    found = [*_entries(site), *_promises(site), *_plans(site), _offer(site)]
    return tuple(sorted(found, key=lambda each: (each.due, each.title, each.path)))


def _entries(site: Site) -> Iterator[Due]:
    shown: tuple[Service | Guide, ...] = (*site.services, *site.guides)
    for entry in shown:
        if entry.status == Status.PUBLISHED:
            yield Due(
                kind="service" if isinstance(entry, Service) else "guide",
                title=entry.title,
                path=entry_path(entry),
                file=entry.span.path,
                team=entry.review.team,
                checked=entry.review.on,
                due=entry.review.next,
                is_late=entry.review.is_overdue(site.settings.today),
                asked=entry.review.asked,
            )


def _promises(site: Site) -> Iterator[Due]:
    for comment in site.comments:
        if comment.due and comment.progress not in _KEPT:
            yield Due(
                kind="promise",
                title=comment.title,
                path=f"comments/{comment.year}.html",
                file=comment.span.path,
                team=comment.action_by or comment.checked_by,
                checked=comment.checked_on,
                due=comment.due,
                is_late=comment.due < site.settings.today,
            )


def _plans(site: Site) -> Iterator[Due]:
    for shortage in site.shortages:
        if shortage.by_when and shortage.is_open:
            yield Due(
                kind="promise",
                title=shortage.title,
                path="not-enough.html",
                file=shortage.span.path,
                team=shortage.decided_by,
                checked=shortage.found_on,
                due=shortage.by_when,
                is_late=shortage.is_late(site.settings.today),
            )


def _offer(site: Site) -> Due:
    settings = site.settings
    is_late = settings.next_review < settings.today
    path, file = "index.html", settings.span.path
    return Due("offer", settings.site_name, path, file, "", settings.reviewed, settings.next_review, is_late)
