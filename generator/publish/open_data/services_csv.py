"""The services as one table (CSV), a row each, for people who work with spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from generator.join.site_terms import labels
from generator.model import Service, Site, Taxonomy
from generator.model.page_paths import service_path
from generator.model.phrase import Phrase
from generator.publish.open_data.identifiers import Names

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

type Cell = Callable[[Site, Names, Service], str]


def _words(taxonomy: Taxonomy, name: str) -> Cell:
    return lambda site, _, service: "; ".join(labels(site, taxonomy, getattr(service, name)))


def _ways(way: str) -> Cell:
    return lambda _site, _names, service: "; ".join(
        getattr(each, way) for each in service.contacts if getattr(each, way)
    )


def _fact(name: str) -> Cell:
    return lambda _site, _names, service: str(getattr(service, name))


def _organisation(site: Site, _: Names, service: Service) -> str:
    return next(each.title for each in site.organisations if each.slug == service.organisation)


def _postcodes(_site: Site, _names: Names, service: Service) -> str:
    return "; ".join(each.postcode for each in service.places if each.postcode and not each.hide_address)


COLUMNS: tuple[tuple[str, Phrase, Cell], ...] = (
    ("id", Phrase("A number that never changes"), lambda _, names, each: names.service(each)),
    ("name", Phrase("The name of the service"), _fact("title")),
    ("other_names", Phrase("What else people call it"), lambda *a: "; ".join(a[2].other_names)),
    ("summary", Phrase("What it is, in one sentence"), _fact("summary")),
    ("organisation", Phrase("Who runs it"), _organisation),
    ("topics", Phrase("What it is about"), _words(Taxonomy.TOPICS, "topics")),
    ("needs", Phrase("Which needs it is for; empty means every need"), _words(Taxonomy.NEEDS, "needs")),
    ("age_from", Phrase("Youngest age, in years"), lambda *a: str(a[2].ages.from_years)),
    ("age_to", Phrase("Oldest age, in years"), lambda *a: str(a[2].ages.to_years)),
    ("level", Phrase("Universal, targeted or specialist"), _fact("tier")),
    ("areas", Phrase("Which places it serves; empty means all of our area"), _words(Taxonomy.AREAS, "areas")),
    ("who_can_get_it", Phrase("Who can get it"), _fact("who_can_get")),
    ("how_to_get_it", Phrase("How to get it"), _fact("how_to_get")),
    ("ehc_plan", Phrase("Whether an EHC plan is needed"), _fact("ehc_plan")),
    ("cost", Phrase("What it costs"), _fact("cost")),
    ("is_free", Phrase("Whether it is free: yes or no"), lambda *a: "yes" if a[2].is_free else "no"),
    ("when", Phrase("When it happens, in words"), _fact("when")),
    ("phone", Phrase("Telephone numbers"), _ways("phone")),
    ("email", Phrase("Email addresses"), _ways("email")),
    ("website", Phrase("Web addresses"), _ways("website")),
    ("postcodes", Phrase("Where it happens"), _postcodes),
    ("access", Phrase("What makes it easier to use"), _words(Taxonomy.ACCESS, "access")),
    ("status", Phrase("Published or closed"), lambda *a: a[2].status.value),
    ("last_checked", Phrase("When it was last checked"), lambda *a: a[2].review.on.isoformat()),
    ("page", Phrase("Its page on this site"), lambda _, names, each: names.page(service_path(each))),
)
"""The name of each column, what it holds, and how it is found."""


def services_table(site: Site, names: Names) -> bytes:
    """All services as CSV (RFC 4180), with a byte order mark so that Excel reads it as UTF-8."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow([name for name, _, _ in COLUMNS])
    for service in site.services:
        table.writerow([_harmless(cell(site, names, service)) for _, _, cell in COLUMNS])
    return written.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """The text as a spreadsheet shows it, never a formula that it runs (OWASP, CSV Injection)."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
