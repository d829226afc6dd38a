"""A page for each team, to be printed and handed over: what is due, whom to ask, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Service, Settings, Site, Status
from generator.model.lazy import Keyed, Lazy
from generator.model.output import Page
from generator.publish.report.due import Due
from generator.publish.report.problems import (
    NO_TEAM,
    ProblemFile,
    ProblemGroup,
    Subject,
    group_id,
    subject_of,
)
from generator.publish.shared.frame import Frame, frame
from generator.publish.shared.unsaid import unsaid
from generator.read.schema.fact_table import forms

_FACTS = {
    "time": "when",
    "access": "access",
    "start": "how_to_start",
    "cost": "cost",
    "plan": "ehc_plan",
    "age": "ages",
    "need": "needs",
    "area": "areas",
    "level": "tier",
    "way": "places",
}
"""The fact to fill in, for each filter that a service may leave unsaid."""


class TeamCheck(Struct, frozen=True):
    """Something that a team has to check."""

    due: Due
    subject: Subject
    ask: tuple[str, ...]
    """Who can confirm it: an organisation, and how to reach it."""


class Missing(Struct, frozen=True):
    """The facts that a service leaves out."""

    file: str
    subject: Subject
    facts: tuple[str, ...]


class Team(Struct, frozen=True):
    """Everything that one team has to do."""

    id: str
    name: str
    checks: tuple[TeamCheck, ...]
    """Checks that are late or due soon."""
    missing: tuple[Missing, ...]
    files: tuple[ProblemFile, ...]
    counts: tuple[int, int, int]
    """The numbers of errors, warnings and pieces of advice."""

    @property
    def page(self) -> str:
        """The name of its page in the report."""
        return f"{self.id}.html"

    @property
    def late(self) -> int:
        """How many checks are late."""
        return sum(each.due.is_late for each in self.checks)

    @property
    def soon(self) -> int:
        """How many checks are due soon."""
        return len(self.checks) - self.late

    @property
    def unsaid(self) -> int:
        """How many facts are missing."""
        return sum(len(each.facts) for each in self.missing)


class TeamInputs(Struct, frozen=True):
    """The inputs of a team's page."""

    settings: Keyed[Settings]
    team: Keyed[Team]


class TeamView(Struct, frozen=True):
    """The page of one team."""

    frame: Frame
    team: Team


def plan_teams(settings: Keyed[Settings], teams: Sequence[Team]) -> Iterator[Page]:
    """A page for each team."""
    for team in teams:
        view = Lazy(team_view, TeamInputs(settings, Keyed(team)))
        yield Page(PurePosixPath("report", team.page), "pages/report-team.html", view, SETTINGS)


def team_view(inputs: TeamInputs) -> TeamView:
    """The view of a page."""
    team = inputs.team.value
    return TeamView(frame(inputs.settings.value, f"report/{team.page}", team.name, ""), team)


def teams_of(
    index: SiteIndex,
    subjects: Mapping[str, Subject],
    due: Sequence[Due],
    problems: Sequence[ProblemGroup],
) -> tuple[Team, ...]:
    """Every team with something to do: first those that are late, then those with the most problems."""
    asked = {service.span.path: _whom_to_ask(service, index) for service in index.site.services}
    checks = _by_team(
        (each.team, TeamCheck(each, subject_of(subjects, each.file), asked.get(each.file, ())))
        for each in due
        if each.is_soon(index.site.settings.today)
    )
    missing = _by_team((each.subject.team, each) for each in _missing(index.site, subjects))
    found = {group.id: group for group in problems}
    names = {each: name for each, (name, _) in (*missing.items(), *checks.items())}
    names |= {group.id: group.name for group in problems}
    teams = [
        Team(
            id=each,
            name=names[each] or NO_TEAM,
            checks=tuple(checks[each][1]) if each in checks else (),
            missing=tuple(missing[each][1]) if each in missing else (),
            files=found[each].files if each in found else (),
            counts=found[each].counts if each in found else (0, 0, 0),
        )
        for each in names
    ]
    return tuple(sorted(teams, key=lambda each: (-each.late, -sum(each.counts), -each.soon, each.name)))


def _by_team[T](rows: Iterable[tuple[str, T]]) -> dict[str, tuple[str, list[T]]]:
    """The name and the rows of each team, by its id."""
    found: dict[str, tuple[str, list[T]]] = {}
    for team, row in rows:
        found.setdefault(group_id("team", team), (team, []))[1].append(row)
    return found


def _missing(site: Site, subjects: Mapping[str, Subject]) -> Iterator[Missing]:
    form = forms()["service"]
    for service in site.services:
        facts = tuple(form.fact(_FACTS[name]).label for name in unsaid(service))
        if facts and service.status == Status.PUBLISHED:
            yield Missing(service.span.path, subject_of(subjects, service.span.path), facts)


def _whom_to_ask(service: Service, index: SiteIndex) -> tuple[str, ...]:
    """The organisation, and its first telephone number or email address."""
    organisation = index.organisations[service.organisation].value
    contacts = (*service.contacts, *organisation.contacts)
    ways = [way for each in contacts for way in (each.phone, each.email) if way]
    return tuple(filter(None, (organisation.title, *ways[:1])))
