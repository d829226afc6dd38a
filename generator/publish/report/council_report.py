"""The report for the council: coverage of the law, overdue checks, and all diagnostics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from msgspec import Struct, json
from msgspec.structs import replace

from generator.join.site_index import SiteIndex
from generator.law.answers import LawAnswers
from generator.law.consulted import groups_asked
from generator.law.schools import count_schools
from generator.model import SETTINGS, Site
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.law import Coverage
from generator.model.lazy import Keyed
from generator.model.output import Data, Output, Page
from generator.model.phrase import Phrase
from generator.publish.report.due import Due, LateTeam, late_by_team, plan_due
from generator.publish.report.history import (
    HISTORY,
    DayCounts,
    Trends,
    add_day,
    history_table,
    read_history,
    trends_of,
)
from generator.publish.report.law_report import LawReportInputs, plan_law_report
from generator.publish.report.problems import (
    WAYS,
    ProblemGroup,
    Subject,
    group_problems,
    plan_problems,
    subject_of,
    subjects_of,
)
from generator.publish.report.reading_ages import ReadingAge, plan_reading_ages, reading_ages
from generator.publish.report.schools_report import SchoolsInputs, plan_schools_report
from generator.publish.report.self_review import plan_self_review
from generator.publish.report.teams import Team, plan_teams, teams_of
from generator.publish.shared.csv_table import table
from generator.publish.shared.frame import Frame, frame


class ReportView(Struct, frozen=True):
    """The first page of the report."""

    frame: Frame
    services: int
    guides: int
    covered: int
    total: int
    gaps: tuple[Coverage, ...]
    coverage: tuple[Coverage, ...]
    trends: Trends | None
    """How the counts have changed; nothing on the first day."""
    teams: tuple[Team, ...]
    checks: tuple[tuple[Due, Subject], ...]
    """Checks that are late or due soon."""
    late: tuple[LateTeam, ...]
    """The late ones by team, and by how late they are."""
    counts: tuple[tuple[str, int], ...]
    problems: tuple[tuple[str, tuple[ProblemGroup, ...]], ...]
    """The diagnostics by `topic` and `kind`."""
    words: tuple[tuple[ReadingAge, Subject], ...]
    """The entries that are hardest to read."""
    hard: int
    """How many are harder to read than they should be."""


_MOST_WORDS_SHOWN = 10


def plan_report(
    index: SiteIndex,
    law: LawAnswers,
    diagnostics: Sequence[Diagnostic],
    before: bytes,
    *,
    is_another_day: bool = False,
) -> tuple[Output, ...]:
    """Pages for people, tables for spreadsheets and a file for programs, all beside the site, not in it.

    `before` is the history as the last build left it. A day that is not today is not added to it.
    """
    site, subjects = index.site, subjects_of(index)
    due, ages = plan_due(site), reading_ages(site)
    problems = {way: Keyed(group_problems(way, subjects, diagnostics)) for way in WAYS}
    teams = teams_of(index, subjects, due, problems["team"].value)
    counts = _count(site, law, ages, diagnostics, teams)
    known = read_history(before)
    history = add_day(known, counts)
    severities = Counter(each.severity for each in diagnostics)
    view = ReportView(
        frame=frame(site.settings, "report/index.html", Phrase("Report for the council"), ""),
        services=counts.services,
        guides=len(site.guides),
        covered=counts.answered,
        total=len(law.checked),
        gaps=tuple(each for each in law.checked if not each.is_answered),
        coverage=law.checked,
        trends=trends_of(history, counts.day),
        # Teams and files have their own pages.
        teams=teams,
        checks=tuple((each, subject_of(subjects, each.file)) for each in due if each.is_soon(counts.day)),
        late=late_by_team(due, counts.day),
        counts=tuple((severity.value, severities[severity]) for severity in Severity),
        problems=tuple(
            (way, tuple(replace(group, files=()) for group in problems[way].value))
            for way in ("topic", "kind")
        ),
        words=tuple((each, subject_of(subjects, each.file)) for each in ages[:_MOST_WORDS_SHOWN]),
        hard=counts.hard,
    )
    page = Page(PurePosixPath("report/index.html"), "pages/report.html", view, SETTINGS)
    content = json.format(json.encode(_data(view, diagnostics)), indent=1) + b"\n"
    schools = count_schools(site)
    rows, asked = Keyed(law.rows), groups_asked(site)
    of_law = LawReportInputs(index.settings, rows, law.matrix, asked, schools, site.shortages)
    return (
        page,
        Data(PurePosixPath("report/report.json"), content, SETTINGS),
        Data(PurePosixPath("report/checks.csv"), _due_table(due), SETTINGS),
        Data(HISTORY, history_table(known if is_another_day else history), SETTINGS),
        *plan_teams(index.settings, teams),
        *plan_law_report(of_law),
        *plan_schools_report(SchoolsInputs(index.settings, schools)),
        *plan_self_review(site, law, diagnostics),
        *plan_problems(index.settings, subjects, diagnostics, problems),
        *plan_reading_ages(site.settings, ages),
    )


def _count(
    site: Site,
    law: LawAnswers,
    ages: Sequence[ReadingAge],
    diagnostics: Sequence[Diagnostic],
    teams: Sequence[Team],
) -> DayCounts:
    """The counts of today."""
    severities = Counter(each.severity for each in diagnostics)
    return DayCounts(
        day=site.settings.today,
        late=sum(each.late for each in teams),
        soon=sum(each.soon for each in teams),
        unsaid=sum(each.unsaid for each in teams),
        warnings=severities[Severity.WARNING],
        advice=severities[Severity.ADVICE],
        hard=sum(each.is_hard for each in ages),
        answered=sum(each.is_answered for each in law.checked),
        services=sum(each.status == "published" for each in site.services),
    )


def _due_table(due: Sequence[Due]) -> bytes:
    columns = ("due", "late", "team", "what", "kind", "last checked", "file", "asked without an answer since")
    return table(
        columns,
        [
            (
                each.due.isoformat(),
                "yes" if each.is_late else "no",
                each.team,
                each.title,
                each.kind,
                each.checked.isoformat() if each.checked.year > 1 else "",
                each.file,
                each.asked.isoformat() if each.asked else "",
            )
            for each in due
        ],
    )


def _data(view: ReportView, diagnostics: Sequence[Diagnostic]) -> dict[str, object]:
    return {
        "date": view.frame.settings.today.isoformat(),
        "services": view.services,
        "guides": view.guides,
        "law": {
            "covered": view.covered,
            "total": view.total,
            "items": [
                {
                    "id": each.item.id,
                    "label": each.item.label,
                    "reference": each.item.reference,
                    "covered": each.is_answered,
                    "services": list(each.services),
                    "guides": list(each.guides),
                }
                for each in view.coverage
            ],
        },
        "checks": [
            {
                "page": each.path,
                "due": each.due.isoformat(),
                "by": each.team,
            }
            for each, _ in view.checks
        ],
        "diagnostics": diagnostics,
    }
