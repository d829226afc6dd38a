"""Where and when a service happens, as records of Open Referral UK: locations, addresses, schedules."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from generator.model import Place, Service, Taxonomy
from generator.publish.open_data.identifiers import Names, Record, record
from generator.publish.open_data.taxonomies import Terms

_HERE = ZoneInfo("Europe/London")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ONLINE = "online"
_HIDDEN = "The address is not published, to keep people safe. Ask the service where to come."


def location_ids(service: Service, names: Names) -> list[str]:
    """The ids of `locations`, in the same order."""
    numbers: list[object] = list(range(1, len(service.places) + 1))
    numbers += [_ONLINE] if service.is_online else []
    return [names.id_of("service_at_location", service.slug, number) for number in numbers]


def locations(service: Service, names: Names, terms: Terms, council: str) -> list[Record]:
    """Each place of a service as a `service_at_location`, plus one if it is online or by phone."""
    found: list[Record] = []
    for number, place in enumerate(service.places, start=1):
        own = names.id_of("location", service.slug, number)
        found.append(_at(service, names, number, _physical(place, own, names, council)))
        if number == 1 and not place.hide_address:
            location = found[0]["location"]
            assert isinstance(location, dict)  # noqa: S101 - made a line above
            location["accessibility"] = _accessibility(service, names, terms, own)
            if not location["accessibility"]:
                del location["accessibility"]
    if service.is_online:
        own = names.id_of("location", service.slug, _ONLINE)
        made = record(id=own, location_type="virtual", name="Online or by phone")
        found.append(_at(service, names, _ONLINE, made))
    return found


def schedules(service: Service, names: Names, today: dt.date) -> list[Record]:
    """A service's opening times. The standard wants an offset with each, and today's is right until clocks change."""
    own = names.service(service)
    found = [
        record(
            id=names.id_of("schedule", service.slug, number),
            service_id=own,
            freq="WEEKLY",
            byday=",".join(_DAYS[day] for day in time.days),
            opens_at=_time(time.opens, today),
            closes_at=_time(time.closes, today),
            description="Local time in England",
            notes=time.note,
        )
        for number, time in enumerate(service.opening_times, start=1)
    ]
    if service.when:
        made = record(id=names.id_of("schedule", service.slug, "words"), service_id=own)
        found.append({**made, "description": service.when})
    return found


def _at(service: Service, names: Names, number: object, location: Record) -> Record:
    return record(
        id=names.id_of("service_at_location", service.slug, number),
        service_id=names.service(service),
        location_id=location["id"],
        location=location,
    )


def _physical(place: Place, own: str, names: Names, council: str) -> Record:
    if place.hide_address:
        return record(id=own, location_type="physical", name=place.name, description=_HIDDEN)
    name = place.name or (place.address[0] if place.address else place.postcode)
    return record(
        id=own,
        location_type="physical",
        name=name,
        transportation=place.directions,
        latitude=place.point.latitude if place.point else None,
        longitude=place.point.longitude if place.point else None,
        addresses=[_address(place, own, names, council)] if place.address and place.postcode else [],
    )


def _address(place: Place, location: str, names: Names, council: str) -> Record:
    """An address: its last line is the town, and the council's name is the county."""
    *street, town = place.address
    return record(
        id=names.id_of("address", location),
        location_id=location,
        address_1=", ".join(street) or place.name or town,
        city=town,
        state_province=council,
        postal_code=place.postcode,
        country="GB",
        address_type="physical",
    )


def _accessibility(service: Service, names: Names, terms: Terms, location: str) -> list[Record]:
    found: list[Record] = []
    for feature in service.access:
        label, explanation = terms.label(Taxonomy.ACCESS, feature)
        own = names.id_of("accessibility", location, feature)
        found.append(record(id=own, location_id=location, description=label, details=explanation))
    return found


def _time(time: dt.time, day: dt.date) -> str:
    """A local time with its distance from Greenwich on a day: "10:00:00Z" in winter, "10:00:00+01:00" in summer."""
    local = dt.datetime.combine(day, time, _HERE).isoformat().partition("T")[2]
    return local.replace("+00:00", "Z")
