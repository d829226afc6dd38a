"""Lists every file of the open data: nine endpoints of Open Referral UK 3.0, a table, one file of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.diagnostics import Span
from generator.law.values import LawItem
from generator.model import SETTINGS, Site, Term
from generator.output import Data, Json, Output
from generator.outputs.open_data.hosts import NGINX, host_rules
from generator.outputs.open_data.names import STUB, Names, Record, as_json, page_of
from generator.outputs.open_data.services import full_record, organisation_record, short_record
from generator.outputs.open_data.table import COLUMNS, services_table
from generator.outputs.open_data.taxonomies import LAW, LAW_NAME, NAMES, Terms
from generator.outputs.views import Frame, frame, page
from generator.phrase import Phrase

TABLE = "data/services.csv"
WHOLE = "data/local-offer.json"
_ABOUT = {
    "version": "HSDS-UK-3.0",
    "profile": "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md",
    "openapi_url": "https://openreferraluk.org/specifications/3.0/openapi.json",
}
"""Validators read the version from these exact words."""


@dataclass(frozen=True, slots=True)
class OpenDataView:
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
    """Everything that others may take and use again; nothing if the settings say so."""
    if not site.settings.open_data.is_published:
        return
    names = Names(site.settings)
    yield page("open-data", _view(site), SETTINGS)
    yield Data(PurePosixPath("site", TABLE), services_table(site, names), SETTINGS)
    yield from _feed(site, names)
    yield from host_rules()


def _feed(site: Site, names: Names) -> Iterator[Data]:
    terms = Terms(site, names)
    organisations = {each.slug: organisation_record(each, names) for each in site.organisations}
    short: list[Json] = []
    full: list[Json] = []
    at: list[Json] = []
    yield _file("", dict(_ABOUT))
    for service in site.services:
        listed = short_record(service, organisations[service.organisation], names, site.settings)
        whole = full_record(listed, service, names, terms, site.settings)
        short.append(listed)
        full.append(whole)
        yield _file(f"services/{listed['id']}", whole, service.span)
        for each in _places(whole):
            at.append(each)
            # Published API files ask for a name and a status here, though the standard does not.
            named = {**each, "name": listed["name"], "status": listed["status"], "service": listed}
            yield _file(f"service_at_locations/{each['id']}", named, service.span)
    yield _file("services", page_of(short))
    yield _file("service_at_locations", page_of(at))
    yield _file("taxonomies", page_of(list(terms.taxonomies)))
    yield _file("taxonomy_terms", page_of(list(terms.terms)))
    for taxonomy in terms.full_taxonomies():
        yield _file(f"taxonomies/{taxonomy['id']}", taxonomy)
    for term in terms.terms:
        yield _file(f"taxonomy_terms/{term['id']}", term)
    yield Data(PurePosixPath("site", WHOLE), as_json(_whole(site, organisations, full, terms)), SETTINGS)


def _places(service: Record) -> list[Record]:
    found = service.get("service_at_locations", ())
    return [dict(each) for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _whole(site: Site, organisations: dict[str, Record], services: list[Json], terms: Terms) -> Record:
    chosen = site.settings.open_data
    return {
        **_ABOUT,
        "publisher": site.settings.council_name,
        "licence": chosen.licence,
        "licence_url": chosen.licence_url,
        "date": site.settings.today.isoformat(),
        "organizations": list(organisations.values()),
        "services": services,
        "taxonomies": list(terms.full_taxonomies()),
    }


def _file(path: str, value: Record | dict[str, str], origin: Span = SETTINGS) -> Data:
    return Data(PurePosixPath("site", STUB, path, "index.json"), as_json(value), origin)


def _view(site: Site) -> OpenDataView:
    title = Phrase("Open data")
    description = Phrase("Take the facts of this offer and use them in your own website, app or report.")
    lists: list[tuple[str, str, str, tuple[Term | LawItem, ...]]] = [
        (taxonomy.value, *NAMES[taxonomy], terms) for taxonomy, terms in site.terms
    ]
    lists.append((LAW, *LAW_NAME, tuple(each.item for each in site.coverage)))
    return OpenDataView(
        frame=frame(site.settings, "open-data.html", title, description),
        table=TABLE,
        whole=WHOLE,
        feed=f"{site.settings.base_url}/{STUB}",
        columns=tuple((name, words) for name, words, _ in COLUMNS),
        lists=tuple(lists),
        nginx=NGINX,
    )
