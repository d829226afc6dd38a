"""What there is not enough of: the page, the search, the report's drafts and the checks."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest

from generator.join.site_index import index_site
from generator.law.gaps import law_matrix, provisions
from generator.model import Taxonomy
from generator.model.law import Wait
from generator.model.lazy import value_of
from generator.model.output import Page
from generator.publish.books.editions import _shortage
from generator.publish.open_data.shortages_csv import shortages_table
from generator.publish.pages.shortages import ShortagesView, plan_shortages
from generator.publish.report.gap_drafts import gap_drafts
from generator.publish.search.search_records import records
from generator.publish.shared.shortage_facts import bars
from generator.read.entry import Context, read_content
from generator.read.files import File
from tests.sites import SmallSite
from tests.values import DAY, comment, service, shortage, site, term

SHORTAGE = """---
title: Nights away
summary: Six beds are too few for all the families who need a night's sleep.
part: care
found: The house has six beds, and they are full all year.
found_on: 2026-10-26
{more}---
"""
PLAN = (
    "plan: A second house.\nbetter: Nobody waits.\ndecided_by: SEND Board\nevidence: [52 families asked.]\n"
)


def view(*shortages: Any, **parts: Any) -> ShortagesView:
    (page,) = plan_shortages(site(shortages=shortages, **parts))
    assert isinstance(page, Page)
    made = value_of(page.view)
    assert isinstance(made, ShortagesView)
    return made


def test_open_ones_are_counted_apart_from_those_that_are_over() -> None:
    late = shortage("late", by_when=DAY - dt.timedelta(1))
    found = view(shortage(), late, shortage("bare", plan=""), shortage("over", solved_on=DAY))
    assert ([each.shortage.slug for each in found.open], [each.shortage.slug for each in found.solved]) == (
        ["nights", "late", "bare"],
        ["over"],
    )
    assert (found.planned, found.late) == (2, 1)


def test_comments_that_told_of_it_are_linked_unless_unsigned() -> None:
    (found,) = view(shortage(comments=("open", "unsigned")), comments=(comment("open"),)).open
    assert [each.path for each in found.told] == ["comments/2026.html#said_open"]


def test_bars_are_drawn_to_the_longest_and_the_aim_comes_last() -> None:
    waits = (Wait(dt.date(2026, 4, 1), 20), Wait(dt.date(2026, 10, 1), 50))
    drawn = [(each.weeks, each.length) for each in bars(shortage(waits=waits, target_weeks=10))]
    assert drawn == [(20, 40), (50, 100), (10, 20)]
    assert bars(shortage(target_weeks=10)) == ()
    assert [each.length for each in bars(shortage(waits=(Wait(DAY, 0),)))] == [0]


def test_a_book_says_plainly_what_is_missing() -> None:
    printed = _shortage(shortage(plan="", by_when=None, decided_by=""))
    assert [str(printed[name]) for name in ("plan", "by_when", "decided")] == [
        "No plan yet.",
        "No date yet.",
        "Nobody has decided this yet.",
    ]


def test_search_finds_each_at_its_place() -> None:
    found = records(index_site(site(shortages=(shortage(),))), [])
    assert "not-enough.html#short_nights" in [each.path for each in found]


def test_the_open_data_hold_each_with_its_waits() -> None:
    one = shortage(waits=(Wait(dt.date(2026, 4, 1), 20), Wait(dt.date(2026, 10, 1), 50)), by_when=None)
    head, row, *rest = csv.reader(io.StringIO(shortages_table(site(shortages=(one,))).decode("utf-8-sig")))
    cells = dict(zip(head, row, strict=True))
    assert (cells["waits"], cells["by_when"], cells["part"]) == ("2026-04-01 20; 2026-10-01 50", "", "care")
    assert cells["page"].endswith("/not-enough.html#short_nights")
    assert rest == []


def test_an_empty_cell_of_the_table_gives_a_draft_until_it_is_published() -> None:
    terms = {
        Taxonomy.TOPICS: (term("carer", provision="care"),),
        Taxonomy.TIERS: (term("specialist"),),
    }
    made = site(service("a", topics=("carer",), tier="specialist"), terms=terms)
    matrix = law_matrix(made, provisions(made))
    drafts = gap_drafts(matrix, (), DAY)
    assert [each.title for each in drafts] == [
        f"{kind}: Specialist" for kind in ("Education", "Health", "Care", "Everything else")
    ]
    left = gap_drafts(matrix, (shortage(tier="specialist"),), DAY)
    assert [each.title for each in left] == [
        f"{kind}: Specialist" for kind in ("Education", "Health", "Everything else")
    ]
    text = drafts[0].text.replace("summary: #", "summary: Too little. #")
    reading = read_content("shortages", File(drafts[0].path, "x", "en-GB"), text.encode(), Context())
    assert reading.entry is not None, reading.diagnostics


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ("", "incomplete-shortage"),
        (PLAN, "incomplete-shortage"),
        (f"{PLAN}by_when: 2026-11-01\n", "overdue-action"),
        (f"{PLAN}by_when: 2027-11-01\nwaits: [{{on: 2027-01-01, weeks: 4}}]\n", "future-date"),
        (f"{PLAN}by_when: 2027-11-01\ncomments: [nobody-said]\n", "unknown-entry"),
        (f"{PLAN}by_when: 2027-11-01\ntier: odd\n", "unknown-term"),
        (f"{PLAN}by_when: 2027-11-01\n", ""),
        ("solved_on: 2026-11-01\n", ""),
    ],
)
def test_what_is_missing_late_or_unknown_is_told(more: str, rule: str, small_site: SmallSite) -> None:
    small_site.write("shortages/nights-away.md", SHORTAGE.format(more=more))
    found = [each["rule"] for each in small_site.faults() if each["path"].startswith("content/shortages")]
    assert found == [rule] * bool(rule)
