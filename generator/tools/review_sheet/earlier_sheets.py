"""Reads what earlier review sheets said, to show what has changed."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

from generator.law.inspection import ANSWERS, EarlierSheet
from generator.publish.report.self_review import FIGURES

_MOST = 4
"""As many columns as a page has room for, beside today's."""


def earlier_sheets(folder: Path, today: dt.date) -> tuple[EarlierSheet, ...]:
    """The last sheets before today that were kept in a folder, the oldest first."""
    return tuple(sorted(_read_all(folder, today), key=lambda sheet: sheet.day)[-_MOST:])


def _read_all(folder: Path, today: dt.date) -> Iterator[EarlierSheet]:
    for file in folder.glob(f"????-??-??/{FIGURES.name}"):
        try:
            day = dt.date.fromisoformat(file.parent.name)
            rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
            answers = {row["Id"]: int(row["Value"]) for row in rows if row["Table"] == "Answers"}
            waits = tuple((row["Id"], row["Value"]) for row in rows if row["Table"] == "Waits")
        except (ValueError, KeyError, OSError):
            # Someone has put a file of their own there, or changed this one.
            continue
        if day < today:
            yield EarlierSheet(day, tuple((answer, answers.get(answer, 0)) for answer, _ in ANSWERS), waits)
