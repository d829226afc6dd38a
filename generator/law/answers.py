"""Each item of the law with its answers on the site, and where these are thin or missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator.law.claims import in_words, needs_of
from generator.law.coverage import coverage_of
from generator.law.gaps import Matrix, Provision, law_matrix, provisions
from generator.model import Guide, Service, Site, Taxonomy, Term
from generator.model.law import Coverage, State
from generator.model.page_paths import Teaser, service_path, teaser, topic_path
from generator.model.phrase import Phrase, Sentence

_AREAS = (
    ("education", Phrase("Learning")),
    ("training-work", Phrase("Training and work")),
    ("health", Phrase("Health")),
    ("social-care", Phrase("Social care")),
    ("adulthood", Phrase("Growing up")),
    ("transport", Phrase("Travel")),
    ("money", Phrase("Money")),
    ("advice", Phrase("Advice and support")),
    ("complaints", Phrase("Complaints and appeals")),
    ("other", Phrase("Other things we must tell you")),
)


class LawRow(Struct, frozen=True):
    """One item of the law."""

    coverage: Coverage
    guides: tuple[Teaser, ...]
    services: tuple[Teaser, ...]
    likely: tuple[Teaser, ...]
    """Pages that may answer it by their topic, although they do not claim to."""
    topics: tuple[Teaser, ...]
    """Topics whose entries may answer it."""
    weaknesses: tuple[Sentence, ...]
    """What is lacking."""
    needs: tuple[Sentence, ...]
    """What each page needs that answers it."""

    @property
    def state(self) -> State:
        """How well it is answered."""
        return self.coverage.state


class LawArea(Struct, frozen=True):
    """The items about one part of life."""

    id: str
    label: str
    rows: tuple[LawRow, ...]


class LawAnswers(Struct, frozen=True):
    """How far a site answers the law, worked out once."""

    coverage: tuple[Coverage, ...]
    """What answers each item, in the order of the law."""
    rows: tuple[LawRow, ...]
    """Every item that is checked, in the order of the law."""
    provisions: Mapping[str, Provision]
    """What each service is about and where it can be had, by its slug."""
    matrix: Matrix

    @property
    def checked(self) -> tuple[Coverage, ...]:
        """What answers each item that is checked."""
        return tuple(row.coverage for row in self.rows)


def answer_law(site: Site) -> LawAnswers:
    """How far a site answers the law."""
    coverage, known = coverage_of(site), provisions(site)
    return LawAnswers(coverage, _rows(site, coverage), known, law_matrix(site, known))


def law_areas(rows: Sequence[LawRow]) -> tuple[LawArea, ...]:
    """The items by the part of life that they are about."""
    found = (
        LawArea(area, label, tuple(row for row in rows if row.coverage.item.area == area))
        for area, label in _AREAS
    )
    return tuple(area for area in found if area.rows)


def _rows(site: Site, coverage: Sequence[Coverage]) -> tuple[LawRow, ...]:
    services = {each.slug: each for each in site.services}
    guides = {each.slug: each for each in site.guides}
    topics = site.taxonomy(Taxonomy.TOPICS)
    return tuple(_row(each, services, guides, topics) for each in coverage if each.item.is_checked)


def _row(
    coverage: Coverage,
    services: Mapping[str, Service],
    guides: Mapping[str, Guide],
    topics: tuple[Term, ...],
) -> LawRow:
    return LawRow(
        coverage,
        tuple(teaser(guides[slug]) for slug in coverage.guides),
        tuple(_service(services[slug]) for slug in coverage.services),
        (
            *(teaser(guides[slug]) for slug in coverage.likely_guides),
            *(_service(services[slug]) for slug in coverage.likely_services),
        ),
        tuple(Teaser(term.label, topic_path(term.id)) for term in topics if coverage.item.id in term.law),
        tuple(map(in_words, coverage.lacks)),
        tuple(needs_of(coverage.item)),
    )


def _service(service: Service) -> Teaser:
    return Teaser(service.title, service_path(service), service.summary)
