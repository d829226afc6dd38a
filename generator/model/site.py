"""The joined site: what all outputs are made from."""

from __future__ import annotations

from msgspec import Struct, field

from generator.model.entries import Comment, CopyHolder, Event, Guide, NewsItem, Organisation, Service
from generator.model.evidence import Evidence
from generator.model.guided_start import GuidedStart
from generator.model.law import Consultation, Shortage
from generator.model.places import Postcodes
from generator.model.settings import Settings
from generator.model.terms import GlossaryTerm, Taxonomy, Term, UrgentWords


class Image(Struct, frozen=True):
    """An image file that a body uses."""

    source: str
    """Its path relative to the site's folder."""
    path: str
    """Its path below the site's root."""
    width_px: int
    height_px: int


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

    def taxonomy(self, name: Taxonomy) -> tuple[Term, ...]:
        """The terms of one taxonomy, in its own order."""
        return next(terms for each, terms in self.terms if each is name)
