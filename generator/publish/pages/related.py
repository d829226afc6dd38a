"""Related services, each with the reason why it is suggested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.join.relations import NamingGuide, Relative
from generator.join.site_terms import labels
from generator.model import Service, Taxonomies, Taxonomy
from generator.model.ages import ALL_AGES, Ages
from generator.model.page_paths import Teaser
from generator.model.service_card import Card

_MOST_RELATED = 5
_MOST_NEEDED = 4

_LEAST_SHARED_YEARS = 3


class Reason(Struct, frozen=True):
    """What two services have in common; each may be empty."""

    needs: tuple[str, ...] = ()
    """Labels of shared needs."""
    ages: Ages | None = None
    """Shared ages, unless that is everyone or hardly anyone."""
    areas: tuple[str, ...] = ()
    """Labels of shared areas."""
    topic: str = ""
    """The label of a shared topic."""


class Related(Struct, frozen=True):
    """A similar service, and why."""

    card: Card
    reason: Reason


class Needed(Struct, frozen=True):
    """A service that a guide names together with another."""

    card: Card
    guide: Teaser


def related_services(
    service: Service, terms: Taxonomies, named: Iterable[Relative], neighbours: Iterable[Relative]
) -> tuple[Related, ...]:
    """The services its editor names, then the most similar ones. `terms` are the service's own."""
    chosen = [each for each in named if not each.card.is_closed]
    alike = [each for each in _most_alike(service, neighbours) if each.card.slug not in service.related]
    found = [*chosen, *alike][:_MOST_RELATED]
    return tuple(Related(each.card, _reason(service, terms, each)) for each in found)


def needed_services(service: Service, guides: Sequence[NamingGuide]) -> tuple[Needed, ...]:
    """What people also need: services that guides name with this one, those in most guides first."""
    found: dict[str, tuple[Card, list[Teaser]]] = {}
    for guide in guides:
        for other in (each.value.card for each in guide.services):
            is_other = other.slug != service.slug and not other.is_closed
            if is_other and _shared_years(service.ages, other.ages):
                found.setdefault(other.slug, (other, []))[1].append(guide.guide)
    # The sort is stable, which keeps the order of ties.
    order = sorted(found.values(), key=lambda each: -len(each[1]))
    return tuple(Needed(card, naming[0]) for card, naming in order[:_MOST_NEEDED])


def _most_alike(service: Service, neighbours: Iterable[Relative]) -> list[Relative]:
    score = _Likeness(service).of
    others = {each.card.slug: each for each in neighbours}
    others.pop(service.slug, None)
    scored = sorted([(-score(each), each.card.title, slug) for slug, each in others.items()])
    return [others[slug] for likeness, _, slug in scored if likeness]


class _Likeness:
    """How similar services are: topics count most, then needs, ages and areas."""

    def __init__(self, service: Service) -> None:
        self._ages, self._years = service.ages, service.ages.years
        self._first = service.topics[0]
        self._topics, self._needs = set(service.topics), set(service.needs)
        self._areas = set(service.areas)

    def of(self, other: Relative) -> float:
        """0 if hardly anyone is the right age for both."""
        ages = other.card.ages
        years = _shared_years(self._ages, ages)
        if not years:
            return 0
        topics = len(self._topics.intersection(other.topics)) + (self._first == other.topics[0])
        needs = min(2, len(self._needs.intersection(other.needs)))
        areas = (not self._areas.isdisjoint(other.areas)) - (self._areas != set(other.areas))
        return 2 * topics + 1.5 * needs + 2 * years / max(self._years, ages.years) + areas


def _reason(service: Service, terms: Taxonomies, other: Relative) -> Reason:
    ages = service.ages.shared_with(other.card.ages)
    topics = [topic for topic in service.topics if topic in other.topics]
    return Reason(
        needs=labels(terms, Taxonomy.NEEDS, other.needs),
        ages=ages if ages != ALL_AGES and _shared_years(service.ages, other.card.ages) else None,
        areas=labels(terms, Taxonomy.AREAS, other.areas),
        topic=labels(terms, Taxonomy.TOPICS, topics[:1])[0] if topics else "",
    )


def _shared_years(some: Ages, others: Ages) -> int:
    """How many years of age they share; 0 if they overlap only at the edges."""
    shared = min(some.to_years, others.to_years) - max(some.from_years, others.from_years) + 1
    return shared if shared >= min(_LEAST_SHARED_YEARS, some.years, others.years) else 0
