"""Reads open postcode data and keeps the postcodes in and around a council's area.

It reads the ONS Postcode Directory (or the National Statistics Postcode Lookup) and the Ordnance Survey's
Code-Point Open, as a CSV file, a folder, or the zip file as downloaded.
"""

from __future__ import annotations

import csv
import io
import math
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from msgspec import Struct

from generator.model.places import Point
from generator.read.postcodes import HEADER
from generator.tools.importers.national_grid import to_point

_MILES_PER_DEGREE = 69.1
"""Of latitude, and of longitude at the equator: near enough for distances of a few dozen miles."""
_CODE_POINT_COLUMNS = 10
_UNPLACED_QUALITY = "90"
"""How Code-Point Open marks a postcode that has no point."""
_NORTH_POLE = 99.0
"""The ONS Postcode Directory gives a latitude of 99.999999 to a postcode that has no point."""
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) *(\d[A-Z]{2})")
_COUNCIL = re.compile(r"(?:oslaua|laua|lad\d\d?cd)")
_AS_TEXT: dict[str, Any] = {"encoding": "utf-8-sig", "errors": "replace", "newline": ""}
_NAMES = ("pcds", "pcd", "pcd7", "pcd8")

type Rows = Iterator[tuple[str, Point, str]]
"""Postcode, point, and the council's nine-character code."""


class UnreadablePostcodesError(Exception):
    """A file holds no postcode data that we can read. The message says why."""


class Clipped(Struct, frozen=True):
    """The postcodes kept from a source."""

    points: tuple[tuple[str, Point], ...]
    """In order of postcode."""
    inside: int
    """How many of them are in the council's own area."""
    read: int
    """How many postcodes the source has."""


def clip(source: Path, councils: tuple[str, ...], miles_around: float) -> Clipped:
    """The postcodes of these councils and those near them. Raises `UnreadablePostcodesError`.

    Near is measured in squares of a mile, so millions of postcodes can be streamed twice.
    """
    inside: set[tuple[int, int]] = set()
    known: Counter[str] = Counter()
    for _, point, council in _read(source):
        known[council] += 1
        if council in councils:
            inside.add(_square(point))
    missing = [council for council in councils if council not in known]
    if missing:
        raise UnreadablePostcodesError(f"{source.name} has no postcode of {' or '.join(missing)}.")
    near = _around(inside, miles_around)
    kept = {
        postcode: (point, council)
        for postcode, point, council in _read(source)
        if council in councils or _square(point) in near
    }
    return Clipped(
        tuple((postcode, point) for postcode, (point, _) in sorted(kept.items())),
        sum(council in councils for _, council in kept.values()),
        known.total(),
    )


def as_table(clipped: Clipped, credit: str) -> str:
    """The list as the site reads it, with the credit that its licence requires."""
    rows = (f"{code},{point.latitude:.4f},{point.longitude:.4f}" for code, point in clipped.points)
    return "\n".join((f"# {credit}", HEADER, *rows, ""))


def credit_for(year: int) -> str:
    """The credit that the Open Government Licence and both publishers require."""
    return (
        f"Contains OS data © Crown copyright and database right {year}. "
        f"Contains Royal Mail data © Royal Mail copyright and database right {year}. "
        "Source: Office for National Statistics licensed under the Open Government Licence v.3.0."
    )


def _square(point: Point) -> tuple[int, int]:
    """The square of about a mile that contains a point."""
    east = point.longitude * math.cos(math.radians(round(point.latitude)))
    return int(point.latitude * _MILES_PER_DEGREE), int(east * _MILES_PER_DEGREE)


def _around(squares: set[tuple[int, int]], miles: float) -> set[tuple[int, int]]:
    reach = math.ceil(miles)
    steps = [
        (north, east)
        for north in range(-reach, reach + 1)
        for east in range(-reach, reach + 1)
        if math.hypot(north, east) <= miles
    ]
    return {(north + up, east + along) for north, east in squares for up, along in steps}


def _read(source: Path) -> Rows:
    """Every current postcode of a source that has a point."""
    is_known = False
    for stream in _tables(source):
        rows = csv.reader(stream)
        first = next(rows, [])
        reader = _reader_for(first)
        if reader:
            is_known = True
            yield from reader(first, rows)
    if not is_known:
        raise UnreadablePostcodesError(
            f"{source.name} is neither the ONS Postcode Directory nor Code-Point Open. "
            "Give the zip file as you downloaded it, or the CSV file in its folder Data."
        )


def _tables(source: Path) -> Iterator[TextIO]:
    """Each table of a source, one after another."""
    if zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as packed:
            for name in sorted(each for each in packed.namelist() if each.lower().endswith(".csv")):
                with packed.open(name) as raw, io.TextIOWrapper(raw, **_AS_TEXT) as stream:
                    yield stream
        return
    for file in sorted(source.rglob("*.csv")) if source.is_dir() else [source]:
        with file.open(**_AS_TEXT) as stream:
            yield stream


def _reader_for(first: list[str]) -> Callable[[list[str], Iterator[list[str]]], Rows] | None:
    """The function that reads a table, by its first line; `None` if it is another kind of table."""
    names = {name.strip().lower() for name in first}
    if "lat" in names and "long" in names and any(map(_COUNCIL.fullmatch, names)) and names & set(_NAMES):
        return _read_directory
    if len(first) == _CODE_POINT_COLUMNS and _POSTCODE.fullmatch(first[0].strip()):
        return _read_code_point
    return None


def _read_directory(first: list[str], rows: Iterator[list[str]]) -> Rows:
    names = [name.strip().lower() for name in first]
    postcode = names.index(next(name for name in _NAMES if name in names))
    council = next(place for place, name in enumerate(names) if _COUNCIL.fullmatch(name))
    ended = names.index("doterm") if "doterm" in names else -1
    latitude, longitude = names.index("lat"), names.index("long")
    for row in rows:
        match = _POSTCODE.fullmatch(row[postcode].strip()) if len(row) == len(names) else None
        if not match or (ended >= 0 and row[ended].strip()) or not row[latitude].strip():
            continue
        point = Point(float(row[latitude]), float(row[longitude]))
        if point.latitude < _NORTH_POLE:
            yield f"{match[1]} {match[2]}", point, row[council].strip()


def _read_code_point(first: list[str], rows: Iterator[list[str]]) -> Rows:
    for row in chain([first], rows):
        match = _POSTCODE.fullmatch(row[0].strip()) if len(row) == _CODE_POINT_COLUMNS else None
        if match and row[1] != _UNPLACED_QUALITY:
            yield f"{match[1]} {match[2]}", to_point(float(row[2]), float(row[3])), row[8].strip()
