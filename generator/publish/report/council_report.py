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
from generator.model import SETTINGS, Site
from generator.model.diagnostics import Diagnostic
from generator.model.law import Coverage
from generator.model.lazy import Keyed
from generator.model.output import Data, Output, Page
from generator.model.phrase import Phrase
from generator.publish.report.due import Due, plan_due
from generator.publish.report.law_report import LawReportInputs, plan_law_report
from generator.publish.report.problems import WAYS, ProblemGroup, group_problems, plan_problems, subjects_of
from generator.publish.report.reading_ages import ReadingAge, plan_reading_ages, reading_ages
from generator.publish.report.self_review import plan_self_review
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
    checks: tuple[Due, ...]
    """Checks that are late or due soon."""
    counts: tuple[tuple[str, int], ...]
    problems: tuple[tuple[str, tuple[ProblemGroup, ...]], ...]
    """The diagnostics by `team`, `topic` and `kind`."""
    words: tuple[ReadingAge, ...]
    """The entries that are hardest to read."""
    hard: int
    """How many are harder to read than they should be."""


_MOST_WORDS_SHOWN = 10


def plan_report(index: SiteIndex, law: LawAnswers, diagnostics: Sequence[Diagnostic]) -> tuple[Output, ...]:
    """Pages for people, tables for spreadsheets and a file for programs, all beside the site, not in it."""
    site, subjects = index.site, subjects_of(index)
    due, ages = plan_due(site), reading_ages(site)
    problems = [(way, Keyed(group_problems(way, subjects, diagnostics))) for way in WAYS]
    view = _view(site, law, due, ages, diagnostics, problems)
    page = Page(PurePosixPath("report/index.html"), "pages/report.html", view, SETTINGS)
    content = json.format(json.encode(_data(view, diagnostics)), indent=1) + b"\n"
    of_law = LawReportInputs(index.settings, Keyed(law.rows), law.matrix, groups_asked(site), site.shortages)
    return (
        page,
        Data(PurePosixPath("report/report.json"), content, SETTINGS),
        Data(PurePosixPath("report/checks.csv"), _due_table(due), SETTINGS),
        *plan_law_report(of_law),
        *plan_self_review(site, law, diagnostics),
        *plan_problems(index.settings, subjects, diagnostics, problems),
        *plan_reading_ages(site.settings, ages),
    )


def _view(
    site: Site,
    law: LawAnswers,
    due: Sequence[Due],
    ages: Sequence[ReadingAge],
    diagnostics: Sequence[Diagnostic],
    problems: Sequence[tuple[str, Keyed[tuple[ProblemGroup, ...]]]],
) -> ReportView:
    severities = Counter(each.severity.value for each in diagnostics)
    checked = law.checked
    return ReportView(
        frame=frame(site.settings, "report.html", Phrase("Report for the council"), ""),
        services=sum(each.status == "published" for each in site.services),
        guides=len(site.guides),
        covered=sum(each.is_answered for each in checked),
        total=len(checked),
        gaps=tuple(each for each in checked if not each.is_answered),
        coverage=checked,
        checks=tuple(each for each in due if each.is_soon(site.settings.today)),
        counts=tuple((severity, severities[severity]) for severity in ("error", "warning", "advice")),
        # Files have their own pages.
        problems=tuple(
            (way, tuple(replace(group, files=()) for group in groups.value)) for way, groups in problems
        ),
        words=tuple(ages[:_MOST_WORDS_SHOWN]),
        hard=sum(each.is_hard for each in ages),
    )


def _due_table(due: Sequence[Due]) -> bytes:
    columns = ("due", "late", "team", "what", "kind", "last checked", "file")
    return table(
        columns,
        [
            (
                each.due.isoformat(),
                "yes" if each.is_late else "no",
                each.team,
                each.title,
                each.kind,
                each.checked.isoformat(),
                each.file,
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
            for each in view.checks
        ],
        "diagnostics": diagnostics,
    }
