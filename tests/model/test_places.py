"""Distances between points, as the crow flies."""

from __future__ import annotations

import pytest

from generator.model.places import Point, centre_of

HERE = Point(54.0, -1.5)


@pytest.mark.parametrize(
    ("there", "miles"),
    [
        pytest.param(HERE, 0, id="the same point"),
        pytest.param(Point(55.0, -1.5), 69.1, id="a degree north"),
        pytest.param(Point(53.9, -1.5), 6.91, id="a tenth of a degree south"),
        pytest.param(Point(54.0, -0.5), 40.6, id="a degree east: shorter so far north"),
        pytest.param(Point(54.0, -2.5), 40.6, id="a degree west"),
        pytest.param(Point(54.3, -1.1), 26.3, id="north-east"),
    ],
)
def test_miles_to_another_point(there: Point, miles: float) -> None:
    assert HERE.miles_to(there) == pytest.approx(miles, abs=0.05)
    assert there.miles_to(HERE) == pytest.approx(miles, abs=0.05)


def test_on_the_equator_a_degree_east_is_as_far_as_one_north() -> None:
    assert Point(0, 0).miles_to(Point(0, 1)) == pytest.approx(69.1)


def test_the_middle_of_some_points() -> None:
    assert centre_of([Point(54, -1), Point(55, -2), Point(56, -6)]) == Point(55, -3)
    assert centre_of([HERE]) == HERE


def test_no_points_have_no_middle() -> None:
    with pytest.raises(ZeroDivisionError):
        centre_of([])
