"""Months are counted as people count them."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.read.make_entries import add_months


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-09-14", 6, "2027-03-14"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-01-31", 12, "2027-01-31"),
        ("2026-01-31", 0, "2026-01-31"),
    ],
)
def test_the_same_day_some_months_later(day: str, months: int, later: str) -> None:
    assert add_months(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)
