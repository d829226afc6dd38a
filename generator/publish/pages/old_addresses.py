"""The XML site map, robots.txt, and redirects from old addresses and from folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from generator.model import SETTINGS, Guide, Service, Site
from generator.model.output import Data, Output, Page
from generator.model.page_paths import guide_path, service_path
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Frame, frame, page

_UNLISTED = {
    "404.html",
    "comments.xml",
    "feedback-sorry.html",
    "feedback-thanks.html",
    "my-list.html",
    "news.xml",
    "offline.html",
}
_FOLDERS = (
    ("services", "a-to-z.html", Phrase("A to Z")),
    ("guides", "guides.html", Phrase("Guides")),
    ("topics", "topics.html", Phrase("Topics")),
    ("needs", "needs.html", Phrase("Needs")),
    ("ages", "ages.html", Phrase("Ages")),
    ("areas", "areas.html", Phrase("Places")),
    ("organisations", "organisations.html", Phrase("Organisations")),
    ("news", "news.html", Phrase("News")),
    ("events", "events.html", Phrase("Events")),
    ("comments", "comments.html", Phrase("You said, we did")),
    ("new-and-changed", "new-and-changed.html", Phrase("New and changed")),
    ("consultations", "consultations.html", Phrase("Who we asked")),
    ("pages", "site-map.html", Phrase("Site map")),
)
"""Who cuts the end off an address is led to the list of what is in the folder."""


class MovedView(Struct, frozen=True):
    """A redirect from an old address."""

    frame: Frame
    target: str


class AddressesView(Struct, frozen=True):
    """The full addresses of all pages."""

    frame: Frame
    addresses: tuple[str, ...]


def plan_addresses(site: Site, pages: Sequence[Page]) -> Iterator[Output]:
    """The site map, robots.txt and a page for each old address. `pages` are all other pages."""
    base = site.settings.base_url
    # Search engines should not lead people into the middle of a guided start.
    inside = tuple(f"{start.id}/" for start in site.guided_starts)
    paths = sorted(_below_site(each.path) for each in pages)
    listed = [path for path in paths if path not in _UNLISTED and not path.startswith(inside)]
    addresses = tuple(f"{base}/{'' if path == 'index.html' else path}" for path in listed)
    yield page("sitemap.xml", AddressesView(frame(site.settings, "sitemap.xml", "", ""), addresses), SETTINGS)
    rules = f"User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n"
    yield Data(PurePosixPath("site/robots.txt"), rules.encode(), SETTINGS)
    for service in site.services:
        yield from _moved(site, service, service_path(service))
    for guide in site.guides:
        yield from _moved(site, guide, guide_path(guide))
    starts = ((start.id, f"{start.id}.html", start.title) for start in site.guided_starts)
    for folder, target, title in (*_FOLDERS, *starts):
        if any(path.startswith(f"{folder}/") for path in paths):
            made = frame(site.settings, f"{folder}/index.html", title, title)
            yield page("moved", MovedView(made, target), SETTINGS)


def _moved(site: Site, entry: Service | Guide, target: str) -> Iterator[Output]:
    folder = target.split("/")[0]
    for alias in entry.aliases:
        made = frame(site.settings, f"{folder}/{alias}.html", entry.title, entry.summary)
        yield page("moved", MovedView(made, target), entry.span)


def _below_site(path: PurePosixPath) -> str:
    return path.as_posix().removeprefix("site/")
