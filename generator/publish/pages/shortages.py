"""What there is not enough of: each shortage with its evidence, its plan and its waits (section 27)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.law.consulted import consultation_path
from generator.model import SETTINGS, Site, Taxonomy
from generator.model.law import Shortage
from generator.model.output import Output
from generator.model.page_paths import Teaser, service_path
from generator.model.phrase import Phrase
from generator.publish.pages.comments import anchor
from generator.publish.shared.frame import Frame, frame, page
from generator.publish.shared.shortage_facts import PARTS, Bar, bars, shortage_path

_TITLE = Phrase("What there is not enough of")
_DESCRIPTION = Phrase(
    "Help that families wait for or cannot get, how we know, and what we plan to do about it."
)


class ShownShortage(Struct, frozen=True):
    """One shortage with what its page shows beside its own facts."""

    shortage: Shortage
    id: str
    part: str
    tier: str
    bars: tuple[Bar, ...]
    told: tuple[Teaser, ...]
    """The comments and consultations that told of it."""
    services: tuple[Teaser, ...]
    is_late: bool


class ShortagesView(Struct, frozen=True):
    """Every shortage, the open ones apart from those that are over."""

    frame: Frame
    open: tuple[ShownShortage, ...]
    solved: tuple[ShownShortage, ...]
    planned: int
    """How many of the open ones have a plan with a day and who decided it."""
    late: int


def plan_shortages(site: Site) -> Iterator[Output]:
    """The page."""
    shown = tuple(_shown(site, each) for each in site.shortages)
    left = tuple(each for each in shown if each.shortage.is_open)
    yield page(
        "not-enough",
        ShortagesView(
            frame(site.settings, shortage_path(), _TITLE, _DESCRIPTION),
            left,
            tuple(each for each in shown if not each.shortage.is_open),
            sum(each.shortage.is_planned for each in left),
            sum(each.is_late for each in left),
        ),
        SETTINGS,
    )


def _shown(site: Site, shortage: Shortage) -> ShownShortage:
    told = [Teaser(each.title, anchor(each)) for each in site.comments if each.slug in shortage.comments]
    told += [
        Teaser(each.title, consultation_path(each))
        for each in site.consultations
        if each.slug in shortage.consultations
    ]
    return ShownShortage(
        shortage,
        shortage_path(shortage).partition("#")[2],
        PARTS[shortage.part],
        next((term.label for term in site.taxonomy(Taxonomy.TIERS) if term.id == shortage.tier), ""),
        bars(shortage),
        tuple(told),
        tuple(
            Teaser(each.title, service_path(each)) for each in site.services if each.slug in shortage.services
        ),
        shortage.is_late(site.settings.today),
    )
