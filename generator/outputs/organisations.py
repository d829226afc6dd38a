"""The list of organisations, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from generator.model import SETTINGS, Organisation, Site
from generator.output import Output
from generator.outputs.cards import Card, cards
from generator.outputs.start import ways_in
from generator.outputs.structured import about_organisation, describe
from generator.outputs.views import Crumb, Frame, Teaser, frame, organisation_path, page
from generator.phrase import Phrase

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


@dataclass(frozen=True, slots=True)
class OrganisationsView:
    """All organisations, by kind: the words for the kind, its id, and who is in it."""

    frame: Frame
    groups: tuple[tuple[str, str, tuple[Teaser, ...]], ...]


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """One organisation, and what it runs."""

    frame: Frame
    organisation: Organisation
    services: tuple[Card, ...]
    ways: tuple[Teaser, ...]
    """Where somebody goes who finds nothing here."""


def plan_organisations(site: Site) -> Iterator[Output]:
    """The list, and one page each."""
    title = Phrase("Organisations")
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
    made = frame(site.settings, "organisations.html", title, description, section="topics")
    yield page("organisations", OrganisationsView(made, tuple(groups)), SETTINGS)
    by_runner = groupby(sorted(site.services, key=_runner), key=_runner)
    services = {slug: tuple(found) for slug, found in by_runner}
    for each in site.organisations:
        crumbs = (Crumb(title, "organisations.html"),)
        own = frame(
            site.settings, organisation_path(each), each.title, each.summary, section="topics", crumbs=crumbs
        )
        own = describe(own, about_organisation(site.settings, each))
        runs = cards(site, services.get(each.slug, ()))
        yield page("organisation", OrganisationView(own, each, runs, ways_in(site)), each.span)
