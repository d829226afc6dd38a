"""Where each page stands below the site's root, and a page as it stands in a list."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.model import (
    Guide,
    Organisation,
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
    """Where a version of the page at `path` stands: `services/rainbow-club.ur.html`."""
    return f"{path.removesuffix('.html')}.{version.suffix}.html"


def part_path(path: str, number: int) -> str:
    """Where a part of a long list stands; the first is at the path of the list itself."""
    return path if number == 1 else f"{path.removesuffix('.html')}.{number}.html"


def leaflet_path(page: str, edition: str) -> str:
    """Where a page's leaflet in an edition stands: `print/leaflets/guides/camhs-large-print.pdf`."""
    return f"print/leaflets/{page.removesuffix('.html')}-{edition}.pdf"


def service_path(service: Service) -> str:
    """Where a service's page stands."""
    return f"services/{service.slug}.html"


def guide_path(guide: Guide) -> str:
    """Where a guide's page stands."""
    return f"guides/{guide.slug}.html"


def organisation_path(organisation: Organisation) -> str:
    """Where an organisation's page stands."""
    return f"organisations/{organisation.slug}.html"


def topic_path(term_id: str) -> str:
    """Where the page of a topic or sub-topic stands."""
    return f"topics/{term_id}.html"


def teaser(guide: Guide) -> Teaser:
    """A guide as it stands in a list."""
    return Teaser(guide.title, guide_path(guide), guide.summary)


def entry_path(entry: Service | Guide) -> str:
    """Where the page of an entry stands."""
    return service_path(entry) if isinstance(entry, Service) else guide_path(entry)
