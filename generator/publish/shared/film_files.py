"""Plans the files of films, which are published as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.model import Guide, Service, Site
from generator.model.output import FILMS, Asset


def plan_films(site: Site) -> Iterator[Asset]:
    """Every file of every film, once."""
    entries: tuple[Service | Guide, ...] = (*site.services, *site.guides)
    found = {name: each.span for each in entries for film in each.films for name in film.files}
    for name, span in sorted(found.items()):
        yield Asset(PurePosixPath("site", FILMS, name), f"content/{FILMS}/{name}", span)
