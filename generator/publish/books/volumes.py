"""Splits a printed edition into chapters and volumes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from generator.join.site_terms import main_topics
from generator.model import Edition, Guide, Service, Site, Taxonomy
from generator.model.body_text import count_words
from generator.model.lazy import once_for_each
from generator.model.phrase import Phrase
from generator.model.slug import slug_of
from generator.publish.books.selection import selected_guides, selected_services
from generator.read.schema.fact_table import facts_of

type Entry = Guide | Service

_PAGES_AROUND = 10
"""Roughly how many pages come before and after the chapters."""
_STRETCH = 1.15
"""How much thicker a volume may be so as to keep a chapter together."""
_WORDS_ON_A_PAGE = 300
"""Roughly, in 14 point type on A4."""
_WORDS_OF_A_GUIDE = 320
_WORDS_OF_A_SERVICE = 110
_WORDS_OF_A_CONTACT = 90
_WORDS_OF_A_SHORT_ENTRY = 150
"""The space that labels and headings take up, in words."""


_LONGEST_NAME = 60


class Section(Struct, frozen=True):
    """The entries on one sub-topic."""

    title: str
    """Empty where the chapter has no sections."""
    entries: tuple[Entry, ...]


class Chapter(Struct, frozen=True):
    """The guides or the services on one main topic, or as many as fit into one volume."""

    number: int
    """The same in every volume and edition."""
    title: str
    intro: str
    sections: tuple[Section, ...]
    part: int = 0
    """Which part of a chapter that spans several volumes; 0 if it is in one."""
    parts: int = 0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its entries, in order."""
        return tuple(entry for section in self.sections for entry in section.entries)


class Volume(Struct, frozen=True):
    """One book of an edition."""

    edition: Edition
    number: int
    total: int
    chapters: tuple[Chapter, ...]

    @property
    def titles(self) -> str:
        """What it is about."""
        return ", ".join(chapter.title for chapter in self.chapters)

    @property
    def name(self) -> str:
        """The name of its file, without the ending: `large-print-volume-2-learning`."""
        if self.total == 1:
            return self.edition.id
        name = f"{self.edition.id}-volume-{self.number}-{slug_of(self.titles)}"
        cut = name[:_LONGEST_NAME].rsplit("-", 1)[0].removesuffix("-and")
        return name if len(name) <= _LONGEST_NAME else f"{cut}-and-more"

    @property
    def path(self) -> str:
        """The path of the book below the site's root."""
        return f"print/{self.name}.pdf"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its entries, in order."""
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)


def folded_path(book: PurePosixPath) -> PurePosixPath:
    """The path of a book for folding: `print/booklet-volume-1-guides-to-fold.pdf`."""
    return book.with_name(f"{book.stem}-to-fold.pdf")


@once_for_each
def volumes(site: Site, edition: Edition) -> tuple[Volume, ...]:
    """The volumes of an edition, at least one, of about the same size. A chapter is split only if it fits into none."""
    most = max(1, _STRETCH * (edition.pages_per_volume - _PAGES_AROUND * (edition.body_size_pt / 14)))
    pieces = [(piece, _pages(piece, edition)) for piece in _pieces(chapters(site, edition), edition, most)]
    total = sum(pages for _, pages in pieces)
    usual = total / max(1, math.ceil(total / most)) if edition.pages_per_volume else math.inf
    is_by_topic = edition.is_directory and edition.is_folded and edition.is_whole
    groups: list[list[Chapter]] = [[]]
    filled = 0.0
    for piece, pages in pieces:
        is_next = is_by_topic and groups[-1] and groups[-1][0].number != piece.number
        is_full = is_next or filled + pages / 2 > usual or filled + pages > most
        if groups[-1] and edition.pages_per_volume and is_full:
            groups.append([])
            filled = 0
        filled += pages
        groups[-1].append(piece)
    parts = _number_parts([_joined(group) for group in groups])
    return tuple(Volume(edition, number, len(parts), part) for number, part in enumerate(parts, start=1))


def chapters(site: Site, edition: Edition) -> tuple[Chapter, ...]:
    """The guides, then services by main topic; each service once, under its first topic."""
    guides = Section("", selected_guides(site, edition))
    intro = Phrase("How things work, step by step, and what to do when they don't.")
    found = [Chapter(1, Phrase("Guides"), intro, (guides,))]
    services = selected_services(site, edition)
    mains = main_topics(site)
    top = [term for term in site.taxonomy(Taxonomy.TOPICS) if not term.parent]
    for number, topic in enumerate(top, start=2):
        on_topic = tuple(each for each in services if mains[each.topics[0]] == topic)
        sections = tuple(_sections(site, topic.id, on_topic))
        found.append(Chapter(number, topic.label, topic.explanation, sections))
    return tuple(chapter for chapter in found if chapter.entries)


def _sections(site: Site, topic: str, services: tuple[Service, ...]) -> Iterator[Section]:
    """The services of a chapter by sub-topic, each under its first one."""
    below = {term.id: term for term in site.taxonomy(Taxonomy.TOPICS) if term.parent == topic}
    firsts = {each.slug: next((name for name in each.topics if name in below), "") for each in services}
    for name, term in below.items():
        found = tuple(each for each in services if firsts[each.slug] == name)
        if found:
            yield Section(term.label, found)
    rest = tuple(each for each in services if not firsts[each.slug])
    if rest:
        yield Section(Phrase("More services") if len(rest) < len(services) else "", rest)


def _pieces(whole: tuple[Chapter, ...], edition: Edition, most: float) -> Iterator[Chapter]:
    """The chapters that fit into a volume; others by section, or else by entry."""
    for chapter in whole:
        if not edition.pages_per_volume or _pages(chapter, edition) <= most:
            yield chapter
            continue
        for section in chapter.sections:
            piece = replace(chapter, sections=(section,))
            if _pages(piece, edition) <= most:
                yield piece
            else:
                for entry in section.entries:
                    yield replace(chapter, sections=(replace(section, entries=(entry,)),))


def _joined(pieces: list[Chapter]) -> tuple[Chapter, ...]:
    """Merges the pieces of a chapter, and of a section, that are in the same volume."""
    found: dict[int, Chapter] = {}
    for piece in pieces:
        before = found.get(piece.number)
        sections = list(before.sections) if before else []
        for section in piece.sections:
            if sections and sections[-1].title == section.title:
                section = replace(section, entries=(*sections.pop().entries, *section.entries))
            sections.append(section)
        found[piece.number] = replace(piece, sections=tuple(sections))
    return tuple(found.values())


def _number_parts(groups: list[tuple[Chapter, ...]]) -> list[tuple[Chapter, ...]]:
    """The groups with the parts numbered of chapters that span several volumes."""
    counts = Counter(chapter.number for group in groups for chapter in group)
    seen: Counter[int] = Counter()
    numbered: list[tuple[Chapter, ...]] = []
    for group in groups:
        seen.update(chapter.number for chapter in group)
        numbered.append(
            tuple(
                replace(chapter, part=seen[chapter.number], parts=counts[chapter.number])
                if counts[chapter.number] > 1
                else chapter
                for chapter in group
            )
        )
    return numbered


def likely_pages(volume: Volume) -> Iterator[tuple[Entry, int]]:
    """The estimated page of each entry, good enough to reserve the width of its number."""
    scale = _scale(volume.edition)
    page = 4 + len(volume.entries) * 0.04 * scale
    for chapter in volume.chapters:
        page += 0.5
        for entry in chapter.entries:
            page += _words(entry, volume.edition) / _WORDS_ON_A_PAGE * scale
            yield entry, round(page)


def _scale(edition: Edition) -> float:
    """How many pages of this edition one page of 14 point type on A4 fills."""
    scale: float = {"a3": 0.5, "a4": 1.0, "a5": 2.0}[edition.paper] * (edition.body_size_pt / 14) ** 1.75
    return scale


def _pages(chapter: Chapter, edition: Edition) -> float:
    """The estimated number of pages of a chapter.

    Measured with some hundred entries in 12 to 24 point type: accurate to one page in ten.
    """
    return 0.5 + sum(_words(entry, edition) for entry in chapter.entries) / _WORDS_ON_A_PAGE * _scale(edition)


def _words(entry: Entry, edition: Edition) -> int:
    """An entry's word count, plus an allowance for its spacing."""
    if edition.is_directory:
        return _WORDS_OF_A_SHORT_ENTRY
    said = [getattr(entry, fact.name) for fact in facts_of(entry) if fact.sentences]
    text = [each if isinstance(each, str) else " ".join(each) for each in said]
    room = count_words(entry.body) + _WORDS_OF_A_GUIDE
    if isinstance(entry, Service):
        room += _WORDS_OF_A_SERVICE - _WORDS_OF_A_GUIDE
        text += [place.directions for place in entry.places]
        room += _WORDS_OF_A_CONTACT * len(entry.contacts)
    return len(" ".join(text).split()) + room
