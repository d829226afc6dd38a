"""The page of every service, and of its versions in other languages and in easy read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from generator.cache.lazy import late
from generator.join.site_terms import main_topic, terms_of
from generator.model import Alert, Organisation, Service, Site, Taxonomy, Term
from generator.model.output import Output
from generator.model.page_paths import Teaser, organisation_path, service_path, topic_path
from generator.model.phrase import Phrase
from generator.publish.pages.guided_start_pages import ways_in
from generator.publish.pages.related import Needed, Related, relations_of, relations_told
from generator.publish.pages.structured_data import about_service, describe
from generator.publish.pages.versions import plan_versions
from generator.publish.shared.frame import Crumb, Frame, frame, page_later, topic_teasers, with_versions
from generator.publish.shared.key_facts import Shown, key_facts, text_facts
from generator.publish.shared.leaflet_links import leaflet_links
from generator.publish.shared.made_of import facts_of_services, made_of, terms_of_service


class ServiceView(Struct, frozen=True):
    """One service with the words that its ids stand for."""

    frame: Frame
    service: Service
    organisation: Teaser
    alert: Alert | None
    """The notice, while it holds."""
    is_overdue: bool
    topics: tuple[Teaser, ...]
    facts: tuple[Shown, ...]
    """The key facts."""
    texts: tuple[Shown, ...]
    """What has a heading of its own."""
    access: tuple[Term, ...]
    related: tuple[Related, ...]
    needed: tuple[Needed, ...]
    guides: tuple[Teaser, ...]
    ways: tuple[Teaser, ...]
    """Where somebody goes whom this service does not fit."""


def plan_services(site: Site) -> Iterator[Output]:
    """One page a service, and one more for each version of it."""
    organisations = {each.slug: each for each in site.organisations}
    language, facts = site.settings.language, facts_of_services(site)
    for service in site.services:
        organisation = organisations[service.organisation]
        own = facts[service.slug], service.body, service.versions
        told = relations_told(site, service)
        key = made_of(site, own, terms_of_service(site, service), organisation, told)
        view = late(ServiceView, key, partial(_view, site, service, organisation))
        yield page_later("service", service_path(service), view, service.span, language)
        if service.versions:
            yield from plan_versions(_frame(site, service), service.versions, service.contacts, service.span)


def _view(site: Site, service: Service, organisation: Organisation) -> ServiceView:
    today = site.settings.today
    relations = relations_of(site)
    related = relations.related(service)
    shown = {each.card.slug for each in related}
    return ServiceView(
        frame=describe(_frame(site, service), about_service(site, service, organisation)),
        service=service,
        organisation=Teaser(organisation.title, organisation_path(organisation)),
        alert=service.alert if service.alert and service.alert.is_shown(today) else None,
        is_overdue=service.review.is_overdue(today),
        topics=topic_teasers(site, service.topics),
        facts=key_facts(site, service),
        texts=text_facts(site, service),
        access=terms_of(site, Taxonomy.ACCESS, service.access),
        related=related,
        needed=tuple(each for each in relations.needed(service) if each.card.slug not in shown),
        guides=relations.guides(service),
        ways=ways_in(site),
    )


def _frame(site: Site, service: Service) -> Frame:
    (first,) = terms_of(site, Taxonomy.TOPICS, service.topics[:1])
    main = main_topic(site, service.topics)
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
    return with_versions(replace(made, leaflets=leaflet_links(site, service)), service.versions)
