"""The guide that works out the last day to appeal says for every day of a year what the calendar says."""

from __future__ import annotations

import datetime as dt
import re

from generator.read.make_entries import add_months
from tests.sites import ROOT

GUIDE = (ROOT / "content" / "guides" / "appeal-dates.md").read_text("utf-8")


def test_the_table_counts_months_as_the_calendar_does() -> None:
    """Two months from the letter, one from the certificate; where a month is too short, its last day."""
    rows = re.findall(r"^\| (\w+) \| (\w+) \| (\w+) \|$", GUIDE, re.MULTILINE)
    assert len(rows) == 12
    for month, (name, of_letter, of_certificate) in enumerate(rows, start=1):
        day = dt.date(2026, month, 31 if month in (1, 3, 5, 7, 8, 10, 12) else 28)
        assert (
            f"{day:%B} {add_months(day, 2):%B} {add_months(day, 1):%B}"
            == f"{name} {of_letter} {of_certificate}"
        )


def test_the_examples_are_right() -> None:
    assert add_months(dt.date(2026, 3, 14), 2) == dt.date(2026, 5, 14)
    assert add_months(dt.date(2026, 4, 20), 1) == dt.date(2026, 5, 20)
    assert add_months(dt.date(2026, 12, 31), 2) == dt.date(2027, 2, 28)
    for said in (
        "A letter of 14 March gives 14 May.",
        "A certificate of 20 April gives 20 May.",
        "last day of February",
    ):
        assert said in GUIDE
