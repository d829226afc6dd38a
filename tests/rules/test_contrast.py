"""How far two colours stand apart, as WCAG measures it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rules.contrast import contrast

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#{:02x}{:02x}{:02x}".format(*parts))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#00ff00", "#000000", 15.3),
        ("#0000ff", "#ffffff", 8.59),
        ("#0a0a0a", "#000000", 1.06),
        ("#0b0b0b", "#000000", 1.07),
        ("#FFFFFF", "#ffffff", 1),
        ("#1c2530", "#fffdf8", 15.3),
    ],
)
def test_known_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, rel=0.005)


@given(COLOURS, COLOURS)
def test_it_lies_between_1_and_21_whichever_comes_first(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) <= 21.0001
    assert contrast(one, other) == contrast(other, one)
    assert contrast(one, one) == 1


def test_the_darkest_colours_are_measured_by_their_own_formula() -> None:
    """Up to 0.04045 of full strength, which is 10 of 255, in a straight line; above it in a curve."""
    assert contrast("#0a0a0a", "#000000") == pytest.approx(1 + 10 / 255 / 12.92 / 0.05)
    assert contrast("#0f0f0f", "#000000") == pytest.approx(1 + ((15 / 255 + 0.055) / 1.055) ** 2.4 / 0.05)
