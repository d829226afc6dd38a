"""Events, with a calendar file of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Event
from generator.model.lazy import Lazy
from generator.model.output import Data, Output
from generator.model.page_paths import Teaser
from generator.model.phrase import Phrase
from generator.publish.pages.calendars import EventsInputs, event_path, events_calendar
from generator.publish.pages.structured_data import about_event, describe
from generator.publish.shared.frame import Crumb, Frame, frame, page, topic_teasers
from generator.publish.shared.key_facts import Shown, key_facts

_EVENTS = Crumb(Phrase("Events"), "events.html")


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
        calendar = Lazy(events_calendar, EventsInputs(index.settings, site.events))
        yield Data(PurePosixPath("site/events.ics"), calendar, SETTINGS)
