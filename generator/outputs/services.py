"""The page of every service, and of its versions in other languages and in easy read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model import Alert, Guide, Organisation, Service, Site, Taxonomy, Term
from generator.output import Output
from generator.outputs.cards import Card, cards
from generator.outputs.versions import plan_versions
from generator.outputs.views import (
    Crumb,
    Frame,
    Teaser,
    frame,
    main_topic,
    page,
    service_path,
    teaser,
    topic_path,
    with_versions,
)
from generator.phrase import Phrase

_MOST_RELATED = 5


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One service with the words that its ids stand for."""

    frame: Frame
    service: Service
    organisation: Teaser
    alert: Alert | None
    """The notice, while it holds."""
    is_overdue: bool
    topics: tuple[Teaser, ...]
    needs: tuple[Term, ...]
    """Empty means every need."""
    areas: tuple[Term, ...]
    """Empty means the whole of the council's area."""
    tier: Term
    access: tuple[Term, ...]
    formats: tuple[Term, ...]
    related: tuple[Card, ...]
    guides: tuple[Teaser, ...]


def plan_services(site: Site) -> Iterator[Output]:
    """One page a service, and one more for each version of it."""
    services = {service.slug: service for service in site.services}
    organisations = {each.slug: each for each in site.organisations}
    guides = _guides_by_service(site)
    for service in site.services:
        view = _view(site, service, services, organisations[service.organisation])
        found = tuple(teaser(guide) for guide in guides.get(service.slug, ()))
        yield page("service", replace(view, guides=found), service.span)
        yield from plan_versions(view.frame, service.versions, service.contacts, service.span)


def _view(
    site: Site, service: Service, services: dict[str, Service], organisation: Organisation
) -> ServiceView:
    today = site.settings.today
    return ServiceView(
        frame=_frame(site, service),
        service=service,
        organisation=Teaser(organisation.title, f"organisations/{organisation.slug}.html"),
        alert=service.alert if service.alert and service.alert.is_shown(today) else None,
        is_overdue=service.review.is_overdue(today),
        topics=tuple(
            Teaser(term.label, topic_path(term.id)) for term in _terms(site, Taxonomy.TOPICS, service.topics)
        ),
        needs=_terms(site, Taxonomy.NEEDS, service.needs),
        areas=_terms(site, Taxonomy.AREAS, service.areas),
        tier=_terms(site, Taxonomy.TIERS, (service.tier,))[0],
        access=_terms(site, Taxonomy.ACCESS, service.access),
        formats=_terms(site, Taxonomy.FORMATS, service.formats),
        related=_related(site, service, services),
        guides=(),
    )


def _frame(site: Site, service: Service) -> Frame:
    terms = {term.id: term for term in site.taxonomy(Taxonomy.TOPICS)}
    first, main = terms[service.topics[0]], main_topic(site, service.topics)
    crumbs = [Crumb(Phrase("Topics"), "topics.html"), Crumb(main.label, topic_path(main.id))]
    if first != main:
        crumbs.append(Crumb(first.label, topic_path(first.id)))
    made = frame(
        site.settings,
        service_path(service),
        service.title,
        service.summary,
        section="topics",
        crumbs=tuple(crumbs),
        tint=main.tint or main.id,
    )
    return with_versions(made, service.versions)


def _related(site: Site, service: Service, services: dict[str, Service]) -> tuple[Card, ...]:
    """What its editor named, then others on the same topic for the same ages."""
    named = [services[slug] for slug in service.related]
    alike = [
        other
        for other in site.services
        if other.topics[0] == service.topics[0]
        and other != service
        and other not in named
        and other.status != "closed"
        and other.ages.overlaps(service.ages)
    ]
    return cards(site, [*named, *alike][:_MOST_RELATED])


def _guides_by_service(site: Site) -> dict[str, list[Guide]]:
    found: dict[str, list[Guide]] = {}
    for guide in site.guides:
        for slug in guide.related_services:
            found.setdefault(slug, []).append(guide)
    return found


def _terms(site: Site, taxonomy: Taxonomy, ids: tuple[str, ...]) -> tuple[Term, ...]:
    """Some terms, in the taxonomy's own order."""
    return tuple(term for term in site.taxonomy(taxonomy) if term.id in ids)
