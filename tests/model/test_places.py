"""Points on the earth."""

from __future__ import annotations

import pytest

from generator.model.places import Point, centre_of

HERE = Point(54.0, -1.5)


def test_the_middle_of_some_points() -> None:
    assert centre_of([Point(54, -1), Point(55, -2), Point(56, -6)]) == Point(55, -3)
    assert centre_of([HERE]) == HERE


def test_no_points_have_no_middle() -> None:
    with pytest.raises(ZeroDivisionError):
        centre_of([])
