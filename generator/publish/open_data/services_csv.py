"""The services as a CSV table, one per row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.join.site_terms import labels
from generator.model import Service, Site, Taxonomy
from generator.model.page_paths import service_path
from generator.model.phrase import Phrase
from generator.publish.open_data.identifiers import Names
from generator.publish.shared.csv_table import table
from generator.publish.shared.key_facts import in_english, lines_of
from generator.read.schema.fact_table import Fact, forms

type Cell = Callable[[Site, Service], str]


def columns() -> Iterator[tuple[str, Phrase]]:
    """The name of each column, and its meaning."""
    yield "id", Phrase("A number that never changes")
    for name, words, _ in _columns():
        yield name, Phrase(words)
    yield "page", Phrase("Its page on this site")


def services_table(site: Site, names: Names) -> bytes:
    """All services, one per row."""
    cells = [cell for _, _, cell in _columns()]
    return table(
        [name for name, _ in columns()],
        (
            [names.service(each), *(cell(site, each) for cell in cells), names.page(service_path(each))]
            for each in site.services
        ),
    )


def _columns() -> Iterator[tuple[str, str, Cell]]:
    """The columns from the table of facts, each with its meaning and its function."""
    for fact in forms()["service"].facts:
        for name, words in fact.columns.items():
            yield name, words, _CELLS.get(name) or _cell(fact)


def _cell(fact: Fact) -> Cell:
    """A fact as text; several values share one cell."""
    if fact.form or fact.presenter:
        return lambda site, service: "; ".join(in_english(lines_of(site, service, fact)))

    def cell(site: Site, service: Service) -> str:
        value = getattr(service, fact.name)
        if not isinstance(value, tuple):
            return str(value or "")
        return "; ".join(labels(site, Taxonomy(fact.ids), value) if fact.ids in set(Taxonomy) else value)

    return cell


def _ways(way: str) -> Cell:
    return lambda _, service: "; ".join(getattr(each, way) for each in service.contacts if getattr(each, way))


def _organisation(site: Site, service: Service) -> str:
    return next((each.title for each in site.organisations if each.slug == service.organisation), "")


def _postcodes(_: Site, service: Service) -> str:
    return "; ".join(each.postcode for each in service.places if each.postcode and not each.hide_address)


def _notice(site: Site, service: Service) -> str:
    return service.alert.text if service.alert and service.alert.is_shown(site.settings.today) else ""


_CELLS: Mapping[str, Cell] = {
    "organisation": _organisation,
    "age_from": lambda _, service: str(service.ages.from_years) if service.ages.is_known else "",
    "age_to": lambda _, service: str(service.ages.to_years) if service.ages.is_known else "",
    "cost": lambda _, service: service.cost,
    "is_free": lambda _, service: "yes" if service.is_free else "no",
    "areas": lambda site, service: "; ".join(labels(site, Taxonomy.AREAS, service.areas)),
    "is_online": lambda _, service: "yes" if service.is_online else "no",
    "phone": _ways("phone"),
    "textphone": _ways("textphone"),
    "email": _ways("email"),
    "website": _ways("website"),
    "postcodes": _postcodes,
    "last_checked": lambda _, service: service.review.on.isoformat() if service.review.is_done else "",
    "checked_by": lambda _, service: service.review.by,
    "notice": _notice,
    "wait": lambda _, service: service.wait,
}
"""Columns that need their own function."""
