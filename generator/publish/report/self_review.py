"""The review sheet for a council's board and for inspectors, as a page and as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from generator.law.answers import LawAnswers
from generator.law.findings import ASK
from generator.law.inspection import (
    ANSWERS,
    EarlierSheet,
    Inspection,
    inspect,
    voice_said,
    waits_over_time,
)
from generator.model import SETTINGS, Site
from generator.model.diagnostics import Diagnostic
from generator.model.output import Data, Output, Page
from generator.model.phrase import Phrase, Sentence
from generator.publish.shared.csv_table import table
from generator.publish.shared.frame import Frame, frame

PAGE = PurePosixPath("report/self-review.html")
TABLE = PurePosixPath("report/self-review.csv")
FIGURES = PurePosixPath("report/self-review-figures.csv")
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
    "Who answers it",
    "By when",
    "Id",
    "Notes",
)
NOBODY = "Nobody named yet"


class ReviewView(Struct, frozen=True):
    """The sheet."""

    frame: Frame
    found: Inspection
    voices: tuple[tuple[Phrase, int, Sentence], ...]
    """Who was heard, in how many consultations, and how many people they were."""
    earlier: tuple[EarlierSheet, ...] = ()
    """The sheets that were kept, the oldest first."""
    changed_waits: tuple[tuple[str, ...], ...] = ()


def plan_self_review(site: Site, law: LawAnswers, diagnostics: Sequence[Diagnostic]) -> tuple[Output, ...]:
    """The sheet to print, and the same to fill in with a spreadsheet."""
    return plan_sheet(site, inspect(site, law, diagnostics), ())


def plan_sheet(site: Site, found: Inspection, earlier: tuple[EarlierSheet, ...]) -> tuple[Output, ...]:
    """The page, the table of duties, and the table of figures."""
    view = ReviewView(
        frame(site.settings, "self-review.html", Phrase("Review of our Local Offer"), ""),
        found,
        tuple((each.who, each.consultations, voice_said(each)) for each in found.voices),
        earlier,
        tuple(waits_over_time(found.waits, earlier)),
    )
    return (
        Page(PAGE, "pages/self-review.html", view, SETTINGS),
        Data(TABLE, table(_COLUMNS, list(_cells(found, site.settings.base_url))), SETTINGS),
        Data(FIGURES, table(("Table", "Id", "Row", "Column", "Value"), _figures(found)), SETTINGS),
    )


def _cells(found: Inspection, base: str) -> Iterator[Sequence[str]]:
    answers = dict(ANSWERS)
    for _, part, rows in found.parts:
        for row in rows:
            is_open = row.finding.answer == ASK
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
                (row.owner or NOBODY) if is_open else "",
                row.due.isoformat() if row.due else "",
                row.duty.id,
                "",
            )


def _figures(found: Inspection) -> Iterator[Sequence[str]]:
    """Every number and every wait, one for each line, so that a later sheet can be held against it."""
    for answer, label, count in found.counts:
        yield "Answers", answer, label, "Duties", str(count)
    for who, consultations, people in (
        (each.who, each.consultations, voice_said(each)) for each in found.voices
    ):
        yield "Voice", "", who, "Consultations in the last cycle", str(consultations)
        yield "Voice", "", who, "People who took part", str(people)
    for year in found.comments:
        for column, value in (
            ("Received", year.received),
            ("Shown", year.shown),
            ("With an answer", year.answered),
            ("Left out: about one person", year.about_one_person),
            ("Left out: vexatious", year.vexatious),
        ):
            yield "Comments", "", str(year.year), column, "not known" if value is None else str(value)
    for kind in found.schools.kinds:
        yield "Schools", kind.kind.id, kind.kind.label, "In the register", str(len(kind.schools))
        yield "Schools", kind.kind.id, kind.kind.label, "With an entry", str(len(kind.found))
    for gap in found.gaps:
        yield "Gaps", "", gap.label, "Answer", gap.state
    for guide in found.unchecked:
        yield "Guides", "", guide, "Checked against the law", "not throughout"
    for plan in found.plans:
        yield "Plans", "", plan.title, "By when", plan.due.isoformat() if plan.due else "not said"
    for wait in found.waits:
        yield "Waits", wait.slug, wait.title, "Wait", wait.wait
