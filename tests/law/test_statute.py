"""The law as data, and which entries answer it."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.join.join_site import join
from generator.law.coverage import coverage_of
from generator.model import Status
from generator.model.law import Coverage, State
from generator.read.content import load
from generator.read.statute import law_items
from tests.bad_entries import entry
from tests.sites import TODAY, SmallSite


def coverage(site: SmallSite) -> dict[str, Coverage]:
    joined = join(load(site.folder, dt.date.fromisoformat(TODAY)).value).value
    assert joined is not None
    return {each.item.id: each for each in coverage_of(joined)}


def test_every_item_of_the_law_has_words_and_a_source() -> None:
    items = law_items()
    assert len({item.id for item in items}) == len(items) > 40
    for item in items:
        assert item.label
        assert item.explanation
        assert item.url.startswith("https://")


def test_every_item_stands_below_one_that_there_is() -> None:
    known = {item.id for item in law_items()}
    assert [item.id for item in law_items() if item.parent and item.parent not in known] == []


@pytest.mark.parametrize(
    ("status", "is_claimed"), [(Status.PUBLISHED, True), (Status.CLOSED, False), (Status.DRAFT, False)]
)
def test_only_what_is_published_answers_the_law(
    small_site: SmallSite, status: Status, *, is_claimed: bool
) -> None:
    assert coverage(small_site)["sch2-1-a"].state == State.MISSING
    small_site.write("services/play-club.md", entry(law="[sch2-1-a]", status=status))
    found = coverage(small_site)["sch2-1-a"]
    assert (found.state == State.THIN) is is_claimed
    assert found.services == (("play-club",) if is_claimed else ())


def test_gaps_stop_a_build_where_the_council_says_so(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    small_site.write(
        "settings.yaml",
        (small_site.content / "settings.yaml").read_text("utf-8") + "law_gaps_are_errors: yes\n",
    )
    assert small_site.build().exit_code == 1
