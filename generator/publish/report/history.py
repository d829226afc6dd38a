"""The counts of each day on which the report was made, and how they have changed.

They are kept in a file of the report itself, which every build copies from the report before it. So the history
outlives the cache, and a clean build has none.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import asdict

from generator.model.phrase import Phrase
from generator.publish.shared.csv_table import table

HISTORY = PurePosixPath("report/history.csv")
_MONTH = dt.timedelta(days=30)
_DAYS_KEPT = 400
"""A year, and a month to compare its first day with."""
_WIDTH, _HEIGHT = 160, 40
"""Of a drawing, in its own units."""


class DayCounts(Struct, frozen=True):
    """What one day's report counted."""

    day: dt.date
    late: int
    soon: int
    unsaid: int
    warnings: int
    advice: int
    hard: int
    answered: int
    services: int


_MEASURES = (
    ("late", Phrase("Late checks"), -1),
    ("soon", Phrase("Checks due within 60 days"), 0),
    ("unsaid", Phrase("Facts that services leave out"), -1),
    ("warnings", Phrase("Warnings"), -1),
    ("advice", Phrase("Pieces of advice"), -1),
    ("hard", Phrase("Entries that are hard to read"), -1),
    ("answered", Phrase("Parts of the law answered"), 1),
    ("services", Phrase("Services"), 0),
)
"""Each count, its name, and whether more of it is better (1), worse (-1) or neither."""


class Trend(Struct, frozen=True):
    """How one count has changed."""

    name: str
    before: int
    now: int
    is_better: bool
    is_worse: bool
    points: str
    """The line from the first day to the last, for an SVG of `width` by `height`."""
    width: int = _WIDTH
    height: int = _HEIGHT


class Trends(Struct, frozen=True):
    """How the counts have changed since a month ago, or since the first day known after that."""

    since: dt.date
    days: int
    """On how many days the report was made since."""
    rows: tuple[Trend, ...]


def read_history(content: bytes) -> tuple[DayCounts, ...]:
    """The days in a file, in order; lines that are not ours are left out."""
    rows = csv.DictReader(content.decode("utf-8-sig", "replace").splitlines())
    return tuple(sorted(_days(rows), key=lambda each: each.day))


def _days(rows: csv.DictReader[str]) -> Iterator[DayCounts]:
    for row in rows:
        try:
            yield DayCounts(
                dt.date.fromisoformat(row["day"]), **{name: int(row[name]) for name, _, _ in _MEASURES}
            )
        except (KeyError, TypeError, ValueError):
            continue


def add_day(history: Sequence[DayCounts], today: DayCounts) -> tuple[DayCounts, ...]:
    """The history with this day's counts instead of any that it had before."""
    days = {each.day: each for each in (*history, today)}
    return tuple(days[day] for day in sorted(days)[-_DAYS_KEPT:])


def history_table(history: Sequence[DayCounts]) -> bytes:
    """The file of a history."""
    columns = DayCounts.__struct_fields__
    return table(columns, [[str(value) for value in asdict(each).values()] for each in history])


def trends_of(history: Sequence[DayCounts], today: dt.date) -> Trends | None:
    """The changes up to today; nothing if no day before it is known."""
    known = [each for each in history if each.day <= today]
    a_month_ago = [each for each in known if each.day <= today - _MONTH]
    shown = [*a_month_ago[-1:], *(each for each in known if each.day > today - _MONTH)]
    if len(shown) < 2:
        return None
    return Trends(shown[0].day, len(shown), tuple(_trend(shown, *measure) for measure in _MEASURES))


def _trend(shown: Sequence[DayCounts], field: str, name: Phrase, good: int) -> Trend:
    counts: list[int] = [getattr(each, field) for each in shown]
    change = (counts[-1] - counts[0]) * good
    days, most = (shown[-1].day - shown[0].day).days, max(*counts, 1)
    points = " ".join(
        f"{_WIDTH * (each.day - shown[0].day).days / days:.0f},{_HEIGHT - _HEIGHT * count / most:.0f}"
        for each, count in zip(shown, counts, strict=True)
    )
    return Trend(name, counts[0], counts[-1], change > 0, change < 0, points)
