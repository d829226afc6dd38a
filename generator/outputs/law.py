"""The public page about the law: what must be here, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import SETTINGS, Site
from generator.output import Output
from generator.outputs.law_table import MISSING, LawArea, law_areas
from generator.outputs.views import Frame, frame, page
from generator.phrase import Phrase


@dataclass(frozen=True, slots=True)
class LawView:
    """How the offer meets Schedule 2."""

    frame: Frame
    covered: int
    total: int
    areas: tuple[LawArea, ...]
    most_services: int
    """How many services of an item are shown before the reader opens the rest."""


_MOST_SERVICES = 3


def plan_law(site: Site) -> Iterator[Output]:
    """The page."""
    areas = law_areas(site)
    states = [row.state for area in areas for row in area.rows]
    made = frame(
        site.settings,
        "law.html",
        Phrase("What the law says must be here, and where it is"),
        Phrase("Every part of the list in the law, in plain words, with the pages that answer it."),
    )
    covered = sum(state != MISSING for state in states)
    yield page("law", LawView(made, covered, len(states), areas, _MOST_SERVICES), SETTINGS)
