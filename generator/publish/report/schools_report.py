"""Which schools and colleges of the public register have an entry, and what these lack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from generator.law.schools import KindCount, SchoolCount, SchoolEntry
from generator.model import SETTINGS, Settings
from generator.model.lazy import Keyed, Lazy
from generator.model.output import Data, Output, Page
from generator.model.phrase import Phrase
from generator.publish.shared.csv_table import table
from generator.publish.shared.frame import Frame, frame

_PAGE = "report/schools.html"
_COLUMNS = ("Number", "Name", "Kind", "Type", "Phase", "Town", "Postcode", "Entry", "Page", "The entry lacks")


class SchoolsInputs(Struct, frozen=True):
    """The inputs of the page."""

    settings: Keyed[Settings]
    count: SchoolCount


class SchoolsView(Struct, frozen=True):
    """The page."""

    frame: Frame
    count: SchoolCount
    facts: tuple[str, ...]
    """The labels of the facts that entries of schools should have."""


def plan_schools_report(inputs: SchoolsInputs) -> Iterator[Output]:
    """The page, and the same as a table."""
    yield Page(PurePosixPath(_PAGE), "pages/report-schools.html", Lazy(_view, inputs), SETTINGS)
    rows = [_cells(kind, each) for kind in inputs.count.kinds for each in kind.schools]
    yield Data(PurePosixPath("report/schools.csv"), table(_COLUMNS, rows), SETTINGS)


def _view(inputs: SchoolsInputs) -> SchoolsView:
    facts = {label: None for kind in inputs.count.kinds for each in kind.found for label, _ in each.facts}
    title = Phrase("Schools and colleges with an entry")
    return SchoolsView(frame(inputs.settings.value, _PAGE, title, ""), inputs.count, tuple(facts))


def _cells(kind: KindCount, each: SchoolEntry) -> tuple[str, ...]:
    school = each.school
    return (
        school.urn,
        school.name,
        kind.kind.label,
        school.type,
        school.phase,
        school.town,
        school.postcode,
        "yes" if each.entry else "not sure" if each.maybe else "no",
        "; ".join(entry.path for entry in each.entry or each.maybe),
        "; ".join(each.lacks),
    )
