"""Words of our own, and what stands in their gaps."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.model.phrase import Days, Phrase, Several, sentence


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Monday", "on Monday."),
        (5, "on 5."),
        (dt.date(2026, 3, 5), "on 5 March 2026."),
        (Phrase("Monday"), "on Monday."),
    ],
    ids=["text", "number", "date", "phrase"],
)
def test_a_gap_is_filled_in_plain_english(value: object, text: str) -> None:
    assert str(sentence(Phrase("on %(day)s."), day=value)) == text


def test_the_order_in_which_gaps_are_named_makes_no_difference() -> None:
    pattern = Phrase("%(first)s to %(last)s")
    assert sentence(pattern, first=1, last=2) == sentence(pattern, last=2, first=1)
    assert str(sentence(pattern, last=2, first=1)) == "1 to 2"


def test_a_phrase_and_days_are_what_they_hold_but_say_that_they_are_ours() -> None:
    assert Phrase("Free") == "Free"
    assert repr(Phrase("Free")) == "Phrase('Free')"
    assert Days((0, 1)) == (0, 1)
    assert repr(Days((0, 1))) == "Days((0, 1))"
    assert Several(("a", "b")) == ("a", "b")
