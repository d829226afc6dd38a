"""The accessibility statement: the model statement, filled in from settings and evidence."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.law.compliance import Compliance, Judgement, judge
from generator.law.consulted import consultation_path, finished
from generator.law.wcag import Criterion, criteria
from generator.model import SETTINGS, Edition, Site
from generator.model.evidence import Issue
from generator.model.output import Output
from generator.model.page_paths import Teaser
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Frame, frame, page


class IssueLine(Struct, frozen=True):
    """An issue with the names of the criteria it fails."""

    issue: Issue
    criteria: tuple[Criterion, ...]


class StatementView(Struct, frozen=True):
    """How accessible the site is, and the evidence (SI 2018/952, regulation 8)."""

    frame: Frame
    judgement: Judgement
    failures: tuple[IssueLine, ...]
    burdens: tuple[IssueLine, ...]
    out_of_scope: tuple[IssueLine, ...]
    beyond: tuple[IssueLine, ...]
    mended: tuple[Issue, ...]
    """Issues fixed in the last year."""
    also_met: tuple[Criterion, ...]
    """What the council says that it meets beyond the standard, once people and a program have tested."""
    asked: Teaser | None
    """The latest consultation about how people can read and use the site."""
    books: tuple[Edition, ...]


_A_YEAR_DAYS = 366


def plan_statement(site: Site, *, has_books: bool) -> Iterator[Output]:
    """The page."""
    settings = site.settings
    found = judge(site.evidence, settings.statement, settings.today)
    made = frame(
        settings,
        "accessibility.html",
        Phrase("Accessibility statement"),
        Phrase("How easy this site is to use, and what does not work yet."),
    )
    view = StatementView(
        made,
        found,
        _lines(found, "non-compliance"),
        _lines(found, "disproportionate-burden"),
        _lines(found, "out-of-scope"),
        _lines(found, "beyond"),
        tuple(
            each
            for each in site.evidence.issues
            if each.mended and (settings.today - each.mended).days <= _A_YEAR_DAYS
        ),
        tuple(criteria()[number] for number in settings.statement.also_met if number in criteria())
        if found.status in (Compliance.FULLY, Compliance.PARTIALLY)
        else (),
        next(
            (
                Teaser(each.title, consultation_path(each))
                for each in finished(site)
                if "access" in each.about
            ),
            None,
        ),
        settings.editions if has_books else (),
    )
    yield page("accessibility", view, SETTINGS)


def _lines(found: Judgement, kind: str) -> tuple[IssueLine, ...]:
    known = criteria()
    return tuple(
        IssueLine(each, tuple(known[number] for number in each.criteria if number in known))
        for each in found.issues
        if each.kind == kind
    )
