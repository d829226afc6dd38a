"""Parts a printed edition into volumes: which chapters stand in which, and where each volume is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Edition, Guide, Service, Site, Taxonomy, Term
from generator.outputs.views import main_topic
from generator.prose import words_of

_WORDS_ON_A_PAGE_AT_14_PT = 260
_FACTS_WORDS = 90
"""About how many words the facts and contacts of a service make."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The guides, or the services on one main topic."""

    topic: Term | None
    """None for the chapter of guides."""
    guides: tuple[Guide, ...] = ()
    services: tuple[Service, ...] = ()


@dataclass(frozen=True, slots=True)
class Volume:
    """One book of an edition."""

    edition: Edition
    number: int
    total: int
    chapters: tuple[Chapter, ...]

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return self.edition.id if self.total == 1 else f"{self.edition.id}-{self.number}"

    @property
    def path(self) -> str:
        """Where the book stands below the site's root."""
        return f"print/{self.name}.pdf"


def volumes(site: Site, edition: Edition) -> tuple[Volume, ...]:
    """The volumes of an edition: chapters stay whole, and in their order."""
    groups: list[list[Chapter]] = [[]]
    pages = 0.0
    for chapter in chapters(site):
        more = _pages(chapter, edition)
        if groups[-1] and edition.pages_per_volume and pages + more > edition.pages_per_volume:
            groups.append([])
            pages = 0.0
        groups[-1].append(chapter)
        pages += more
    return tuple(
        Volume(edition, number, len(groups), tuple(group)) for number, group in enumerate(groups, start=1)
    )


def chapters(site: Site) -> tuple[Chapter, ...]:
    """The guides, then open services by main topic; each service once, under its first topic."""
    found = [Chapter(None, guides=tuple(each for each in site.guides if each.status != "closed"))]
    for topic in site.taxonomy(Taxonomy.TOPICS):
        on_topic = tuple(
            each
            for each in site.services
            if each.status != "closed" and main_topic(site, each.topics) == topic
        )
        if on_topic:
            found.append(Chapter(topic, services=on_topic))
    return tuple(chapter for chapter in found if chapter.guides or chapter.services)


def _pages(chapter: Chapter, edition: Edition) -> float:
    """About how many pages a chapter fills; the area of letters grows with the square of their size."""
    entries: tuple[Guide | Service, ...] = (*chapter.guides, *chapter.services)
    words = sum(len(words_of(each.body).split()) for each in entries)
    words += _FACTS_WORDS * len(entries)
    scale = (edition.body_size_pt / 14) ** 2 * {"a3": 0.5, "a4": 1.0, "a5": 2.0}.get(edition.paper, 1.0)
    return 1 + words * scale / _WORDS_ON_A_PAGE_AT_14_PT
