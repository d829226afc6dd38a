"""The public page about the law: what must be here, and where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.law.answers import LawArea, LawRow, law_areas
from generator.model import SETTINGS, Settings
from generator.model.law import State
from generator.model.lazy import Keyed, Lazy
from generator.model.output import Output
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Frame, frame, lazy_page
from generator.read.statute import law_as_of


class LawInputs(Struct, frozen=True):
    """The inputs of the page about the law."""

    settings: Keyed[Settings]
    rows: Keyed[tuple[LawRow, ...]]


class LawView(Struct, frozen=True):
    """How the offer meets Schedule 2."""

    frame: Frame
    counts: Mapping[str, int]
    """How many items are answered, thin, late and missing."""
    total: int
    as_of: dt.date
    """When the list was last checked against the law."""
    areas: tuple[LawArea, ...]
    most_services: int
    """How many services of an item are shown at first."""


_PATH = "law.html"
_MOST_SERVICES = 3


def plan_law(settings: Keyed[Settings], rows: Keyed[tuple[LawRow, ...]]) -> Iterator[Output]:
    """The page. `rows` are the items of the law."""
    yield lazy_page("law", _PATH, Lazy(law_view, LawInputs(settings, rows)), SETTINGS, settings.value)


def law_view(inputs: LawInputs) -> LawView:
    """The view of the page about the law."""
    areas = law_areas(inputs.rows.value)
    states = [row.state for area in areas for row in area.rows]
    made = frame(
        inputs.settings.value,
        _PATH,
        Phrase("What the law says must be here, and where it is"),
        Phrase("Every part of the list in the law, in plain words, with the pages that answer it."),
    )
    counts = {state.value: states.count(state) for state in State}
    return LawView(made, counts, len(states), law_as_of(), areas, _MOST_SERVICES)
