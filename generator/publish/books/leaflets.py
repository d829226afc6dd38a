"""Leaflets: the whole of one guide or service, in the type size of an edition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from generator.model import Edition, Guide, Service, Site, Version
from generator.model.body_parts import picture_names
from generator.model.language import direction_of
from generator.model.output import Book, Held, Output, QrCode
from generator.model.page_paths import entry_path, leaflet_path, version_path
from generator.publish.books.body_data import to_data
from generator.publish.books.printed import (
    images_of,
    print_settings,
    printed_edition,
    printed_entry,
)
from generator.publish.shared.leaflet_links import leaflet_editions
from generator.theme.translations import bare_address

type Entry = Service | Guide
type Row = Mapping[str, object]

_MARGIN_MM = 18


def plan_leaflets(site: Site) -> Iterator[Output]:
    """Every leaflet that the settings ask for, and one for each version of its entry."""
    entries: tuple[Entry, ...] = (*site.guides, *site.services)
    for entry in entries:
        for edition in leaflet_editions(site.settings, entry):
            yield plan_leaflet(site, entry, edition)
            for version in entry.versions:
                yield plan_version_leaflet(site, entry, version, edition)


def _day(site: Site, entry: Entry) -> dt.date:
    """The day that a leaflet is of: that of the last check, or today if nobody has checked the entry."""
    return entry.review.on if entry.review.is_done else site.settings.today


def plan_leaflet(site: Site, entry: Entry, edition: Edition) -> Book:
    """The leaflet about one entry."""
    path = entry_path(entry)
    return Book(
        path=PurePosixPath(leaflet_path(path, edition.id)),
        template="leaflet.typ",
        data=_data(site, edition, printed_entry(site, entry, has_code=True)),
        title=entry.title,
        origin=entry.span,
        day=_day(site, entry),
        language=site.settings.language,
        images=images_of(site, (entry,)),
        easy_pictures=picture_names((entry.body,)),
        entries=(Held(path, entry.title, file=entry.span.path),),
        least_size_pt=edition.body_size_pt,
    )


def plan_version_leaflet(site: Site, entry: Entry, version: Version, edition: Edition) -> Book:
    """The leaflet about a version in another language or in easy read."""
    path = version_path(entry_path(entry), version)
    address = f"{site.settings.base_url}/{path}"
    own = {
        "path": path,
        "title": version.title,
        "summary": version.summary,
        "body": to_data(version.body),
        "in_short": [],
        "facts": [],
        "helpers": [],
        "sources": [],
        "disagree": {"title": "", "text": ""},
        "alert": "",
        "address": bare_address(address),
        "code": QrCode(address),
    }
    return Book(
        path=PurePosixPath(leaflet_path(path, edition.id)),
        template="leaflet.typ",
        data={**_data(site, edition, {**printed_entry(site, entry), **own}), "written": _written(site)},
        title=version.title,
        origin=version.span,
        day=version.reviewed or _day(site, entry),
        language=version.language,
        images=images_of(site, (version,)),
        easy_pictures=picture_names((version.body,)),
        entries=(Held(path, version.title, file=version.span.path),),
        least_size_pt=edition.body_size_pt,
    )


def _data(site: Site, edition: Edition, entry: Row) -> Row:
    return {
        "edition": {**printed_edition(edition), "inside": _MARGIN_MM},
        "settings": print_settings(site.settings),
        "entry": entry,
    }


def _written(site: Site) -> Row:
    """The language of names and contacts, which a version takes from its entry."""
    language = site.settings.language
    return {"lang": language.split("-")[0], "rtl": direction_of(language) == "rtl"}
