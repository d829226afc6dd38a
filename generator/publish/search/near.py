"""Where services lie and where postcodes lie, for distances worked out on the family's own device.

A whole list of postcodes is too much for a phone, so each outward code ("VX1") has a file of its own,
which is loaded only when someone types a postcode that begins with it. A hidden address counts as the middle
of its outward code, even if its editor gave its coordinates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.model import Place, Service, Site
from generator.model.output import Json
from generator.model.places import Point, Postcodes, centre_of
from generator.publish.search.search_records import Record
from generator.publish.search.steps import in_36

_PARTS = 1000
"""Coordinates are rounded to a thousandth of a degree, about 100 metres."""
_LARGEST = 36 * 36 - 1
"""The largest number of two digits in base 36: 1.3 degrees. No outward code is that wide."""


class Gazetteer:
    """Finds the point of a place."""

    def __init__(self, postcodes: Postcodes) -> None:
        self._points = dict(postcodes.points)
        self.outward: defaultdict[str, list[tuple[str, Point]]] = defaultdict(list)
        """By outward code, the inward codes in order, each with its point."""
        for postcode, point in sorted(postcodes.points):
            first, last = postcode.split(" ")
            self.outward[first].append((last, point))
        self._centres = {
            code: centre_of([point for _, point in inwards]) for code, inwards in self.outward.items()
        }

    def centre(self, outward: str) -> Point | None:
        """The middle of an outward code."""
        return self._centres.get(outward)

    def find(self, place: Place) -> Point | None:
        """Where a place is, as exactly as may be published."""
        if place.hide_address:
            return self.centre(place.postcode.split(" ")[0])
        return place.point or self._points.get(place.postcode)


def pack_near(site: Site, found: Sequence[Record]) -> Iterator[tuple[str, Json]]:
    """The name of each file and what it holds; nothing if there is no list of postcodes."""
    gazetteer = Gazetteer(site.postcodes)
    if not gazetteer.outward:
        return
    hidden = [
        number for number, service in _placed(found) if any(place.hide_address for place in service.places)
    ]
    places = _places(gazetteer, found)
    yield "near", {"codes": list(gazetteer.outward), "places": places, "hidden": hidden}
    for code, inwards in gazetteer.outward.items():
        yield f"near-{code.lower()}", _outward(inwards)


def _places(gazetteer: Gazetteer, found: Sequence[Record]) -> Json:
    """The number of each open service with a place, and the points of its places."""
    rows: list[Json] = []
    for number, service in _placed(found):
        points = [point for place in service.places if (point := gazetteer.find(place))]
        if points:
            rows.append([number, *(part for point in points for part in _rounded(point))])
    return rows


def _placed(found: Sequence[Record]) -> Iterator[tuple[int, Service]]:
    """Open services with a place, each with its number."""
    for number, record in enumerate(found):
        if (
            isinstance(record.entry, Service)
            and record.card
            and not record.card.is_closed
            and record.entry.places
        ):
            yield number, record.entry


def _outward(inwards: Sequence[tuple[str, Point]]) -> Json:
    """The middle, the south-western corner, and after each inward code the steps north and east of that."""
    middle = centre_of([point for _, point in inwards])
    south = min(_rounded(point)[0] for _, point in inwards)
    west = min(_rounded(point)[1] for _, point in inwards)
    parts: list[str] = []
    for code, point in inwards:
        north, east = _rounded(point)
        parts += [code, _two(north - south), _two(east - west)]
    return {"middle": list(_rounded(middle)), "corner": [south, west], "codes": "".join(parts)}


def _rounded(point: Point) -> tuple[int, int]:
    return round(point.latitude * _PARTS), round(point.longitude * _PARTS)


def _two(steps: int) -> str:
    return in_36(min(steps, _LARGEST)).rjust(2, "0")
