"""Lookups that many outputs need, computed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.join.guided_start_paths import Path
from generator.join.relations import Relations, relations_of
from generator.join.site_terms import labels, main_topics, terms_of
from generator.model import (
    UNKNOWN_ORGANISATION,
    NamedTerms,
    Organisation,
    Reach,
    Service,
    Settings,
    Site,
    Taxonomy,
    Term,
)
from generator.model.lazy import Keyed
from generator.model.page_paths import Teaser, service_path
from generator.model.service_card import Card
from generator.model.short_cost import short_cost


class SiteIndex(Struct, frozen=True):
    """A site with its lookup tables. Mappings are by slug, or by the id of a topic."""

    site: Site
    settings: Keyed[Settings]
    guided_starts: tuple[Teaser, ...]
    """Links to the guided starts."""
    main_topics: Mapping[str, Term]
    """The top-level topic of every topic."""
    services: Mapping[str, Keyed[Service]]
    organisations: Mapping[str, Keyed[Organisation]]
    cards: Mapping[str, Keyed[Card]]
    on_topic: Mapping[str, tuple[Service, ...]]
    """The open services on each topic and its sub-topics, nearest first."""
    relations: Relations
    _ranks: Mapping[str, int]
    """How near each service is to the council's area: 0 is inside."""

    def main_topic(self, topics: tuple[str, ...]) -> Term:
        """The top-level topic of an entry's first topic."""
        return self.main_topics[topics[0]]

    def nearest_first(self, services: Iterable[Service]) -> list[Service]:
        """Local services first, then those outside the area, then national ones."""
        return sorted(services, key=lambda each: self._ranks[each.slug])

    def cards_of(self, services: Iterable[Service]) -> tuple[Keyed[Card], ...]:
        """Cards of services, nearest first."""
        return tuple([self.cards[each.slug] for each in self.nearest_first(services)])

    def terms_of(self, service: Service) -> NamedTerms:
        """The terms of a service."""
        named = (
            (Taxonomy.TOPICS, service.topics),
            (Taxonomy.NEEDS, service.needs),
            (Taxonomy.AREAS, service.areas),
            (Taxonomy.TIERS, () if "tier" in service.unknown else (service.tier,)),
            (Taxonomy.ACCESS, service.access),
            (Taxonomy.FORMATS, service.formats),
        )
        return NamedTerms(tuple([(each, terms_of(self.site, each, ids)) for each, ids in named]))


def index_site(site: Site) -> SiteIndex:
    """The index of a site whose references have been checked."""
    mains, ranks = main_topics(site), _ranks(site)
    cards = {each.slug: Keyed(_card(site, each, mains)) for each in site.services}
    return SiteIndex(
        site,
        Keyed(site.settings),
        tuple(Teaser(start.link, Path(start).address, start.summary) for start in site.guided_starts),
        mains,
        {each.slug: Keyed(each) for each in site.services},
        {each.slug: Keyed(each) for each in (*site.organisations, UNKNOWN_ORGANISATION)},
        cards,
        _on_topic(site, sorted(site.services, key=lambda each: ranks[each.slug])),
        relations_of(site, cards),
        ranks,
    )


def _ranks(site: Site) -> Mapping[str, int]:
    ranks = {term.id: list(Reach).index(term.reach) for term in site.taxonomy(Taxonomy.AREAS)}
    return {each.slug: min((ranks[area] for area in each.areas), default=0) for each in site.services}


def _card(site: Site, service: Service, mains: Mapping[str, Term]) -> Card:
    return Card(
        slug=service.slug,
        title=service.title,
        path=service_path(service),
        summary=service.summary,
        ages=service.ages,
        place=_place_of(site, service),
        is_online=service.is_online,
        is_free=service.is_free,
        cost=short_cost(service.cost),
        is_closed=not service.is_open,
        is_unconfirmed=service.is_open and service.review.is_unconfirmed,
        tint=mains[service.topics[0]].id if service.topics else "",
    )


def _place_of(site: Site, service: Service) -> str:
    """The town of the first address, or the areas it serves."""
    shown = [place for place in service.places if place.address and not place.hide_address]
    return shown[0].address[-1] if shown else ", ".join(labels(site, Taxonomy.AREAS, service.areas))


def _on_topic(site: Site, services: Iterable[Service]) -> Mapping[str, tuple[Service, ...]]:
    parents = {topic.id: topic.parent for topic in site.taxonomy(Taxonomy.TOPICS)}
    found: defaultdict[str, list[Service]] = defaultdict(list)
    for service in services:
        if service.is_open:
            for topic in {*service.topics, *(parents[each] for each in service.topics)} - {""}:
                found[topic].append(service)
    return {topic: tuple(found[topic]) for topic in parents}
