"""The home page: guided starts, popular guides, and what is new."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Comment, Event, Taxonomy
from generator.model.output import Output
from generator.model.page_paths import Teaser, teaser
from generator.publish.pages.structured_data import about_site, describe
from generator.publish.shared.cards import TermCard, topic_card
from generator.publish.shared.frame import Frame, frame, page

_MOST_NEWS = 3
_MOST_EVENTS = 2
_MOST_SAID = 2


class HomeView(Struct, frozen=True):
    """The first page."""

    frame: Frame
    topics: tuple[TermCard, ...]
    ages: tuple[Teaser, ...]
    start: Teaser | None
    """The guide for people who are not sure where to start."""
    guided_starts: tuple[Teaser, ...]
    """Links to the guided starts."""
    start_drawing: str
    """The drawing of the first, if it has one."""
    popular: tuple[Teaser, ...]
    news: tuple[Teaser, ...]
    events: tuple[Event, ...]
    said: tuple[Comment, ...]
    """The latest comments that led to a change."""


def plan_home(index: SiteIndex) -> Iterator[Output]:
    """The home page."""
    site, settings = index.site, index.site.settings
    guides = {guide.slug: guide for guide in site.guides}
    start = guides.get(settings.start_guide)
    done = sorted(
        (each for each in site.comments if each.progress == "done"),
        key=lambda each: (each.checked_on, each.slug),
    )
    view = HomeView(
        frame=describe(
            frame(settings, "index.html", settings.site_name, settings.welcome, picture=settings.picture),
            about_site(settings),
        ),
        topics=tuple(topic_card(index, each) for each in site.taxonomy(Taxonomy.TOPICS) if not each.parent),
        ages=tuple(Teaser(term.label, f"ages/{term.id}.html") for term in site.taxonomy(Taxonomy.AGES)),
        start=teaser(start) if start else None,
        guided_starts=index.guided_starts,
        start_drawing=next((each.picture.drawing for each in site.guided_starts[:1] if each.picture), ""),
        popular=tuple(teaser(guides[slug]) for slug in settings.popular_guides if slug in guides),
        news=tuple(
            Teaser(each.title, f"news/{each.slug}.html", each.summary, each.date)
            for each in site.news[:_MOST_NEWS]
        ),
        events=tuple(each for each in site.events if each.ends.date() >= settings.today)[:_MOST_EVENTS],
        said=tuple(reversed(done))[:_MOST_SAID],
    )
    yield page("home", view, SETTINGS)
