"""Reads the records of earlier printings, so an insert can say what has changed since."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from generator.publish.books.printing_record import Printing

FOLDER = "content/editions"
"""Where records are kept, one file a day: `2026-11-24.json`."""


class NoPrintingError(Exception):
    """The record does not exist or can't be read. The message says what to do."""


def find_printing(folder: Path, day: dt.date) -> Printing:
    """The record of that day, or the last one before it. Raises `NoPrintingError`."""
    days = printing_days(folder)
    before = [each for each in days if each <= day]
    if not before:
        known = ", ".join(each.isoformat() for each in days)
        raise NoPrintingError(
            f"There is no record of books printed on {day} or before. Records: {known}."
            if known
            else f'There are no records in {FOLDER}. Save one with "local-offer book --record" when you print.'
        )
    return read_printing(folder / FOLDER / f"{before[-1]}.json", before[-1])


def printing_days(folder: Path) -> tuple[dt.date, ...]:
    """The days of all records, in order."""
    return tuple(sorted(_day_of(file) for file in (folder / FOLDER).glob("????-??-??.json")))


def read_printing(file: Path, day: dt.date) -> Printing:
    """One record. Raises `NoPrintingError` if it can't be read."""
    try:
        data = json.loads(file.read_text("utf-8"))
        entries = {str(path): each for path, each in data["entries"].items()}
        return Printing(
            day,
            {path: str(each["title"]) for path, each in entries.items()},
            {path: {str(k): str(v) for k, v in each["parts"].items()} for path, each in entries.items()},
            {
                str(edition): {str(path): (int(place[0]), str(place[1])) for path, place in places.items()}
                for edition, places in data["editions"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise NoPrintingError(f"{file} can't be read as a record of printed books.") from error


def _day_of(file: Path) -> dt.date:
    try:
        return dt.date.fromisoformat(file.stem)
    except ValueError as error:
        raise NoPrintingError(f"The name of {file.name} in {FOLDER} is not a date.") from error
