"""Reads the optional list of postcodes and their points, which `local-offer import postcodes` writes."""

from __future__ import annotations

import re
from pathlib import Path

from generator.model.diagnostics import Checked, Diagnostic, Span
from generator.model.places import Point, Postcodes
from generator.read.text_files import read_text
from generator.rules.entry_files import MISSING_FILE
from generator.rules.places import BROKEN_POSTCODE_FILE
from generator.rules.rulebook import explanations

USUAL_FILE = "content/postcodes.csv"
HEADER = "postcode,latitude,longitude"


_LINE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}),(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)")


def load_postcodes(folder: Path, named: str) -> Checked[Postcodes]:
    """The site's list. `named` is its path from the settings; empty for the usual file."""
    path = named or USUAL_FILE
    if not (folder / path).is_file():
        if not named:
            return Checked(Postcodes())
        hint = 'Make it with "local-offer import postcodes", or delete the line from settings.yaml.'
        return Checked(Postcodes(), (MISSING_FILE.at(Span(path), f"There is no file {path}.", hint),))
    read = read_text(folder / path, path)
    if read.value is None:
        return Checked(Postcodes(), read.diagnostics)
    return _parse(read.value, path)


def _parse(text: str, path: str) -> Checked[Postcodes]:
    points: dict[str, Point] = {}
    credit: list[str] = []
    faults: list[Diagnostic] = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.fullmatch(line)
        if match and points.setdefault(match[1], point := Point(float(match[2]), float(match[3]))) != point:
            message = f"{match[1]} is in this list twice, in two places."
            hint = "Delete the wrong line, or make the file again from its source."
            faults.append(BROKEN_POSTCODE_FILE.at(Span(path, number), message, hint))
        elif match:
            continue
        elif line.startswith("#"):
            credit.append(line.strip("# "))
        elif line and line != HEADER:
            message = "This line is not a postcode, its latitude and its longitude."
            hint = f'Write it as in "{explanations()[BROKEN_POSTCODE_FILE.id].good}", or make the file again from its source.'
            faults.append(BROKEN_POSTCODE_FILE.at(Span(path, number), message, hint))
            break
    return Checked(Postcodes(tuple(points.items()), " ".join(credit)), tuple(faults))
