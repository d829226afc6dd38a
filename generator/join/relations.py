"""Which services are compared with which, and which guides name them.

Services on a topic are sorted by likeness, and each is compared only with its neighbours. So the work grows
linearly with the number of services, and a new entry changes few pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.model import Service, Site
from generator.model.lazy import Keyed
from generator.model.page_paths import Teaser, teaser
from generator.model.service_card import Card

_NEIGHBOURS = 12
"""How many neighbours on either side a service is compared with."""

type Row = tuple[Keyed[Relative], ...]


class Relative(Struct, frozen=True):
    """What is compared in a service that another's page may name."""

    card: Card
    topics: tuple[str, ...]
    needs: tuple[str, ...]
    areas: tuple[str, ...]


class NamingGuide(Struct, frozen=True):
    """A guide and the services it names."""

    guide: Teaser
    services: Row


class Relations(Struct, frozen=True):
    """The relatives and the guides of every service, by its slug."""

    _relatives: Mapping[str, Keyed[Relative]]
    _rows: Mapping[str, Row]
    _places: Mapping[tuple[str, str], int]
    _guides: Mapping[str, tuple[Keyed[NamingGuide], ...]]

    def named(self, service: Service) -> Row:
        """The services its editor names."""
        return tuple([self._relatives[slug] for slug in service.related])

    def neighbours(self, service: Service) -> Row:
        """Its neighbours in each of its topics. A closed service is in none and gets those at the start."""
        found: list[Keyed[Relative]] = []
        for topic in service.topics:
            row = self._rows.get(topic, ())
            place = self._places.get((topic, service.slug), 0)
            start = max(0, min(place - _NEIGHBOURS, len(row) - 2 * _NEIGHBOURS - 1))
            found += row[start : start + 2 * _NEIGHBOURS + 1]
        return tuple(found)

    def guides(self, service: Service) -> tuple[Keyed[NamingGuide], ...]:
        """Guides that name it."""
        return self._guides.get(service.slug, ())


def relations_of(site: Site, cards: Mapping[str, Keyed[Card]]) -> Relations:
    """The relations of a site's services. `cards` holds those of all services."""
    relatives = {
        each.slug: Keyed(Relative(cards[each.slug].value, each.topics, each.needs, each.areas))
        for each in site.services
    }
    rows = {topic: tuple(row) for topic, row in _by_topic(site.services).items()}
    return Relations(
        relatives,
        {topic: tuple([relatives[each.slug] for each in row]) for topic, row in rows.items()},
        {(topic, each.slug): place for topic, row in rows.items() for place, each in enumerate(row)},
        _by_service(_naming_guides(site, relatives)),
    )


def _by_topic(services: Iterable[Service]) -> Mapping[str, list[Service]]:
    found: defaultdict[str, list[Service]] = defaultdict(list)
    for service in sorted(services, key=_alikeness):
        if service.is_open:
            for topic in service.topics:
                found[topic].append(service)
    return found


def _alikeness(service: Service) -> tuple[object, ...]:
    """A sort key that puts services for the same needs, ages and areas together."""
    ages = (service.ages.from_years, service.ages.to_years)
    return (sorted(service.needs), ages, sorted(service.areas), service.title, service.slug)


def _naming_guides(site: Site, relatives: Mapping[str, Keyed[Relative]]) -> Iterator[NamingGuide]:
    for guide in site.guides:
        yield NamingGuide(teaser(guide), tuple([relatives[slug] for slug in guide.related_services]))


def _by_service(guides: Iterable[NamingGuide]) -> Mapping[str, tuple[Keyed[NamingGuide], ...]]:
    found: defaultdict[str, list[Keyed[NamingGuide]]] = defaultdict(list)
    for each in guides:
        guide = Keyed(each)
        for named in each.services:
            found[named.value.card.slug].append(guide)
    return {slug: tuple(named) for slug, named in found.items()}
