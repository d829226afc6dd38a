"""The list of organisations, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Organisation, Settings
from generator.model.lazy import Keyed, Lazy
from generator.model.output import Output
from generator.model.page_paths import Teaser, organisation_path
from generator.model.phrase import Phrase
from generator.model.service_card import Card
from generator.publish.pages.structured_data import about_organisation, describe
from generator.publish.shared.frame import Crumb, Frame, frame, lazy_page, page

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
    """All organisations, by kind: its label, id and organisations."""

    frame: Frame
    groups: tuple[tuple[str, str, tuple[Teaser, ...]], ...]


class OrganisationInputs(Struct, frozen=True):
    """The inputs of an organisation's page."""

    settings: Keyed[Settings]
    organisation: Keyed[Organisation]
    services: tuple[Keyed[Card], ...]
    guided_starts: tuple[Teaser, ...]


class OrganisationView(Struct, frozen=True):
    """An organisation and its services."""

    frame: Frame
    organisation: Organisation
    services: tuple[Card, ...]
    guided_starts: tuple[Teaser, ...]
    """Where to look next."""


def plan_organisations(index: SiteIndex) -> Iterator[Output]:
    """The list, and a page for each."""
    site = index.site
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
    runs = {slug: tuple(found) for slug, found in groupby(sorted(site.services, key=_runner), key=_runner)}
    for each in site.organisations:
        cards = index.cards_of(runs.get(each.slug, ()))
        inputs = OrganisationInputs(
            index.settings, index.organisations[each.slug], cards, index.guided_starts
        )
        path, view = organisation_path(each), Lazy(organisation_view, inputs)
        yield lazy_page("organisation", path, view, each.span, site.settings)


def organisation_view(inputs: OrganisationInputs) -> OrganisationView:
    """The view of an organisation's page."""
    settings, organisation = inputs.settings.value, inputs.organisation.value
    made = frame(
        settings,
        organisation_path(organisation),
        organisation.title,
        organisation.summary,
        section="topics",
        crumbs=(Crumb(_TITLE, "organisations.html"),),
        picture=organisation.picture,
    )
    described = describe(made, about_organisation(settings, organisation))
    cards = tuple(each.value for each in inputs.services)
    return OrganisationView(described, organisation, cards, inputs.guided_starts)
