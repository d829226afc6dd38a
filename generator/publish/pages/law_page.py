"""The public page about the law: what must be here, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from generator.cache.lazy import late
from generator.law.answers import MISSING, LawArea, law_areas
from generator.model import SETTINGS, Site
from generator.model.output import Output
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Frame, frame, page_later
from generator.publish.shared.made_of import law_told


class LawView(Struct, frozen=True):
    """How the offer meets Schedule 2."""

    frame: Frame
    covered: int
    total: int
    areas: tuple[LawArea, ...]
    most_services: int
    """How many services of an item are shown before the reader opens the rest."""


_PATH = "law.html"
_MOST_SERVICES = 3


def plan_law(site: Site) -> Iterator[Output]:
    """The page."""
    view = late(LawView, law_told(site), partial(_view, site))
    yield page_later("law", _PATH, view, SETTINGS, site.settings.language)


def _view(site: Site) -> LawView:
    areas = law_areas(site)
    states = [row.state for area in areas for row in area.rows]
    made = frame(
        site.settings,
        _PATH,
        Phrase("What the law says must be here, and where it is"),
        Phrase("Every part of the list in the law, in plain words, with the pages that answer it."),
    )
    covered = sum(state != MISSING for state in states)
    return LawView(made, covered, len(states), areas, _MOST_SERVICES)
