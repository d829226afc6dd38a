"""Points on the earth, and postcodes with their points."""

from __future__ import annotations

from msgspec import Struct


class Point(Struct, frozen=True):
    """A point in WGS 84 degrees, as phones and web maps use."""

    latitude: float
    longitude: float


class Postcodes(Struct, frozen=True):
    """Postcodes in and around the council's area, and their points."""

    points: tuple[tuple[str, Point], ...] = ()
    """In the order of the list."""
    credit: str = ""
    """The attribution that the list's licence asks for."""


def centre_of(points: list[Point]) -> Point:
    """The mean of some points. Raises `ZeroDivisionError` if there are none."""
    return Point(
        sum(point.latitude for point in points) / len(points),
        sum(point.longitude for point in points) / len(points),
    )
