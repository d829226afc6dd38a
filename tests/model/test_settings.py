"""What follows from a council's choices."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.model import Admin, Ages, Edition
from tests.values import settings


@pytest.mark.parametrize(
    ("choices", "is_whole"),
    [
        ({}, True),
        ({"body_size_pt": 20.0, "paper": "a3", "is_folded": True, "has_codes": True}, True),
        ({"has_guides": False}, False),
        ({"topics": ("health",)}, False),
        ({"needs": ("autism",)}, False),
        ({"areas": ("town",)}, False),
        ({"ages": Ages(0, 5)}, False),
        ({"ages": Ages(0, 25)}, True),
    ],
    ids=["nothing chosen", "only its look", "no guides", "a topic", "a need", "an area", "ages", "all ages"],
)
def test_a_book_is_whole_if_nothing_is_left_out_of_it(choices: dict[str, Any], *, is_whole: bool) -> None:
    assert Edition(**{"id": "a", "name": "A", "body_size_pt": 14.0, **choices}).is_whole is is_whole


def test_the_last_cycle_was_as_long_as_the_next_is() -> None:
    chosen = settings(reviewed=dt.date(2026, 10, 1), next_review=dt.date(2026, 10, 11))
    assert chosen.cycle_start == dt.date(2026, 9, 21)


@pytest.mark.parametrize("cms", ["sveltia", "decap"])
def test_the_script_of_the_forms_lies_where_it_is_fetched_to(cms: str) -> None:
    assert Admin(cms=cms).script == f".cache/cms/{cms}-cms.js"
