"""Turns services in Open Referral data (UK 1.0 and 3.0, HSDS 3) into rows. What fits no fact is kept by name."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence

from generator.tools.importers.row import Group, Row

type Json = str | int | float | bool | list[Json] | dict[str, Json] | None
type Thing = Mapping[str, Json]

_DAYS = dict(zip("MO TU WE TH FR SA SU".split(), calendar.day_name, strict=True))
_READ = set(
    "id name alternate_name description url email status fees fees_description eligibility_description "
    "application_process wait_time minimum_age maximum_age assured_date last_modified organization "
    "organization_id contacts phones schedules regular_schedules service_at_locations languages cost_options "
    "eligibilitys eligibility attributes service_taxonomys taxonomy_terms service_taxonomies".split()
)
"""Properties that become facts; all others are kept as they are."""


class NoServicesError(Exception):
    """No services were found in the data."""


def services_in(value: Json) -> Iterator[Thing]:
    """The services in a list, a page of an API, a single record or a whole package."""
    if isinstance(value, list):
        for each in value:
            yield from services_in(each)
    elif isinstance(value, dict):
        for name in ("contents", "content", "services", "items"):
            if isinstance(value.get(name), list):
                yield from services_in(value[name])
                return
        if value.get("name") and ("status" in value or "organization" in value or "description" in value):
            yield value


def row_of(service: Thing, place: str) -> Row:
    """One service as a row."""
    facts = {
        "title": _text(service, "name"),
        "other_names": _text(service, "alternate_name"),
        "description": _text(service, "description"),
        "organisation": _text(_thing(service, "organization"), "name"),
        "who_can_get": _text(service, "eligibility_description") or "; ".join(_eligibility(service)),
        "how_to_get": _text(service, "application_process"),
        "cost": _cost(service),
        "when": "; ".join(_when(service)),
        "wait": _text(service, "wait_time"),
        "languages": ", ".join(_languages(service)),
        "reviewed": _text(service, "assured_date") or _text(service, "last_modified"),
        "status": _text(service, "status"),
        **_ages(service),
    }
    rest = {name: _flat(value) for name, value in service.items() if name not in _READ and _flat(value)}
    return Row(
        key=_text(service, "id") or _text(service, "name"),
        place=place,
        facts={name: value for name, value in facts.items() if value},
        contacts=tuple(_contacts(service)),
        places=tuple(_places(service)),
        times=tuple(_times(service)),
        tags=tuple(dict.fromkeys(_terms(service))),
        rest=rest | _personal(service),
    )


def _contacts(service: Thing) -> Iterator[Group]:
    """Contacts by role; the first also gets the service's own email and website."""
    own = {"email": _text(service, "email"), "website": _text(service, "url")}
    groups: list[dict[str, str]] = []
    for contact in _things(service, "contacts"):
        numbers = [_text(phone, "number") for phone in _things(contact, "phones")] or [""]
        role = _text(contact, "title") or _text(contact, "department")
        groups += [{"role": role, "phone": number, "email": _text(contact, "email")} for number in numbers]
    known = {each["phone"] for each in groups}
    for phone in _things(service, "phones"):
        number = _text(phone, "number")
        if number not in known:
            groups.append({"role": _text(phone, "description"), "phone": number})
    groups = [group for group in groups if group.get("phone") or group.get("email")] or [{}]
    groups[0] = {**{name: value for name, value in own.items() if value}, **_filled(groups[0])}
    for group in groups:
        found = _filled(group)
        if any(found.get(way) for way in ("phone", "email", "website")):
            yield found


def _places(service: Thing) -> Iterator[Group]:
    for at in _things(service, "service_at_locations"):
        location = _thing(at, "location")
        addresses = _things(location, "addresses") or _things(location, "physical_addresses") or [{}]
        for address in addresses:
            lines = [_text(address, name) for name in ("address_1", "address_2", "city")]
            found = _filled(
                {
                    "name": _text(location, "name"),
                    "address": "\n".join(line for line in lines if line),
                    "postcode": _text(address, "postal_code"),
                    "directions": _text(location, "transportation"),
                }
            )
            if found:
                yield found


def _times(service: Thing) -> Iterator[Group]:
    """Weekly times with a start and an end; all others become text."""
    for each in _schedules(service):
        days = [_DAYS[day] for day in _text(each, "byday").replace(" ", "").split(",") if day in _DAYS]
        opens, closes = (_text(each, name)[:5] for name in ("opens_at", "closes_at"))
        if days and opens and closes and opens < closes and _text(each, "freq") in ("", "WEEKLY"):
            yield _filled(
                {"days": ", ".join(days), "opens": opens, "closes": closes, "note": _text(each, "notes")}
            )


def _when(service: Thing) -> Iterator[str]:
    weekly = {group["opens"] + group["days"] for group in _times(service)}
    for each in _schedules(service):
        days = ", ".join(
            _DAYS.get(day, day) for day in _text(each, "byday").replace(" ", "").split(",") if day
        )
        if _text(each, "opens_at")[:5] + days not in weekly or not days:
            words = [_text(each, name) for name in ("description", "freq", "byday", "opens_at", "closes_at")]
            yield " ".join(word for word in words if word)


def _schedules(service: Thing) -> list[Thing]:
    own = [*_things(service, "schedules"), *_things(service, "regular_schedules")]
    for at in _things(service, "service_at_locations"):
        own += [*_things(at, "schedules"), *_things(at, "regular_schedules")]
    return own


def _terms(service: Thing) -> Iterator[str]:
    terms = [_thing(each, "taxonomy_term") for each in _things(service, "attributes")]
    linked = _things(service, "service_taxonomys") or _things(service, "service_taxonomies")
    terms += [_thing(each, "taxonomy") for each in linked]
    return filter(None, (_text(term, "name") for term in terms))


def _eligibility(service: Thing) -> Iterator[str]:
    found = _things(service, "eligibilitys") or _things(service, "eligibility")
    return filter(None, (_text(each, "eligibility") for each in found))


def _ages(service: Thing) -> dict[str, str]:
    things = [service, *_things(service, "eligibilitys"), *_things(service, "eligibility")]
    found: dict[str, str] = {}
    for ours, theirs in (("age_from", "minimum_age"), ("age_to", "maximum_age")):
        value = next((_text(each, theirs) for each in things if _text(each, theirs)), "")
        if value:
            found[ours] = value.split(".")[0]
    return found


def _cost(service: Thing) -> str:
    words = _text(service, "fees_description") or _text(service, "fees")
    options: list[str] = []
    for each in _things(service, "cost_options"):
        amount = _text(each, "amount")
        money = "Free" if amount in ("0", "0.0") else f"£{amount}" if amount else ""
        parts = [_text(each, "option"), money, _text(each, "amount_description")]
        options.append(" ".join(dict.fromkeys(part for part in parts if part)))
    return words or "; ".join(option for option in options if option)


def _languages(service: Thing) -> Iterator[str]:
    found = _things(service, "languages")
    return filter(None, (_text(each, "name") or _text(each, "language") for each in found))


def _personal(service: Thing) -> dict[str, str]:
    """Names of people, which editors can see but which are not published."""
    names = [_text(each, "name") for each in _things(service, "contacts")]
    found = "; ".join(dict.fromkeys(name for name in names if name))
    return {"contact": found} if found else {}


def _text(thing: Thing, name: str) -> str:
    value = thing.get(name)
    return (
        " ".join(str(value).split())
        if isinstance(value, str | int | float) and not isinstance(value, bool)
        else ""
    )


def _thing(thing: Thing, name: str) -> Thing:
    value = thing.get(name)
    return value if isinstance(value, dict) else {}


def _things(thing: Thing, name: str) -> list[Thing]:
    value = thing.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _filled(group: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in group.items() if value}


def _flat(value: Json) -> str:
    """Any value as text."""
    if isinstance(value, dict):
        return "; ".join(
            f"{name} {_flat(each)}" for name, each in value.items() if _flat(each) and name != "id"
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(filter(None, map(_flat, value)))
    return "" if value in (None, "") else str(value)
