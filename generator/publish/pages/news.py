"""News with its Atom feed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.model import SETTINGS, NewsItem, Site
from generator.model.output import Output
from generator.model.page_paths import Teaser
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Crumb, Frame, frame, page

_NEWS = Crumb(Phrase("News"), "news.html")


class NewsView(Struct, frozen=True):
    """All news, newest first."""

    frame: Frame
    items: tuple[Teaser, ...]


class NewsItemView(Struct, frozen=True):
    """One piece of news."""

    frame: Frame
    item: NewsItem


def plan_news(site: Site) -> Iterator[Output]:
    """The list, a page for each, and the feed."""
    made = frame(site.settings, "news.html", _NEWS.label, Phrase("What's new in this Local Offer."))
    items = tuple(Teaser(each.title, _news_path(each), each.summary, each.date) for each in site.news)
    yield page("news", NewsView(made, items), SETTINGS)
    for item in site.news:
        own = frame(
            site.settings, _news_path(item), item.title, item.summary, crumbs=(_NEWS,), picture=item.picture
        )
        yield page("news-item", NewsItemView(own, item), item.span)
    yield page("feed.xml", NewsView(frame(site.settings, "news.xml", _NEWS.label, ""), items), SETTINGS)


def _news_path(item: NewsItem) -> str:
    return f"news/{item.slug}.html"
