"""New and changed: what is new, changed or closed on the site, by topic and place, each with its Atom feed.

All of it comes from `content/changes.yaml`. Without that record there is no page: nobody knows what was there before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Guide, RecordedChange, Service, Taxonomy, Term
from generator.model.output import Output
from generator.model.page_paths import entry_path
from generator.model.phrase import Phrase, Several
from generator.publish.shared.frame import Crumb, Frame, frame, page
from generator.read.schema.fact_table import FORM_OF, facts_to_tell, forms

_HOME = Crumb(Phrase("New and changed"), "new-and-changed.html")
_DESCRIPTION = Phrase("What is new on this site, what has changed, and what has closed.")
_SHOWN_DAYS = 183
_MOST_ON_A_PAGE = 200
_MOST_IN_A_FEED = 100


class ShownChange(Struct, frozen=True):
    """What happened to an entry on a day."""

    day: dt.date
    title: str
    path: str
    """The path of its page; empty if it is no longer on the site."""
    what: str
    facts: Several
    """What changed, as pages call it."""
    id: str
    """The same on every page and in every feed, and no other's."""
    topics: tuple[str, ...] = ()
    """The ids of its main topics, and of its areas."""
    areas: tuple[str, ...] = ()


class ChangeList(Struct, frozen=True):
    """A list of the changes on one topic or in one place."""

    label: str
    path: str
    count: int


class NewAndChangedView(Struct, frozen=True):
    """What is new and changed, day by day."""

    frame: Frame
    feed: str
    since: dt.date
    days: tuple[tuple[dt.date, tuple[ShownChange, ...]], ...]
    left: int
    """How many older ones are left out, because there are so many."""
    topics: tuple[ChangeList, ...] = ()
    areas: tuple[ChangeList, ...] = ()


class ChangesFeedView(Struct, frozen=True):
    """The same as a feed."""

    frame: Frame
    page: str
    changes: tuple[ShownChange, ...]
    updated: dt.date


def plan_new_and_changed(index: SiteIndex) -> Iterator[Output]:
    """The page with its feed, and those of each main topic and each area; nothing without a record."""
    site = index.site
    if not site.changes:
        return
    since = site.settings.today - dt.timedelta(_SHOWN_DAYS)
    shown = _shown(index, [each for each in site.changes if each.day >= since])
    # A topic or a place without a change has a page, too, so that nobody's feed disappears.
    mains = [term for term in site.taxonomy(Taxonomy.TOPICS) if not term.parent]
    by_topic = [(term, [each for each in shown if term.id in each.topics]) for term in mains]
    by_area = [
        (term, [each for each in shown if term.id in each.areas]) for term in site.taxonomy(Taxonomy.AREAS)
    ]
    topics = tuple(ChangeList(term.label, _path("topic", term), len(found)) for term, found in by_topic)
    areas = tuple(ChangeList(term.label, _path("place", term), len(found)) for term, found in by_area)
    updated = site.changes[0].day
    made = frame(site.settings, _HOME.path, _HOME.label, _DESCRIPTION)
    yield from _page_and_feed(made, since, updated, shown, topics, areas)
    for name, lists in (("topic", by_topic), ("place", by_area)):
        for term, found in lists:
            own = frame(site.settings, _path(name, term), term.label, _DESCRIPTION, crumbs=(_HOME,))
            yield from _page_and_feed(own, since, updated, found)


def _page_and_feed(
    made: Frame,
    since: dt.date,
    updated: dt.date,
    shown: Sequence[ShownChange],
    topics: tuple[ChangeList, ...] = (),
    areas: tuple[ChangeList, ...] = (),
) -> Iterator[Output]:
    first = shown[:_MOST_ON_A_PAGE]
    days = tuple((day, tuple(found)) for day, found in groupby(first, key=lambda each: each.day))
    feed = f"{made.path.removesuffix('.html')}.xml"
    left = len(shown) - len(first)
    yield page("new-and-changed", NewAndChangedView(made, feed, since, days, left, topics, areas), SETTINGS)
    of_feed = frame(made.settings, feed, made.title, made.description)
    newest = shown[0].day if shown else updated
    view = ChangesFeedView(of_feed, made.path, tuple(shown[:_MOST_IN_A_FEED]), newest)
    yield page("new-and-changed.xml", view, SETTINGS)


def _shown(index: SiteIndex, changes: Sequence[RecordedChange]) -> list[ShownChange]:
    every: tuple[Service | Guide, ...] = (*index.site.services, *index.site.guides)
    entries = {entry_path(each).removesuffix(".html"): each for each in every}
    return [_change(index, each, entries.get(each.entry)) for each in changes]


def _change(index: SiteIndex, change: RecordedChange, entry: Service | Guide | None) -> ShownChange:
    facts = [each for each in facts_to_tell(forms()[FORM_OF[change.kind]]) if each.name in change.facts]
    return ShownChange(
        change.day,
        entry.title if entry else change.title,
        entry_path(entry) if entry else "",
        change.what,
        Several(Phrase(each.shown_label) for each in facts),
        f"{change.day}:{change.entry}",
        tuple(sorted({index.main_topics[each].id for each in entry.topics})) if entry else (),
        entry.areas if isinstance(entry, Service) else (),
    )


def _path(name: str, term: Term) -> str:
    return f"new-and-changed/{name}-{term.id}.html"
