"""The pages of services and of their versions in other languages and easy read."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.join.relations import NamingGuide, Relative
from generator.join.site_index import SiteIndex
from generator.join.site_terms import terms_of
from generator.model import Alert, NamedTerms, Organisation, Service, Settings, Taxonomy, Term
from generator.model.lazy import Keyed, Lazy
from generator.model.output import Output
from generator.model.page_paths import Teaser, organisation_path, service_path, topic_path
from generator.model.phrase import Phrase
from generator.publish.pages.calendars import plan_times, times_path
from generator.publish.pages.related import Needed, Related, needed_services, related_services
from generator.publish.pages.structured_data import about_service, describe
from generator.publish.pages.versions import plan_versions
from generator.publish.shared.frame import Crumb, Frame, frame, lazy_page, topic_teasers, with_versions
from generator.publish.shared.key_facts import Shown, key_facts, text_facts
from generator.publish.shared.leaflet_links import leaflet_links


class ServiceInputs(Struct, frozen=True):
    """The inputs of a service's page."""

    settings: Keyed[Settings]
    service: Keyed[Service]
    organisation: Keyed[Organisation]
    terms: NamedTerms
    main_topic: Term
    related: tuple[Keyed[Relative], ...]
    """The services its editor names."""
    neighbours: tuple[Keyed[Relative], ...]
    """The services it is compared with."""
    guides: tuple[Keyed[NamingGuide], ...]
    guided_starts: tuple[Teaser, ...]


class ServiceView(Struct, frozen=True):
    """A service with the labels of its ids."""

    frame: Frame
    service: Service
    organisation: Teaser
    alert: Alert | None
    """The notice, while it applies."""
    is_overdue: bool
    topics: tuple[Teaser, ...]
    facts: tuple[Shown, ...]
    """The key facts."""
    texts: tuple[Shown, ...]
    """Facts with their own heading."""
    access: tuple[Term, ...]
    calendar: str
    """The path of the calendar file of its times; empty if there is none."""
    related: tuple[Related, ...]
    needed: tuple[Needed, ...]
    guides: tuple[Teaser, ...]
    guided_starts: tuple[Teaser, ...]
    """Where to look next."""


def plan_services(index: SiteIndex) -> Iterator[Output]:
    """A page for each service and each version of it."""
    settings = index.site.settings
    for service in index.site.services:
        inputs = _inputs(index, service)
        yield lazy_page("service", service_path(service), Lazy(service_view, inputs), service.span, settings)
        yield from plan_times(inputs.settings, inputs.service)
        if service.versions:
            facts = (*key_facts(inputs.terms, service), *text_facts(inputs.terms, service))
            yield from plan_versions(_frame(inputs), service, service.contacts, facts)


def _inputs(index: SiteIndex, service: Service) -> ServiceInputs:
    relations = index.relations
    return ServiceInputs(
        index.settings,
        index.services[service.slug],
        index.organisations[service.organisation],
        index.terms_of(service),
        index.main_topic(service.topics),
        relations.named(service),
        relations.neighbours(service),
        relations.guides(service),
        index.guided_starts,
    )


def service_view(inputs: ServiceInputs) -> ServiceView:
    """The view of a service's page."""
    settings, service, terms = inputs.settings.value, inputs.service.value, inputs.terms
    organisation = inputs.organisation.value
    guides = [each.value for each in inputs.guides]
    related = related_services(
        service, terms, (each.value for each in inputs.related), (each.value for each in inputs.neighbours)
    )
    shown = {each.card.slug for each in related}
    return ServiceView(
        frame=describe(_frame(inputs), about_service(settings, terms, service, organisation)),
        service=service,
        organisation=Teaser(organisation.title, organisation_path(organisation)),
        alert=service.alert if service.alert and service.alert.is_shown(settings.today) else None,
        is_overdue=service.review.is_overdue(settings.today),
        topics=topic_teasers(terms, service.topics),
        facts=key_facts(terms, service),
        texts=text_facts(terms, service),
        access=terms.taxonomy(Taxonomy.ACCESS),
        calendar=times_path(service),
        related=related,
        needed=tuple(each for each in needed_services(service, guides) if each.card.slug not in shown),
        guides=tuple(each.guide for each in guides),
        guided_starts=inputs.guided_starts,
    )


def _frame(inputs: ServiceInputs) -> Frame:
    settings, service, main = inputs.settings.value, inputs.service.value, inputs.main_topic
    (first,) = terms_of(inputs.terms, Taxonomy.TOPICS, service.topics[:1])
    crumbs = [Crumb(Phrase("Topics"), "topics.html"), Crumb(main.label, topic_path(main.id))]
    if first != main:
        crumbs.append(Crumb(first.label, topic_path(first.id)))
    made = frame(
        settings,
        service_path(service),
        service.title,
        service.summary,
        section="topics",
        crumbs=tuple(crumbs),
        tint=main.tint or main.id,
        picture=service.picture,
    )
    return with_versions(replace(made, leaflets=leaflet_links(settings, service)), service.versions)
