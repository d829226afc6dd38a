"""The law as data: every item whole, and no number told that nobody has confirmed."""

from __future__ import annotations

import pytest

from generator.model.law import Certainty, Duty, LawItem
from generator.read.statute import duties, groups, law_items

ITEMS = law_items()
DUTIES = duties()


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_item_says_what_it_asks(item: LawItem) -> None:
    assert item.label
    assert item.explanation
    assert item.url.startswith("https://")
    assert item.wants in ("guide", "services", "either")
    assert not item.parent or item.parent in {each.id for each in ITEMS}


def test_items_are_named_once_and_headings_are_not_checked() -> None:
    assert len({item.id for item in ITEMS}) == len(ITEMS)
    parents = {item.parent for item in ITEMS if item.parent}
    assert all(not item.is_checked for item in ITEMS if item.id in parents)
    assert sum(item.is_checked for item in ITEMS) > 30


def test_what_nobody_has_confirmed_has_no_number() -> None:
    references = [*(item.reference for item in ITEMS), *(duty.reference for duty in DUTIES)]
    assert not [each for each in references if "confirmed" in each]
    assert any(item.reference for item in ITEMS)


def test_an_item_may_be_answered_by_a_fact_of_every_service() -> None:
    shown = {item.id: item.shown_by for item in ITEMS if item.shown_by}
    assert "complaints" in shown.values()
    assert set(shown) <= {item.id for item in ITEMS if item.is_checked}


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.id)
def test_a_duty_says_what_must_be_done_and_what_shows_it(duty: Duty) -> None:
    assert duty.duty
    assert duty.evidence
    assert duty.part
    assert duty.force in ("must", "must-in-code", "should", "good-practice")
    assert duty.check in ("build", "report", "human")
    assert set(duty.items) <= {item.id for item in ITEMS}


def test_every_certainty_is_one_of_three() -> None:
    assert {*(item.certainty for item in ITEMS), *(duty.certainty for duty in DUTIES)} <= set(Certainty)


def test_everybody_who_must_be_asked_is_named_with_its_place_in_the_law() -> None:
    found = groups()
    assert len({group.id for group in found}) == len(found) > 10
    assert all(group.who for group in found)
    assert any(group.is_optional for group in found)
    assert not all(group.is_optional for group in found)
    assert all(group.reference for group in found)
