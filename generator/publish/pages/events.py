"""Events, with a calendar file of all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from msgspec import Struct

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Event, Settings
from generator.model.lazy import Keyed, Lazy
from generator.model.output import Data, Output
from generator.model.page_paths import Teaser
from generator.model.phrase import Phrase
from generator.publish.pages.structured_data import about_event, describe
from generator.publish.shared.frame import Crumb, Frame, frame, page, topic_teasers
from generator.publish.shared.key_facts import Shown, key_facts

_EVENTS = Crumb(Phrase("Events"), "events.html")
_PLACE_AND_TIME = ZoneInfo("Europe/London")


class EventsView(Struct, frozen=True):
    """Upcoming and recent events."""

    frame: Frame
    coming: tuple[Event, ...]
    past: tuple[Event, ...]


class EventView(Struct, frozen=True):
    """One event."""

    frame: Frame
    event: Event
    facts: tuple[Shown, ...]
    """The key facts besides the date."""
    is_past: bool
    topics: tuple[Teaser, ...]
    guided_starts: tuple[Teaser, ...]
    """Where to look next."""


class CalendarInputs(Struct, frozen=True):
    """The inputs of the calendar file."""

    settings: Keyed[Settings]
    events: tuple[Event, ...]


def plan_events(index: SiteIndex) -> Iterator[Output]:
    """The list, a page for each, and the calendar file."""
    site = index.site
    today = site.settings.today
    made = frame(site.settings, "events.html", _EVENTS.label, Phrase("Days out, drop-ins and meetings."))
    coming = tuple(each for each in site.events if each.ends.date() >= today)
    past = tuple(reversed([each for each in site.events if each.ends.date() < today]))
    yield page("events", EventsView(made, coming, past), SETTINGS)
    for event in site.events:
        own = frame(
            site.settings,
            event_path(event),
            event.title,
            event.summary,
            crumbs=(_EVENTS,),
            picture=event.picture,
        )
        own = describe(own, about_event(site.settings, event, event_path(event)))
        facts, topics = key_facts(site, event), topic_teasers(site, event.topics)
        view = EventView(own, event, facts, event.ends.date() < today, topics, index.guided_starts)
        yield page("event", view, event.span)
    if site.events:  # A calendar needs at least one component (RFC 5545, 3.6).
        calendar = Lazy(calendar_file, CalendarInputs(index.settings, site.events))
        yield Data(PurePosixPath("site/events.ics"), calendar, SETTINGS)


def event_path(event: Event) -> str:
    """The path of an event's page."""
    return f"events/{event.slug}.html"


def calendar_file(inputs: CalendarInputs) -> bytes:
    """All events for a calendar (RFC 5545). Stamped with the day of the build, so the bytes repeat."""
    settings = inputs.settings.value
    host = settings.base_url.split("://", 1)[-1].split("/", 1)[0]
    stamp = dt.datetime.combine(settings.today, dt.time(), dt.UTC)
    from icalendar import Calendar
    from icalendar import Event as CalendarEvent

    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.council_name}//Local Offer//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", settings.site_name)
    for event in inputs.events:
        entry = CalendarEvent()
        entry.add("uid", f"{event.slug}@{host}")
        entry.add("dtstamp", stamp)
        entry.add("dtstart", _in_utc(event.starts))
        entry.add("dtend", _in_utc(event.ends))
        entry.add("summary", event.title)
        if event.is_cancelled:
            entry.add("status", "CANCELLED")
        entry.add("description", event.summary)
        entry.add("url", f"{settings.base_url}/{event_path(event)}")
        lines = [event.place.name, *event.place.address, event.place.postcode]
        if any(lines) and not event.place.hide_address:
            entry.add("location", ", ".join(line for line in lines if line))
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _in_utc(moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=_PLACE_AND_TIME).astimezone(dt.UTC)
