"""A service as it is shown in a list."""

from __future__ import annotations

from msgspec import Struct

from generator.model.ages import Ages
from generator.model.short_cost import ShortCost


class Card(Struct, frozen=True):
    """One service in a list: its name, one line, and three facts."""

    slug: str
    title: str
    path: str
    summary: str
    ages: Ages
    place: str
    """The town or area; empty means the whole of the council's area."""
    is_online: bool
    is_free: bool
    cost: ShortCost | None
    is_closed: bool
    is_unconfirmed: bool
    """Whether its check is very late."""
    tint: str
    """The id of its main topic."""
    fits: tuple[str, ...] = ()
    """The filters it matches: `need=autism`."""
