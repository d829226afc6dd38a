"""The path of each page below the site's root, and its teaser in lists."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.model import (
    Guide,
    Organisation,
    OwnPage,
    Service,
    Version,
)


class Teaser(Struct, frozen=True):
    """One guide, piece of news or other page in a list."""

    title: str
    path: str
    summary: str = ""
    date: dt.date | None = None


def version_path(path: str, version: Version) -> str:
    """The path of a version of the page at `path`: `services/rainbow-club.ur.html`."""
    return f"{path.removesuffix('.html')}.{version.suffix}.html"


def part_path(path: str, number: int) -> str:
    """Where a part of a long list stands; the first is at the path of the list itself."""
    return path if number == 1 else f"{path.removesuffix('.html')}.{number}.html"


def leaflet_path(page: str, edition: str) -> str:
    """The path of a page's leaflet in an edition: `print/leaflets/guides/camhs-large-print.pdf`."""
    return f"print/leaflets/{page.removesuffix('.html')}-{edition}.pdf"


def service_path(service: Service) -> str:
    """The path of a service's page."""
    return f"services/{service.slug}.html"


def guide_path(guide: Guide) -> str:
    """The path of a guide's page."""
    return f"guides/{guide.slug}.html"


def organisation_path(organisation: Organisation) -> str:
    """The path of an organisation's page."""
    return f"organisations/{organisation.slug}.html"


def page_path(page: OwnPage) -> str:
    """The path of a page of the council's own."""
    return f"pages/{page.slug}.html"


def language_path(language: str) -> str:
    """The path of the page for people who speak a language: `languages/ur.html`."""
    return f"languages/{language}.html"


def topic_path(term_id: str) -> str:
    """The path of a topic's or sub-topic's page."""
    return f"topics/{term_id}.html"


def teaser(guide: Guide) -> Teaser:
    """A guide's teaser."""
    return Teaser(guide.title, guide_path(guide), guide.summary)


def entry_path(entry: Service | Guide) -> str:
    """The path of an entry's page."""
    return service_path(entry) if isinstance(entry, Service) else guide_path(entry)
