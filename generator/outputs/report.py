"""The report for the council: coverage of the law, late checks, and everything that was found wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import PurePosixPath

from generator.diagnostics import Diagnostic
from generator.model import SETTINGS, Coverage, Site
from generator.output import Data, Output, Page
from generator.outputs.views import Frame, Teaser, frame, guide_path, service_path
from generator.phrase import Phrase


@dataclass(frozen=True, slots=True)
class LateCheck:
    """An entry that should have been checked by now, or will have to be soon."""

    page: Teaser
    team: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class ReportView:
    """What the council sees."""

    frame: Frame
    services: int
    guides: int
    covered: int
    total: int
    gaps: tuple[Coverage, ...]
    coverage: tuple[Coverage, ...]
    checks: tuple[LateCheck, ...]
    counts: tuple[tuple[str, int], ...]
    files: tuple[tuple[str, tuple[Diagnostic, ...]], ...]


_SOON_DAYS = 60


def plan_report(site: Site, diagnostics: Sequence[Diagnostic]) -> tuple[Output, ...]:
    """A page and a file for machines, both beside the site and not in it."""
    view = _view(site, diagnostics)
    page = Page(PurePosixPath("report/index.html"), "pages/report.html", view, SETTINGS)
    content = json.dumps(_data(view, diagnostics), ensure_ascii=False, indent=1) + "\n"
    return page, Data(PurePosixPath("report/report.json"), content.encode(), SETTINGS)


def _view(site: Site, diagnostics: Sequence[Diagnostic]) -> ReportView:
    checked = tuple(each for each in site.coverage if each.item.is_checked)
    severities = Counter(each.severity.value for each in diagnostics)
    files = groupby(diagnostics, key=lambda each: each.span.path)
    return ReportView(
        frame=frame(site.settings, "report.html", Phrase("Report for the council"), ""),
        services=sum(each.status == "published" for each in site.services),
        guides=len(site.guides),
        covered=sum(each.is_covered for each in checked),
        total=len(checked),
        gaps=tuple(each for each in checked if not each.is_covered),
        coverage=checked,
        checks=_checks(site),
        counts=tuple((severity, severities[severity]) for severity in ("error", "warning", "advice")),
        files=tuple((path, tuple(found)) for path, found in files),
    )


def _checks(site: Site) -> tuple[LateCheck, ...]:
    today = site.settings.today
    found: list[LateCheck] = []
    for service in site.services:
        if service.status == "published" and (service.review.next - today).days <= _SOON_DAYS:
            page = Teaser(service.title, service_path(service), date=service.review.next)
            found.append(LateCheck(page, service.review.by, service.review.is_overdue(today)))
    for guide in site.guides:
        if (guide.review.next - today).days <= _SOON_DAYS:
            page = Teaser(guide.title, guide_path(guide), date=guide.review.next)
            found.append(LateCheck(page, guide.review.by, guide.review.is_overdue(today)))
    return tuple(sorted(found, key=lambda each: (each.page.date or today, each.page.title)))


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
                    "covered": each.is_covered,
                    "services": list(each.services),
                    "guides": list(each.guides),
                }
                for each in view.coverage
            ],
        },
        "checks": [
            {
                "page": each.page.path,
                "due": each.page.date.isoformat() if each.page.date else "",
                "by": each.team,
            }
            for each in view.checks
        ],
        "diagnostics": [asdict(each) for each in diagnostics],
    }
