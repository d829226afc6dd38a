"""Other services that may help whoever reads of one, each with the reason why it is named.

Nobody is compared with everybody: services that share a topic stand in a row, those that are most
alike beside one another, and each looks only at its neighbours. So the work grows with the number of
services, and an entry that is new changes what is said on few pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from msgspec import Struct

from generator.cache.digests import digest_of
from generator.cache.memoise import once
from generator.join.site_terms import labels
from generator.model import Guide, Service, Site, Taxonomy
from generator.model.ages import ALL_AGES, Ages
from generator.model.page_paths import Teaser, teaser
from generator.publish.shared.cards import Card, card, is_open
from generator.publish.shared.made_of import facts_of_services

_MOST_RELATED = 5
_MOST_NEEDED = 4
_NEIGHBOURS = 12
"""How far a service looks to either side of itself in each row."""

_LEAST_SHARED_YEARS = 3


class Reason(Struct, frozen=True):
    """What two services have in common, each perhaps nothing."""

    needs: tuple[str, ...] = ()
    """Labels of needs that both name."""
    ages: Ages | None = None
    """Ages that both are for, unless that is everybody or hardly anybody."""
    areas: tuple[str, ...] = ()
    """Labels of areas that both name."""
    topic: str = ""
    """The label of a topic that both are on."""


class Related(Struct, frozen=True):
    """A service that is like another, and why."""

    card: Card
    reason: Reason


class Needed(Struct, frozen=True):
    """A service that a guide names beside another."""

    card: Card
    guide: Teaser


class Relations:
    """Finds what to name on the page of each service."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._services = {each.slug: each for each in site.services}
        self._guides = _guides_by_service(site)
        bits = _Bits()
        self._traits = {each.slug: _traits(each, bits) for each in site.services}
        self._rows: dict[str, tuple[_Traits, ...]] = {
            topic: tuple([self._traits[each.slug] for each in sorted(services, key=_alikeness)])
            for topic, services in _by_topic(site).items()
        }
        self._places = {
            (topic, traits.slug): place
            for topic, row in self._rows.items()
            for place, traits in enumerate(row)
        }

    def related(self, service: Service) -> tuple[Related, ...]:
        """What its editor named, then what is most like it."""
        named = [each for slug in service.related if is_open(each := self._services[slug])]
        alike = [each for each in self._alike(service) if each.slug not in service.related]
        found = [*named, *alike][:_MOST_RELATED]
        return tuple(Related(card(self._site, each), self._reason(service, each)) for each in found)

    def needed(self, service: Service) -> tuple[Needed, ...]:
        """What people also need: the services that guides name beside this one, those of more guides first."""
        found: dict[str, list[Guide]] = {}
        for guide in self._guides[service.slug]:
            for slug in guide.related_services:
                other = self._services[slug]
                if slug != service.slug and is_open(other) and _shared_ages(service, other):
                    found.setdefault(slug, []).append(guide)
        order = sorted(found, key=lambda slug: (-len(found[slug]), list(found).index(slug)))
        return tuple(
            Needed(card(self._site, self._services[slug]), teaser(found[slug][0]))
            for slug in order[:_MOST_NEEDED]
        )

    def guides(self, service: Service) -> tuple[Teaser, ...]:
        """The guides that name it."""
        return tuple(teaser(guide) for guide in self._guides[service.slug])

    def _alike(self, service: Service) -> list[Service]:
        own = self._traits[service.slug]
        near: dict[str, tuple[float, str, str]] = {}
        for other in self._neighbours(service):
            if other is not own and other.slug not in near and (score := _score(own, other)):
                near[other.slug] = (-score, other.title, other.slug)
        return [self._services[slug] for *_, slug in sorted(near.values())]

    def _neighbours(self, service: Service) -> list[_Traits]:
        """Those around it in the row of each of its topics. A closed one stands in none, and looks at the start."""
        found: list[_Traits] = []
        for topic in service.topics:
            row: Sequence[_Traits] = self._rows.get(topic, ())
            place = self._places.get((topic, service.slug), 0)
            start = max(0, min(place - _NEIGHBOURS, len(row) - 2 * _NEIGHBOURS - 1))
            found += row[start : start + 2 * _NEIGHBOURS + 1]
        return found

    def _reason(self, service: Service, other: Service) -> Reason:
        site = self._site
        ages = _shared_ages(service, other)
        topics = tuple(topic for topic in service.topics if topic in other.topics)
        return Reason(
            needs=labels(site, Taxonomy.NEEDS, _shared(service.needs, other.needs)),
            ages=None if ages == ALL_AGES else ages,
            areas=labels(site, Taxonomy.AREAS, _shared(service.areas, other.areas)),
            topic=labels(site, Taxonomy.TOPICS, topics[:1])[0] if topics else "",
        )


@once
def relations_of(site: Site) -> Relations:
    """What to name on the page of each service of a site."""
    return Relations(site)


def relations_told(site: Site, service: Service) -> tuple[object, ...]:
    """All that is looked at to find what to name on its page: as long as this is the same, so is that."""
    facts, rows = facts_of_services(site), _rows_told(site)
    guides = _guides_by_service(site)[service.slug]
    return (
        [rows.get(topic) for topic in service.topics],
        [facts[slug] for slug in service.related],
        [(teaser(guide), [facts[slug] for slug in guide.related_services]) for guide in guides],
    )


@once
def _rows_told(site: Site) -> Mapping[str, str]:
    facts = facts_of_services(site)
    return {
        topic: digest_of("".join(facts[each.slug] for each in row).encode())
        for topic, row in _by_topic(site).items()
    }


def _by_topic(site: Site) -> defaultdict[str, list[Service]]:
    found: defaultdict[str, list[Service]] = defaultdict(list)
    for service in filter(is_open, site.services):
        for topic in service.topics:
            found[topic].append(service)
    return found


def _alikeness(service: Service) -> tuple[object, ...]:
    """An order in which services for the same needs, ages and areas stand together."""
    ages = (service.ages.from_years, service.ages.to_years)
    return (sorted(service.needs), ages, sorted(service.areas), service.title, service.slug)


class _Bits(dict[str, int]):
    """A bit for each id, so that what services share is counted in one step."""

    def __missing__(self, key: str) -> int:
        self[key] = bit = 1 << len(self)
        return bit

    def of(self, ids: tuple[str, ...]) -> int:
        """The bits of some ids, which may be named twice."""
        return reduce(or_, [self[each] for each in ids], 0)


class _Traits(Struct, frozen=True):
    """What services are compared by, as bits."""

    slug: str
    title: str
    first_topic: str
    topics: int
    needs: int
    areas: int
    ages: int
    """A bit for each year."""
    years: int


def _traits(service: Service, bits: _Bits) -> _Traits:
    topics, years = service.topics, service.ages.years
    shared = bits.of(topics), bits.of(service.needs), bits.of(service.areas)
    ages = ((1 << years) - 1) << service.ages.from_years
    return _Traits(service.slug, service.title, topics[0], *shared, ages, years)


def _score(own: _Traits, other: _Traits) -> float:
    """How alike two services are: topics weigh most, then needs, then ages, then areas.

    0 if hardly anybody is of an age for both, as `_shared_ages` says.
    """
    years = (own.ages & other.ages).bit_count()
    if years < _LEAST_SHARED_YEARS and years < own.years and years < other.years:
        return 0
    topics = (own.topics & other.topics).bit_count() + (own.first_topic == other.first_topic)
    needs = min(2, (own.needs & other.needs).bit_count())
    areas = bool(own.areas & other.areas) - bool(own.areas ^ other.areas)
    return 2 * topics + 1.5 * needs + 2 * years / max(own.years, other.years) + areas


def _shared_ages(service: Service, other: Service) -> Ages | None:
    """The ages that both are for; nothing if they share a year or two only because they meet there."""
    if not service.ages.overlaps(other.ages):
        return None
    shared = service.ages.shared_with(other.ages)
    least = min(_LEAST_SHARED_YEARS, service.ages.years, other.ages.years)
    return shared if shared.years >= least else None


def _shared(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in some if each in others)


@once
def _guides_by_service(site: Site) -> defaultdict[str, list[Guide]]:
    found: defaultdict[str, list[Guide]] = defaultdict(list)
    for guide in site.guides:
        for slug in guide.related_services:
            found[slug].append(guide)
    return found
