"""Finds and keeps the records of earlier printings, so that a later book can say what has changed since."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from generator.publish.books.printing_record import Printing

FOLDER = "content/editions"
"""Where records are kept, each in a file named after its day: `2026-11-24.json`."""


class NoPrintingError(Exception):
    """There is no such record, or it can't be read. The message says what to do."""


def find_printing(folder: Path, day: dt.date) -> Printing:
    """The record of that day, or the last one before it. Raises `NoPrintingError`."""
    days = printing_days(folder)
    before = [each for each in days if each <= day]
    if not before:
        known = ", ".join(each.isoformat() for each in days)
        raise NoPrintingError(
            f"There is no record of books printed on {day} or before. Records: {known}."
            if known
            else f'There are no records in {FOLDER}. "local-offer book --record" keeps one when you print.'
        )
    return read_printing(folder / FOLDER / f"{before[-1]}.json", before[-1])


def printing_days(folder: Path) -> tuple[dt.date, ...]:
    """The days of all records, in order."""
    return tuple(sorted(_day_of(file) for file in (folder / FOLDER).glob("????-??-??.json")))


def read_printing(file: Path, day: dt.date) -> Printing:
    """One record. Raises `NoPrintingError` if it is none."""
    try:
        told = json.loads(file.read_text("utf-8"))
        entries = {str(path): each for path, each in told["entries"].items()}
        return Printing(
            day,
            {path: str(each["title"]) for path, each in entries.items()},
            {path: {str(k): str(v) for k, v in each["parts"].items()} for path, each in entries.items()},
            {
                str(edition): {str(path): (int(place[0]), str(place[1])) for path, place in places.items()}
                for edition, places in told["editions"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
        raise NoPrintingError(f"{file} can't be read as a record of printed books.") from fault


def _day_of(file: Path) -> dt.date:
    try:
        return dt.date.fromisoformat(file.stem)
    except ValueError as fault:
        raise NoPrintingError(f"{file.name} in {FOLDER} is not named after a day.") from fault
