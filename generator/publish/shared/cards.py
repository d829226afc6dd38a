"""Services and topics as they stand in lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from generator.cache.memoise import once, told_once
from generator.join.site_terms import labels, main_topic
from generator.model import Ages, Reach, Service, Site, Taxonomy, Term
from generator.model.page_paths import Teaser, service_path, topic_path
from generator.publish.shared.filter_choices import Choices
from generator.publish.shared.short_cost import ShortCost, short_cost


@told_once
class Card(Struct, frozen=True, cache_hash=True):
    """One service in a list: its name, one line, and three facts."""

    slug: str
    title: str
    path: str
    summary: str
    ages: Ages
    place: str
    """The town or area; empty means the whole of the council's area."""
    is_online: bool
    is_free: bool
    cost: ShortCost | None
    is_closed: bool
    tint: str
    fits: tuple[str, ...] = ()
    """What a reader can narrow the list by and keep it: `need=autism`."""


class TermCard(Struct, frozen=True):
    """One term in a list of terms, with how many services are below it."""

    title: str
    path: str
    explanation: str
    count: int
    tint: str = ""
    below: tuple[Teaser, ...] = ()


class Section(Struct, frozen=True):
    """Some services of a list below a heading of their own."""

    title: str
    id: str
    """Where a link on the page leads to; unique on its page."""
    cards: tuple[Card, ...]
    path: str = ""
    """The page that the heading leads to, if it has one."""


def card(site: Site, service: Service, choices: Choices | None = None) -> Card:
    """A service as it stands in a list; it stands in many, so each card is made once.

    Where the list can be narrowed, it says which of the choices it fits.
    """
    made, key = _made(site), (service.slug, choices is not None)
    found = made.get(key)
    if found is None:
        found = made[key] = _card(site, service, choices.marks(service) if choices else ())
    return found


@once
def _made(_: Site) -> dict[tuple[str, bool], Card]:
    return {}


def _card(site: Site, service: Service, fits: tuple[str, ...]) -> Card:
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
        is_closed=service.status == "closed",
        tint=main_topic(site, service.topics).id if service.topics else "",
        fits=fits,
    )


def cards(site: Site, services: Iterable[Service], choices: Choices | None = None) -> tuple[Card, ...]:
    """Services as they stand in a list: local ones first, then outside ones, then national ones.

    Where the list can be narrowed, each says which of the choices it fits.
    """
    ranks = _ranks(site)
    order = sorted(services, key=lambda each: ranks[each.slug])
    return tuple([card(site, each, choices) for each in order])


@once
def _ranks(site: Site) -> Mapping[str, int]:
    """How near each service is to the council's area, by its slug: 0 is inside."""
    ranks = {term.id: list(Reach).index(term.reach) for term in site.taxonomy(Taxonomy.AREAS)}
    return {each.slug: min((ranks[area] for area in each.areas), default=0) for each in site.services}


def is_open(service: Service) -> bool:
    """Whether it is still there for families."""
    return service.status != "closed"


def services_on(site: Site, topic: Term) -> tuple[Service, ...]:
    """Open services on a topic or on one below it, in order of title."""
    return tuple(_open_by_topic(site)[topic.id])


@once
def _open_by_topic(site: Site) -> Mapping[str, Sequence[Service]]:
    """The open services of each topic and of those below it, by its id."""
    parents = {topic.id: topic.parent for topic in site.taxonomy(Taxonomy.TOPICS)}
    found: dict[str, list[Service]] = {topic: [] for topic in parents}
    for service in filter(is_open, site.services):
        for topic in {*service.topics, *(parents[each] for each in service.topics)} - {""}:
            found[topic].append(service)
    return found


def topic_card(site: Site, topic: Term) -> TermCard:
    """A topic as it stands in a list of topics, with its sub-topics."""
    below = [each for each in site.taxonomy(Taxonomy.TOPICS) if each.parent == topic.id]
    return TermCard(
        topic.label,
        topic_path(topic.id),
        topic.explanation,
        len(services_on(site, topic)),
        topic.tint or topic.parent or topic.id,
        tuple(Teaser(each.label, topic_path(each.id)) for each in below),
    )


def _place_of(site: Site, service: Service) -> str:
    """The town of the first address, or the areas it serves."""
    shown = [place for place in service.places if place.address and not place.hide_address]
    if shown:
        return shown[0].address[-1]
    return ", ".join(labels(site, Taxonomy.AREAS, service.areas))
