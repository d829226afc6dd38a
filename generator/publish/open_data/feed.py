"""Lists every file of the open data: nine endpoints of Open Referral UK 3.0, a table, one file of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct

from generator.cache.digests import digest_of
from generator.model import SETTINGS, Service, Site, Term
from generator.model.diagnostics import Span
from generator.model.law import LawItem
from generator.model.output import Data, Output
from generator.model.phrase import Phrase
from generator.publish.open_data.host_rules import NGINX, host_rules
from generator.publish.open_data.identifiers import STUB, Names, Record, as_json, page_of
from generator.publish.open_data.locations import location_ids, locations
from generator.publish.open_data.service_records import full_record, organisation_record, short_record
from generator.publish.open_data.services_csv import columns, services_table
from generator.publish.open_data.taxonomies import LAW, LAW_NAME, NAMES, Terms
from generator.publish.shared.frame import Frame, frame, page
from generator.publish.shared.made_of import data_later, facts_of_all_services, facts_of_services, made_of
from generator.read.statute import law_items

TABLE = "data/services.csv"
WHOLE = "data/local-offer.json"
_ABOUT = {
    "version": "HSDS-UK-3.0",
    "profile": "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md",
    "openapi_url": "https://openreferraluk.org/specifications/3.0/openapi.json",
}
"""Validators read the version from these exact words."""


class OpenDataView(Struct, frozen=True):
    """What there is to take, under which licence, and what the columns and lists mean."""

    frame: Frame
    table: str
    whole: str
    feed: str
    """The whole address of the Open Referral feed."""
    columns: tuple[tuple[str, Phrase], ...]
    lists: tuple[tuple[str, str, str, tuple[Term | LawItem, ...]], ...]
    """Id, name and purpose of each list, and its terms."""
    nginx: str


def plan_open_data(site: Site) -> Iterator[Output]:
    """Everything that others may take and use again; nothing if the settings say so.

    The words of a body are in the record of its service and in the file of all: an edit of them makes only those again.
    """
    if not site.settings.open_data.is_published:
        return
    source = _Source(site)
    key = made_of(site, source.told, facts_of_all_services(site))
    yield page("open-data", _view(site), SETTINGS)
    table = partial(services_table, site, source.names)
    yield data_later(PurePosixPath("site", TABLE), key, table)
    bodies = [made_of(site, service.body) for service in site.services]
    for service, body in zip(site.services, bodies, strict=True):
        yield from _service_files(source, service, body)
    yield from _lists(source, key)
    yield data_later(PurePosixPath("site", WHOLE), made_of(site, key, bodies), partial(_whole, source))
    yield from host_rules()


class _Source:
    """What all files of the feed are made from."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.names = Names(site.settings)
        self.terms = Terms(site, self.names)
        self.organisations = {each.slug: organisation_record(each, self.names) for each in site.organisations}
        self.told = digest_of(f"{self.terms.terms} {self.terms.taxonomies} {self.organisations}".encode())

    def short(self, service: Service) -> Record:
        """The service as it stands in lists."""
        runner = self.organisations[service.organisation]
        return short_record(self.site, service, runner, self.names)

    def full(self, service: Service) -> Record:
        """Everything about the service."""
        return full_record(self.site, service, self.short(service), self.names, self.terms)

    def places(self, service: Service) -> list[Record]:
        """Where the service is."""
        return locations(service, self.names, self.terms, self.site.settings.council_name)


def _service_files(source: _Source, service: Service, body: str) -> Iterator[Data]:
    """The record of a service, and one for each place where it is."""
    key = made_of(source.site, source.told, facts_of_services(source.site)[service.slug])
    path = f"services/{source.names.service(service)}"
    yield _file(path, f"{key} {body}", lambda: source.full(service), service.span)
    for number, own in enumerate(location_ids(service, source.names)):
        make = partial(_at_location, source, service, number)
        yield _file(f"service_at_locations/{own}", key, make, service.span)


def _at_location(source: _Source, service: Service, number: int) -> Record:
    """One place of a service with the service itself."""
    listed = source.short(service)
    place = source.places(service)[number]
    # Published API files ask for a name and a status here, though the standard does not.
    return {**place, "name": listed["name"], "status": listed["status"], "service": listed}


def _lists(source: _Source, key: str) -> Iterator[Data]:
    """The lists of all things of a kind, and the files of taxonomies and their terms."""
    services, terms = source.site.services, source.terms
    yield _file("", "", partial(dict, _ABOUT))
    yield _file("services", key, lambda: page_of(list(map(source.short, services))))
    yield _file(
        "service_at_locations",
        key,
        lambda: page_of([place for each in services for place in source.places(each)]),
    )
    yield _file("taxonomies", source.told, lambda: page_of(list(terms.taxonomies)))
    yield _file("taxonomy_terms", source.told, lambda: page_of(list(terms.terms)))
    for taxonomy in terms.full_taxonomies():
        yield _file(f"taxonomies/{taxonomy['id']}", source.told, partial(dict, taxonomy))
    for term in terms.terms:
        yield _file(f"taxonomy_terms/{term['id']}", source.told, partial(dict, term))


def _whole(source: _Source) -> bytes:
    settings = source.site.settings
    return as_json(
        {
            **_ABOUT,
            "publisher": settings.council_name,
            "licence": settings.open_data.licence,
            "licence_url": settings.open_data.licence_url,
            "date": settings.today.isoformat(),
            "organizations": list(source.organisations.values()),
            "services": [source.full(each) for each in source.site.services],
            "taxonomies": list(source.terms.full_taxonomies()),
        }
    )


def _file(path: str, key: str, make: Callable[[], Record], origin: Span = SETTINGS) -> Data:
    """One answer of the feed."""
    return data_later(PurePosixPath("site", STUB, path, "index.json"), key, lambda: as_json(make()), origin)


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
        feed=f"{site.settings.base_url}/{STUB}",
        columns=tuple(columns()),
        lists=tuple(lists),
        nginx=NGINX,
    )
