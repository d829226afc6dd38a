"""The list of organisations, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from generator.cache.lazy import late
from generator.model import SETTINGS, Organisation, Service, Site
from generator.model.output import Output
from generator.model.page_paths import Teaser, organisation_path
from generator.model.phrase import Phrase
from generator.publish.pages.guided_start_pages import ways_in
from generator.publish.pages.structured_data import about_organisation, describe
from generator.publish.shared.cards import Card, cards
from generator.publish.shared.frame import Crumb, Frame, frame, page, page_later
from generator.publish.shared.made_of import facts_of_services, made_of

_TITLE = Phrase("Organisations")
_runner = attrgetter("organisation")
_KINDS = (
    ("council", Phrase("The council")),
    ("health", Phrase("Health")),
    ("school", Phrase("Schools and nurseries")),
    ("college", Phrase("Colleges")),
    ("charity", Phrase("Charities and community groups")),
    ("business", Phrase("Businesses")),
    ("other", Phrase("Others")),
)


class OrganisationsView(Struct, frozen=True):
    """All organisations, by kind: the words for the kind, its id, and who is in it."""

    frame: Frame
    groups: tuple[tuple[str, str, tuple[Teaser, ...]], ...]


class OrganisationView(Struct, frozen=True):
    """One organisation, and what it runs."""

    frame: Frame
    organisation: Organisation
    services: tuple[Card, ...]
    ways: tuple[Teaser, ...]
    """Where somebody goes who finds nothing here."""


def plan_organisations(site: Site) -> Iterator[Output]:
    """The list, and one page each."""
    groups: list[tuple[str, str, tuple[Teaser, ...]]] = []
    for kind, label in _KINDS:
        found = [each for each in site.organisations if each.kind == kind]
        if found:
            groups.append(
                (
                    label,
                    kind,
                    tuple(Teaser(each.title, organisation_path(each), each.summary) for each in found),
                )
            )
    description = Phrase("Who runs the services in this Local Offer.")
    made = frame(site.settings, "organisations.html", _TITLE, description, section="topics")
    yield page("organisations", OrganisationsView(made, tuple(groups)), SETTINGS)
    yield from _organisations(site)


def _organisations(site: Site) -> Iterator[Output]:
    facts = facts_of_services(site)
    by_runner = groupby(sorted(site.services, key=_runner), key=_runner)
    services = {slug: tuple(found) for slug, found in by_runner}
    for each in site.organisations:
        runs = services.get(each.slug, ())
        key = made_of(site, each, [facts[service.slug] for service in runs])
        view = late(OrganisationView, key, partial(_organisation, site, each, runs))
        yield page_later("organisation", organisation_path(each), view, each.span, site.settings.language)


def _organisation(site: Site, organisation: Organisation, runs: Sequence[Service]) -> OrganisationView:
    made = frame(
        site.settings,
        organisation_path(organisation),
        organisation.title,
        organisation.summary,
        section="topics",
        crumbs=(Crumb(_TITLE, "organisations.html"),),
    )
    described = describe(made, about_organisation(site.settings, organisation))
    return OrganisationView(described, organisation, cards(site, runs), ways_in(site))
