"""The open data files: nine Open Referral UK 3.0 endpoints, a CSV, and one file of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Service, Site, Term
from generator.model.body import Body
from generator.model.diagnostics import Span
from generator.model.law import LawItem
from generator.model.lazy import Keyed, Lazy
from generator.model.output import Data, Output
from generator.model.phrase import Phrase
from generator.publish.open_data.identifiers import STUB, Names, Record, as_json, page_of
from generator.publish.open_data.locations import location_ids, locations
from generator.publish.open_data.service_records import (
    full_record,
    organisation_record,
    short_record,
    unknown_organisation,
)
from generator.publish.open_data.services_csv import columns, services_table
from generator.publish.open_data.shortages_csv import shortages_table
from generator.publish.open_data.taxonomies import LAW, LAW_NAME, NAMES, Terms
from generator.publish.shared.frame import Frame, frame, page
from generator.publish.shared.host_rules import feed_rules
from generator.read.statute import law_items

TABLE = "data/services.csv"
WHOLE = "data/local-offer.json"
SHORTAGES = "data/not-enough.csv"
_ABOUT = {
    "version": "HSDS-UK-3.0",
    "profile": "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md",
    "openapi_url": "https://openreferraluk.org/specifications/3.0/openapi.json",
}
"""Validators expect the version in this exact form."""


class OpenDataView(Struct, frozen=True):
    """The files, their licence, and what the columns and lists mean."""

    frame: Frame
    table: str
    whole: str
    shortages: str
    """Empty if none is published."""
    feed: str
    """The full address of the Open Referral feed."""
    columns: tuple[tuple[str, Phrase], ...]
    lists: tuple[tuple[str, str, str, tuple[Term | LawItem, ...]], ...]
    """Each list's id, name, purpose and terms."""
    nginx: str


def plan_open_data(index: SiteIndex) -> Iterator[Output]:
    """All open data, unless the settings turn it off."""
    site = index.site
    if not site.settings.open_data.is_published:
        return
    lists = Keyed(_lists_of(site))
    yield page("open-data", _view(site), SETTINGS)
    for service in site.services:
        inputs = ServiceFileInputs(lists, index.services[service.slug])
        yield _file(f"services/{_source(lists).names.service(service)}", _service_file, inputs, service.span)
        for number, own in enumerate(location_ids(service, _source(lists).names)):
            yield _file(
                f"service_at_locations/{own}", _location_file, replace(inputs, number=number), service.span
            )
    yield from _list_files(lists, site.services)
    yield from _term_files(_source(lists).terms)
    whole = WholeInputs(lists, tuple(index.services.values()))
    yield Data(PurePosixPath("site", WHOLE), Lazy(_whole, whole), SETTINGS)
    if site.shortages:
        yield Data(PurePosixPath("site", SHORTAGES), shortages_table(site), SETTINGS)


def _lists_of(site: Site) -> Site:
    """The site without its entries, except the facts of organisations."""
    return Site(
        settings=site.settings,
        services=(),
        organisations=tuple(replace(each, body=Body()) for each in site.organisations),
        guides=(),
        comments=(),
        news=(),
        events=(),
        glossary=(),
        copies=(),
        terms=site.terms,
    )


class ServiceFileInputs(Struct, frozen=True):
    """The inputs of a file about one service."""

    lists: Keyed[Site]
    service: Keyed[Service]
    number: int = 0
    """The index of the place, in a file about a place."""


class ListFileInputs(Struct, frozen=True):
    """The inputs of a file about all services: their facts without their bodies."""

    site: Keyed[Site]


class WholeInputs(Struct, frozen=True):
    """The inputs of the file with everything."""

    lists: Keyed[Site]
    services: tuple[Keyed[Service], ...]


class _Source:
    """Shared by all files of the feed."""

    def __init__(self, lists: Site) -> None:
        self.names = Names(lists.settings)
        self.terms = Terms(lists, self.names)
        self.organisations = {
            each.slug: organisation_record(each, self.names) for each in lists.organisations
        }
        self.site = lists

    def short(self, service: Service) -> Record:
        """The service's short record."""
        runner = self.organisations.get(service.organisation) or unknown_organisation(self.names)
        return short_record(self.site, service, runner, self.names)

    def full(self, service: Service) -> Record:
        """The service's full record."""
        return full_record(self.site, service, self.short(service), self.names, self.terms)

    def places(self, service: Service) -> list[Record]:
        """The service's places."""
        return locations(service, self.names, self.terms, self.site.settings.council_name)


@lru_cache(2)
def _source(lists: Keyed[Site]) -> _Source:
    """Shared by all files of a build."""
    return _Source(lists.value)


@lru_cache(1)
def _places(lists: Keyed[Site], service: Keyed[Service]) -> list[Record]:
    """A service's places. Each has a file, and they are made one after the other."""
    return _source(lists).places(service.value)


def _service_file(inputs: ServiceFileInputs) -> bytes:
    return as_json(_source(inputs.lists).full(inputs.service.value))


def _location_file(inputs: ServiceFileInputs) -> bytes:
    """A place of a service, with the service."""
    listed = _source(inputs.lists).short(inputs.service.value)
    place = _places(inputs.lists, inputs.service)[inputs.number]
    # The published API files require a name and a status here, though the standard does not.
    return as_json({**place, "name": listed["name"], "status": listed["status"], "service": listed})


def _list_files(lists: Keyed[Site], services: Sequence[Service]) -> Iterator[Data]:
    """The lists of all services and places, and the CSV."""
    bare = tuple(replace(each, body=Body(), versions=()) for each in services)
    inputs = ListFileInputs(Keyed(replace(lists.value, services=bare)))
    yield Data(PurePosixPath("site", TABLE), Lazy(_table, inputs), SETTINGS)
    yield _file("services", _services_file, inputs)
    yield _file("service_at_locations", _locations_file, inputs)


def _table(inputs: ListFileInputs) -> bytes:
    return services_table(inputs.site.value, Names(inputs.site.value.settings))


def _services_file(inputs: ListFileInputs) -> bytes:
    source = _Source(inputs.site.value)
    return as_json(page_of(list(map(source.short, inputs.site.value.services))))


def _locations_file(inputs: ListFileInputs) -> bytes:
    source = _Source(inputs.site.value)
    return as_json(page_of([place for each in inputs.site.value.services for place in source.places(each)]))


def _term_files(terms: Terms) -> Iterator[Data]:
    """The feed's description, its taxonomies and their terms."""
    records: dict[str, Record] = {
        "": dict(_ABOUT),
        "taxonomies": page_of(list(terms.taxonomies)),
        "taxonomy_terms": page_of(list(terms.terms)),
        **{f"taxonomies/{each['id']}": each for each in terms.full_taxonomies()},
        **{f"taxonomy_terms/{each['id']}": each for each in terms.terms},
    }
    for path, record in records.items():
        yield Data(_path_of(path), as_json(record), SETTINGS)


def _whole(inputs: WholeInputs) -> bytes:
    source, settings = _source(inputs.lists), inputs.lists.value.settings
    return as_json(
        {
            **_ABOUT,
            "publisher": settings.council_name,
            "licence": settings.open_data.licence,
            "licence_url": settings.open_data.licence_url,
            "date": settings.today.isoformat(),
            "organizations": list(source.organisations.values()),
            "services": [source.full(each.value) for each in inputs.services],
            "taxonomies": list(source.terms.full_taxonomies()),
        }
    )


def _file[I: Struct](path: str, make: Callable[[I], bytes], inputs: I, origin: Span = SETTINGS) -> Data:
    """One response of the feed."""
    return Data(_path_of(path), Lazy(make, inputs), origin)


def _path_of(path: str) -> PurePosixPath:
    return PurePosixPath("site", STUB, path, "index.json")


def _view(site: Site) -> OpenDataView:
    title = Phrase("Open data")
    description = Phrase("Take the facts of this offer and use them in your own website, app or report.")
    lists: list[tuple[str, str, str, tuple[Term | LawItem, ...]]] = [
        (taxonomy.value, *NAMES[taxonomy], terms) for taxonomy, terms in site.terms
    ]
    lists.append((LAW, *LAW_NAME, law_items()))
    return OpenDataView(
        frame=frame(site.settings, "open-data.html", title, description),
        table=TABLE,
        whole=WHOLE,
        shortages=SHORTAGES if site.shortages else "",
        feed=f"{site.settings.base_url}/{STUB}",
        columns=tuple(columns()),
        lists=tuple(lists),
        nginx=feed_rules(),
    )
