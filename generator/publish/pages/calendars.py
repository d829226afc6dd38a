"""Calendar files (RFC 5545): all events, and the weekly times of a service. The same build gives the same bytes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from msgspec import Struct

from generator.model import Event, OpeningTime, Place, Service, Settings
from generator.model.lazy import Keyed, Lazy
from generator.model.output import Data
from generator.model.page_paths import service_path
from generator.publish.shared.calendar_lines import Event as CalendarEvent
from generator.publish.shared.calendar_lines import calendar_file, moment, text

_PLACE_AND_TIME = ZoneInfo("Europe/London")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKING_DAYS = 5
"""Times on so many days are when somebody answers, not when something happens."""
_NOT_WEEKLY = re.compile(
    r"\b(?:first|second|third|fourth|last|other|alternate|fortnights?|months?|monthly|weeks?|holidays? only"
    r"|summer|office|booking|phones?|call(?:s|ers)?|answer(?:s|ed|phone)?|by appointment|agreement|returns|advice line|times a year)\b",
    re.IGNORECASE,
)
"""What says that something does not happen on these days in every week, or that only a desk or a line is open."""
_A_YEAR = dt.timedelta(days=364)


class EventsInputs(Struct, frozen=True):
    """The inputs of the calendar of events."""

    settings: Keyed[Settings]
    events: tuple[Event, ...]


class TimesInputs(Struct, frozen=True):
    """The inputs of the calendar of one service."""

    settings: Keyed[Settings]
    service: Keyed[Service]


def event_path(event: Event) -> str:
    """The path of an event's page."""
    return f"events/{event.slug}.html"


def events_calendar(inputs: EventsInputs) -> bytes:
    """All events."""
    settings = inputs.settings.value
    stamp = _at(settings.today, dt.UTC)
    return _calendar(settings, settings.site_name, (_event(settings, each, stamp) for each in inputs.events))


def times_path(service: Service) -> str:
    """The path of the calendar of a service's times; empty if they are not times to come to."""
    return f"services/{service.slug}.ics" if service.is_open and any(_weekly(service)) else ""


def plan_times(settings: Keyed[Settings], service: Keyed[Service]) -> Iterator[Data]:
    """The calendar of a service's times, if it has any."""
    if path := times_path(service.value):
        calendar = Lazy(times_calendar, TimesInputs(settings, service))
        yield Data(PurePosixPath("site", path), calendar, service.value.span)


def times_calendar(inputs: TimesInputs) -> bytes:
    """The weekly times of a service, for a year from when they were checked."""
    settings, service = inputs.settings.value, inputs.service.value
    times = (_time(settings, service, each, number) for number, each in enumerate(_weekly(service), 1))
    return _calendar(settings, service.title, times)


def _weekly(service: Service) -> Iterator[OpeningTime]:
    """The times at which people go somewhere or take part each week. In doubt there are none."""
    if not (service.places or service.is_online) or _NOT_WEEKLY.search(service.when):
        return
    for time in service.opening_times:
        if not time.is_all_day and len(time.days) < _WORKING_DAYS and not _NOT_WEEKLY.search(time.note):
            yield time


def _calendar(settings: Settings, name: str, events: Iterable[CalendarEvent]) -> bytes:
    return calendar_file(name, f"{settings.council_name}//Local Offer", events)


def _event(settings: Settings, event: Event, stamp: dt.datetime) -> CalendarEvent:
    return {
        "SUMMARY": text(event.title),
        "DTSTART": moment(event.starts.replace(tzinfo=_PLACE_AND_TIME).astimezone(dt.UTC)),
        "DTEND": moment(event.ends.replace(tzinfo=_PLACE_AND_TIME).astimezone(dt.UTC)),
        "DTSTAMP": moment(stamp),
        "UID": text(f"{event.slug}@{_host(settings)}"),
        "DESCRIPTION": text(event.summary),
        "LOCATION": text(_location(event.place)),
        "STATUS": "CANCELLED" if event.is_cancelled else "",
        "URL": f"{settings.base_url}/{event_path(event)}",
    }


def _time(settings: Settings, service: Service, time: OpeningTime, number: int) -> CalendarEvent:
    """One weekly time. It has no time zone, so that clocks show it as it is written, in summer and in winter.

    A note such as "Term time only" is in its name: no calendar knows the school holidays.
    """
    checked = service.review.on if service.review.is_done else settings.today
    first = next(
        day for day in map(checked.__add__, map(dt.timedelta, range(7))) if day.weekday() in time.days
    )
    starts, ends = dt.datetime.combine(first, time.opens), dt.datetime.combine(first, time.closes)
    days = ",".join(_DAYS[day] for day in time.days)
    return {
        "SUMMARY": text(f"{service.title} ({time.note})" if time.note else service.title),
        "DTSTART": moment(starts),
        "DTEND": moment(ends if ends > starts else ends + dt.timedelta(days=1)),
        "DTSTAMP": moment(_at(checked, dt.UTC)),
        "UID": text(f"{service.slug}-{number}@{_host(settings)}"),
        "RRULE": f"FREQ=WEEKLY;UNTIL={moment(_at(first + _A_YEAR, None))};BYDAY={days}",
        "DESCRIPTION": text(" ".join(filter(None, (service.when, service.summary)))),
        "LOCATION": text(_location(service.places[0]) if len(service.places) == 1 else ""),
        "URL": f"{settings.base_url}/{service_path(service)}",
    }


def _at(day: dt.date, zone: dt.tzinfo | None) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), zone)


def _host(settings: Settings) -> str:
    return settings.base_url.split("://", 1)[-1].split("/", 1)[0]


def _location(place: Place) -> str:
    lines = (place.name, *place.address, place.postcode)
    return "" if place.hide_address else ", ".join(filter(None, lines))
