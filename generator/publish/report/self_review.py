"""The review sheet for a council's board: every duty, how far it is met, and the evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from generator.law.answers import LawAnswers
from generator.law.findings import ASK, NO, PARTLY, YES, Finding, judge_duty
from generator.model import SETTINGS, Site
from generator.model.diagnostics import Diagnostic
from generator.model.law import Duty
from generator.model.output import Data, Output, Page
from generator.model.phrase import Phrase
from generator.publish.shared.csv_table import table
from generator.publish.shared.frame import Frame, frame
from generator.read.statute import duties, law_as_of

PAGE = PurePosixPath("report/self-review.html")
TABLE = PurePosixPath("report/self-review.csv")
_PARTS = (
    ("content", Phrase("What is in it")),
    ("quality", Phrase("Plain, full and up to date")),
    ("consultation", Phrase("Who was asked")),
    ("comments", Phrase("Comments and answers")),
    ("privacy", Phrase("Nobody can be identified")),
    ("access", Phrase("Print and other formats")),
    ("accessibility", Phrase("Accessible to everyone")),
)
_COLUMNS = (
    "Part",
    "Duty",
    "Law",
    "Must or should",
    "Answer",
    "What Yes takes",
    "Evidence",
    "Link",
    "For people to judge",
    "Notes",
)


class ReviewRow(Struct, frozen=True):
    """One duty."""

    duty: Duty
    finding: Finding
    is_for_people: bool
    """Whether people must judge it, regardless of what the program finds."""
    is_must: bool


class ReviewView(Struct, frozen=True):
    """The sheet."""

    frame: Frame
    as_of: dt.date
    """When the list of duties was last checked against the law."""
    counts: tuple[tuple[str, int], ...]
    parts: tuple[tuple[str, str, tuple[ReviewRow, ...]], ...]
    """The id, name and rows of each part."""


def plan_self_review(site: Site, law: LawAnswers, diagnostics: Sequence[Diagnostic]) -> tuple[Output, ...]:
    """The sheet to print, and the same to fill in with a spreadsheet."""
    view = _view(site, law, diagnostics)
    page = Page(PAGE, "pages/self-review.html", view, SETTINGS)
    return page, Data(TABLE, table(_COLUMNS, list(_cells(view, site.settings.base_url))), SETTINGS)


def _view(site: Site, law: LawAnswers, diagnostics: Sequence[Diagnostic]) -> ReviewView:
    rows = [_row(site, law, duty, diagnostics) for duty in duties()]
    parts = tuple(
        (part, label, tuple(row for row in rows if row.duty.part == part)) for part, label in _PARTS
    )
    return ReviewView(
        frame(site.settings, "self-review.html", Phrase("Review of our Local Offer"), ""),
        law_as_of(),
        tuple((each, sum(row.finding.answer == each for row in rows)) for each in (YES, PARTLY, NO, ASK)),
        parts,
    )


def _row(site: Site, law: LawAnswers, duty: Duty, diagnostics: Sequence[Diagnostic]) -> ReviewRow:
    finding = judge_duty(site, law, duty, diagnostics)
    is_for_people = duty.check == "human" or finding.answer == ASK
    return ReviewRow(duty, finding, is_for_people, duty.force in ("must", "must-in-code"))


def _cells(view: ReviewView, base: str) -> Iterator[Sequence[str]]:
    answers = {YES: "Yes", PARTLY: "Partly", NO: "No", ASK: "Open"}
    for _, part, rows in view.parts:
        for row in rows:
            yield (
                part,
                row.duty.duty,
                row.duty.reference,
                "Must" if row.is_must else "Should",
                answers[row.finding.answer],
                row.duty.threshold,
                " ".join(str(each) for each in row.finding.evidence) or row.duty.evidence,
                " ".join(f"{base}/{link.path}" for link in row.finding.links),
                "Yes" if row.is_for_people else "",
                "",
            )
