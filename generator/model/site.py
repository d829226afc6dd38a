"""The joined site: what all outputs are made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from msgspec import Struct, field

from generator.model.body import Body
from generator.model.entries import (
    Comment,
    CopyHolder,
    Event,
    Guide,
    NewsItem,
    Organisation,
    OwnPage,
    Service,
)
from generator.model.evidence import Evidence
from generator.model.guided_start import GuidedStart
from generator.model.law import Consultation, Shortage
from generator.model.places import Postcodes
from generator.model.recorded_change import RecordedChange
from generator.model.school_register import SchoolRegister
from generator.model.settings import Settings
from generator.model.terms import GlossaryTerm, Taxonomy, Term, UrgentWords

_WIDEST_PX = 1600
"""Enough for a sharp page on any screen, and for 280 dots an inch across the text of an A4 page."""
_NARROWER_PX = (720, 1080)
"""As wide as the screens of simple and of better phones."""
_LEAST_SAVING = 0.8


class Image(Struct, frozen=True):
    """An image file that a body uses."""

    source: str
    """Its path relative to the site's folder."""
    path: str
    """Its path below the site's root."""
    width_px: int
    """Its size as published, upright."""
    height_px: int

    @classmethod
    def of(cls, source: str, width_px: int, height_px: int) -> Self:
        """An image of this size in the content, which is published no wider than a page needs."""
        width = min(width_px, _WIDEST_PX)
        return cls(
            source, source.removeprefix("content/"), width, max(1, round(height_px * width / width_px))
        )

    @property
    def versions(self) -> tuple[tuple[int, str], ...]:
        """Light versions as WebP, narrowest first: each width and path. None for a narrow image."""
        narrower = [width for width in _NARROWER_PX if width <= self.width_px * _LEAST_SAVING]
        widths = [*narrower, self.width_px] if narrower else []
        return tuple((width, f"{self.path}.{width}.webp") for width in widths)


class Download(Struct, frozen=True):
    """A file that people can download."""

    source: str
    """Its path relative to the site's folder."""
    kind: str
    """What a link calls it: "PDF"."""
    size_bytes: int

    @property
    def path(self) -> str:
        """Its path below the site's root: `files/parking-plan.pdf`."""
        return self.source.removeprefix("content/")

    @property
    def note(self) -> str:
        """Its kind and its size, to stand behind the words of a link: "PDF, 1.4 MB"."""
        size = self.size_bytes
        return f"{self.kind}, " + (
            f"{size / 1e6:.1f} MB" if size >= 999_500 else f"{max(1, round(size / 1e3))} kB"
        )


class Site(Struct, frozen=True):
    """The whole site: references checked, links resolved, drafts left out.

    Services and organisations are sorted by title, guides by `order` then title, news and
    events by date, comments by year (newest first) then theme, terms as in their file.
    """

    settings: Settings
    services: tuple[Service, ...]
    organisations: tuple[Organisation, ...]
    guides: tuple[Guide, ...]
    comments: tuple[Comment, ...]
    news: tuple[NewsItem, ...]
    events: tuple[Event, ...]
    glossary: tuple[GlossaryTerm, ...]
    copies: tuple[CopyHolder, ...]
    terms: tuple[tuple[Taxonomy, tuple[Term, ...]], ...]
    images: tuple[Image, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)
    guided_starts: tuple[GuidedStart, ...] = ()
    """Guided starts; the first is for families."""
    consultations: tuple[Consultation, ...] = ()
    """The newest first."""
    shortages: tuple[Shortage, ...] = ()
    """What there is not enough of: what is still open first, then by title."""
    postcodes: Postcodes = field(default_factory=Postcodes)
    urgent: tuple[UrgentWords, ...] = ()
    register: SchoolRegister = SchoolRegister()
    pages: tuple[OwnPage, ...] = ()
    """The council's own, by title."""
    downloads: tuple[Download, ...] = ()
    """The files that something on the site links to, by path."""
    changes: tuple[RecordedChange, ...] = ()
    """What is new, changed or closed, the newest first; only what can be shown."""

    def bodies(self) -> Iterator[Body]:
        """The text of everything on the site that has one."""
        with_versions: tuple[Service | Guide, ...] = (*self.guides, *self.services)
        yield from (version.body for each in with_versions for version in each.versions)
        others = (self.organisations, self.news, self.events, self.consultations, self.pages)
        yield from (each.body for kind in (with_versions, *others) for each in kind)

    def start_for(self, guide: Guide) -> GuidedStart | None:
        """The guided start for young people, if the guide is for them, too."""
        is_young = guide.for_young_people
        return next((each for each in self.guided_starts if is_young and each.for_young_people), None)

    def taxonomy(self, name: Taxonomy) -> tuple[Term, ...]:
        """The terms of one taxonomy, in its own order."""
        return next(terms for each, terms in self.terms if each is name)
