"""Points on the earth, and postcodes with the point of each. It reads nothing."""

from __future__ import annotations

from msgspec import Struct


class Point(Struct, frozen=True):
    """One point, in degrees of WGS 84, as telephones and maps on the web count them."""

    latitude: float
    longitude: float


class Postcodes(Struct, frozen=True):
    """Postcodes of the council's area and around it, and where each lies."""

    points: tuple[tuple[str, Point], ...] = ()
    """In the order of the list."""
    credit: str = ""
    """Whom the list comes from, in the words that its licence asks for."""


def centre_of(points: list[Point]) -> Point:
    """The middle of some points. Raises `ZeroDivisionError` if there are none."""
    return Point(
        sum(point.latitude for point in points) / len(points),
        sum(point.longitude for point in points) / len(points),
    )
