"""Spans of ages: who fits two of them, and where they meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import ALL_AGES, MAX_AGE_YEARS, Ages

SPANS = st.tuples(st.integers(0, MAX_AGE_YEARS), st.integers(0, MAX_AGE_YEARS)).map(
    lambda pair: Ages(min(pair), max(pair))
)


@pytest.mark.parametrize(
    ("one", "other", "do_overlap"),
    [
        pytest.param(Ages(0, 4), Ages(5, 10), False, id="the day after"),
        pytest.param(Ages(0, 5), Ages(5, 10), True, id="one birthday"),
        pytest.param(Ages(5, 10), Ages(0, 5), True, id="the same the other way round"),
        pytest.param(Ages(5, 10), Ages(0, 4), False, id="the day before"),
        pytest.param(Ages(0, 25), Ages(7, 7), True, id="one inside another"),
        pytest.param(Ages(7, 7), Ages(7, 7), True, id="the same year"),
    ],
)
def test_whether_anybody_fits_both(one: Ages, other: Ages, *, do_overlap: bool) -> None:
    assert one.overlaps(other) is do_overlap


@given(SPANS, SPANS)
def test_ages_overlap_where_a_birthday_is_in_both(one: Ages, other: Ages) -> None:
    both = {*range(one.from_years, one.to_years + 1)} & {*range(other.from_years, other.to_years + 1)}
    assert one.overlaps(other) is other.overlaps(one) is bool(both)
    if both:
        assert one.shared_with(other) == Ages(min(both), max(both))


@pytest.mark.parametrize(("ages", "years"), [(Ages(7, 7), 1), (Ages(5, 11), 7), (ALL_AGES, 26)], ids=str)
def test_both_ends_count(ages: Ages, years: int) -> None:
    assert ages.years == years


def test_a_local_offer_is_for_everybody_from_birth_to_25() -> None:
    assert Ages(0, 25) == ALL_AGES
