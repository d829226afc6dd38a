"""Finds the services in JSON: a list, a page of an API, one record, or lists that name one another by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.tools.importers.linked_tables import JsonRow, LinkedTables, Rows
from generator.tools.importers.record import Json, Thing, text_of

_WRAPPERS = ("contents", "content", "services", "items", "results", "records", "entries", "data")
"""Where the list of services is in a page or a package, most usual first."""


def services_in(value: Json) -> Iterator[Thing]:
    """The services in a value, each with its organisation and its places inside it."""
    if isinstance(value, list):
        yield from _at_locations([each for each in value if isinstance(each, dict)])
        for each in value:
            yield from services_in(each) if isinstance(each, list) else ()
    elif isinstance(value, dict):
        if tables := _tables(value):
            yield from (record.said for record in LinkedTables(tables).records())
            return
        for name in _WRAPPERS:
            if isinstance(value.get(name), list | dict) and _is_wrapper(value, name):
                yield from services_in(value[name])
                return
        if any(text_of(each) for each in value.values()):
            yield from _at_locations([value])


def beside_services(value: Json) -> Mapping[str, int]:
    """The lists that stand beside the services in a package, and how long each is."""
    if not isinstance(value, dict) or "services" not in value or _tables(value):
        return {}
    return {
        name: len(each)
        for name, each in value.items()
        if isinstance(each, list) and each and name not in _WRAPPERS
    }


def _is_wrapper(value: JsonRow, name: str) -> bool:
    """Whether a value is only the wrapping of a list: a service may have `items` and `content` of its own."""
    listed = value[name]
    has_records = isinstance(listed, dict) or (
        isinstance(listed, list) and all(isinstance(each, dict) for each in listed)
    )
    return has_records and not ("name" in value or "title" in value)


def _tables(value: JsonRow) -> dict[str, Rows]:
    """The lists of a package whose services hold only ids of what belongs to them; empty if it is none."""
    lists = {
        name: [(number, each) for number, each in enumerate(listed, start=1) if isinstance(each, dict)]
        for name, listed in value.items()
        if isinstance(listed, list)
    }
    services = lists.get("services") or lists.get("service") or []
    is_flat = not any(isinstance(each, list | dict) for _, service in services for each in service.values())
    return (
        {name: rows for name, rows in lists.items() if rows}
        if services and is_flat and len(lists) > 1
        else {}
    )


def _at_locations(things: list[JsonRow]) -> Iterator[Thing]:
    """The records of a list. Those of service_at_location are put together by service, organisations taken apart."""
    whole: dict[str, JsonRow] = {}
    for thing in things:
        service, services = thing.get("service"), thing.get("services")
        if isinstance(service, dict) and ("location" in thing or "location_id" in thing):
            known = whole.setdefault(
                text_of(service.get("id")) or text_of(service.get("name")), dict(service)
            )
            at = {name: each for name, each in thing.items() if name != "service"}
            places = known.get("service_at_locations")
            known["service_at_locations"] = [*(places if isinstance(places, list) else []), at]
        elif isinstance(services, list) and all(isinstance(each, dict) for each in services):
            parent = {name: each for name, each in thing.items() if name != "services"}
            yield from ({"organization": parent, **each} for each in services if isinstance(each, dict))
        else:
            yield thing
    yield from whole.values()
