"""The picture of a page or a place: a photograph of the council's, or a drawing of the theme's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.model.body import Figure

DRAWING = "drawing:"
"""How the name of a drawing begins where a file could be named."""
DECORATION = "decoration"
"""What an editor writes for an alt text if a picture says nothing."""


class PagePicture(Struct, frozen=True):
    """A picture that helps to know a page or a place again. Nothing can be learnt from it alone."""

    figure: Figure
    focus: str = "centre"
    """The part that must be seen where there is no room for all of it."""
    credit: str = ""
    """Who made it."""

    @property
    def drawing(self) -> str:
        """The name of a drawing; empty for a file."""
        source = self.figure.source
        return source.removeprefix(DRAWING) if source.startswith(DRAWING) else ""


def pictures_of(entry: Struct) -> tuple[PagePicture, ...]:
    """The pictures of what an entry or a list's row shows: its page's, then its places'."""
    found: list[PagePicture] = []
    change_pictures(entry, found.append)
    return tuple(found)


def change_pictures[T: Struct](entry: T, change: Callable[[PagePicture], PagePicture | None]) -> T:
    """The same entry or row with its page's picture, then its places' pictures, changed."""
    changes: dict[str, Any] = {}
    if picture := getattr(entry, "picture", None):
        changes["picture"] = change(picture)
    places: tuple[Struct, ...] = getattr(entry, "places", ())
    if any(map(pictures_of, places)):
        changes["places"] = tuple(change_pictures(each, change) for each in places)
    place: Struct | None = getattr(entry, "place", None)
    if place and pictures_of(place):
        changes["place"] = change_pictures(place, change)
    return replace(entry, **changes) if changes else entry
