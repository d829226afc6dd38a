"""What pages, books and search say of a shortage in the same words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from generator.model.law import Shortage
from generator.model.phrase import Phrase

PARTS: Mapping[str, str] = {
    "education": Phrase("Education"),
    "training": Phrase("Training"),
    "health": Phrase("Health"),
    "care": Phrase("Care"),
    "other": Phrase("Everything else"),
}
_FULL = 100


class Bar(Struct, frozen=True):
    """One wait, or the longest wait wanted, to be drawn."""

    on: dt.date | None
    """When it was measured; nothing for the wait that is wanted."""
    weeks: int
    length: int
    """Of the longest, which is 100."""


def bars(shortage: Shortage) -> tuple[Bar, ...]:
    """The waits in order of time, then the one that is wanted."""
    rows: list[tuple[dt.date | None, int]] = [(each.on, each.weeks) for each in shortage.waits]
    if rows and shortage.target_weeks is not None:
        rows.append((None, shortage.target_weeks))
    longest = max((weeks for _, weeks in rows), default=0) or 1
    return tuple(Bar(on, weeks, round(weeks * _FULL / longest)) for on, weeks in rows)


def shortage_path(shortage: Shortage | None = None) -> str:
    """The page of all, or the place of one on it."""
    return f"not-enough.html#short_{shortage.slug.replace('-', '_')}" if shortage else "not-enough.html"
