"""The report on the law for the council: what answers each item, what is thin or missing, and the table of gaps."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from generator.law.answers import LawArea, LawRow, law_areas
from generator.law.claims import in_words
from generator.law.consulted import Asked
from generator.law.gaps import Matrix
from generator.law.schools import SchoolCount
from generator.model import SETTINGS, Settings
from generator.model.law import Certainty, Shortage, State
from generator.model.lazy import Keyed, Lazy
from generator.model.output import Data, Json, Output, Page
from generator.model.phrase import Phrase
from generator.publish.report.gap_drafts import Draft, gap_drafts
from generator.publish.shared.csv_table import table
from generator.publish.shared.frame import Frame, frame
from generator.read.statute import law_as_of

CERTAINTY = {
    Certainty.TEXT: Phrase("Read in the law"),
    Certainty.SECONDARY: Phrase("From a second source"),
    Certainty.UNVERIFIED: Phrase("Not confirmed yet"),
}
_COLUMNS = (
    "Id",
    "Part of the law",
    "Where in the law",
    "How sure",
    "Answer",
    "Guides",
    "Services",
    "Services that answer it with a fact",
    "Oldest check",
    "Newest check",
    "What is thin",
    "What it needs",
    "What to write",
    "Pages",
    "May be answered in",
)


class LawReportInputs(Struct, frozen=True):
    """The inputs of the report on the law."""

    settings: Keyed[Settings]
    rows: Keyed[tuple[LawRow, ...]]
    matrix: Matrix
    groups: tuple[Asked, ...]
    schools: SchoolCount
    shortages: tuple[Shortage, ...]


class LawReportView(Struct, frozen=True):
    """The page on the law."""

    frame: Frame
    as_of: dt.date
    """When the list was last checked against the law."""
    counts: tuple[tuple[str, int], ...]
    """How many items are answered, thin, late and missing."""
    areas: tuple[LawArea, ...]
    certainty: tuple[tuple[str, str], ...]
    """The label of each degree of certainty."""
    matrix: Matrix
    groups: tuple[Asked, ...]
    """Who must be consulted by law, and when they last were."""
    schools: SchoolCount
    drafts: tuple[Draft, ...]
    """Shortages to write, one for each row of the table with a gap."""


def plan_law_report(inputs: LawReportInputs) -> Iterator[Output]:
    """The page, and the same as JSON and as tables."""
    view = Lazy(law_report, inputs)
    yield Page(PurePosixPath("report/law.html"), "pages/report-law.html", view, SETTINGS)
    yield Data(PurePosixPath("report/law.json"), Lazy(_law_json, inputs), SETTINGS)
    yield Data(PurePosixPath("report/law.csv"), Lazy(law_csv, inputs), SETTINGS)
    yield Data(PurePosixPath("report/law-gaps.csv"), _matrix_csv(inputs.matrix), SETTINGS)


def law_report(inputs: LawReportInputs) -> LawReportView:
    """The view of the page."""
    areas = law_areas(inputs.rows.value)
    states = [row.state for area in areas for row in area.rows]
    return LawReportView(
        frame(inputs.settings.value, "report/law.html", Phrase("How the offer meets the law"), ""),
        law_as_of(),
        tuple((state, states.count(state)) for state in State),
        areas,
        tuple((certainty.value, words) for certainty, words in CERTAINTY.items()),
        inputs.matrix,
        inputs.groups,
        inputs.schools,
        gap_drafts(inputs.matrix, inputs.shortages, inputs.settings.value.today),
    )


def _law_json(inputs: LawReportInputs) -> bytes:
    return (json.dumps(law_data(law_report(inputs)), ensure_ascii=False, indent=1) + "\n").encode()


def law_data(view: LawReportView) -> dict[str, Json]:
    """The report as JSON data."""
    return {
        "date": view.frame.settings.today.isoformat(),
        "law_as_of": view.as_of.isoformat(),
        "counts": dict(view.counts),
        "items": [_item(row) for area in view.areas for row in area.rows],
        "gaps": {
            "columns": [*view.matrix.ages, *view.matrix.places],
            "rows": [
                {"kind": block.label, "level": line.label, "counts": list(line.counts), "all": line.total}
                for block in view.matrix.blocks
                for line in block.lines
            ],
        },
        "schools": [
            {
                "kind": each.kind.id,
                "in_register": len(each.schools),
                "with_entry": len(each.found),
                "not_sure": len(each.unsure),
            }
            for each in view.schools.kinds
        ],
        "consulted": [
            {
                "who": each.label,
                "last": each.ends.isoformat() if each.ends else "",
                "in_last_cycle": each.is_recent,
                "optional": each.is_optional,
            }
            for each in view.groups
        ],
    }


def law_csv(inputs: LawReportInputs) -> bytes:
    """The items as a table for spreadsheets."""
    return table(_COLUMNS, [_cells(row) for area in law_areas(inputs.rows.value) for row in area.rows])


def _item(row: LawRow) -> dict[str, Json]:
    found, item = row.coverage, row.coverage.item
    return {
        "id": item.id,
        "label": item.label,
        "reference": item.reference,
        "url": item.url,
        "certainty": item.certainty.value,
        "area": item.area,
        "state": row.state.value,
        "guides": list(found.guides),
        "services": list(found.services),
        "not_counted": [
            {"page": each.slug, "why": [str(in_words(lack)) for lack in each.lacks]}
            for each in found.claims
            if each.lacks
        ],
        "shown_by": item.shown_by,
        "shown": len(found.shown),
        "of_services": found.of_services,
        "likely": [*found.likely_guides, *found.likely_services],
        "oldest_check": found.oldest.isoformat() if found.oldest else "",
        "newest_check": found.newest.isoformat() if found.newest else "",
        "thin": [each.weakness.value for each in found.lacks],
        "why": [str(each) for each in row.weaknesses],
        "write": item.write,
    }


def _cells(row: LawRow) -> Sequence[str]:
    found, item = row.coverage, row.coverage.item
    return (
        item.id,
        item.label,
        item.reference,
        CERTAINTY[item.certainty],
        row.state.value,
        str(len(row.guides)),
        str(len(row.services)),
        f"{len(found.shown)} of {found.of_services}" if item.shown_by else "",
        found.oldest.isoformat() if found.oldest else "",
        found.newest.isoformat() if found.newest else "",
        " ".join(str(each) for each in row.weaknesses),
        "; ".join(str(each) for each in row.needs),
        item.write if row.state != State.ANSWERED else "",
        "; ".join(each.path for each in (*row.guides, *row.services)),
        "; ".join(each.path for each in row.likely) if row.state == State.MISSING else "",
    )


def _matrix_csv(matrix: Matrix) -> bytes:
    columns = ("Kind of help", "Level", *matrix.ages, *matrix.places, "All")
    rows = [
        (block.label, line.label, *(str(count) for count in line.counts), str(line.total))
        for block in matrix.blocks
        for line in block.lines
    ]
    return table(columns, rows)
