"""Links from pages to their leaflets."""

from __future__ import annotations

from generator.model import Edition, Guide, Service, Settings, Status
from generator.model.page_paths import entry_path, leaflet_path
from generator.publish.shared.frame import Leaflet

type Entry = Service | Guide

_ALL = "all"


def leaflet_editions(settings: Settings, entry: Entry) -> tuple[Edition, ...]:
    """The editions in whose type size an entry has a leaflet."""
    chosen = settings.leaflets
    names = chosen.services if isinstance(entry, Service) else chosen.guides
    if entry.status == Status.CLOSED or not {_ALL, entry.slug} & set(names):
        return ()
    return tuple(edition for edition in settings.editions if edition.id in chosen.editions)


def leaflet_links(settings: Settings, entry: Entry) -> tuple[Leaflet, ...]:
    """The leaflets that the page of an entry offers."""
    return tuple(
        Leaflet(each.id, each.name, each.body_size_pt, leaflet_path(entry_path(entry), each.id))
        for each in leaflet_editions(settings, entry)
    )
