"""Reads the optional list of the council's schools, which `local-offer import register` writes."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import ValidationError, convert
from msgspec.structs import astuple, fields

from generator.data import data_text, read_yaml
from generator.model.diagnostics import Checked, Span
from generator.model.school_register import School, SchoolKind, SchoolRegister
from generator.read.text_files import read_text
from generator.rules.facts import BROKEN_REGISTER

REGISTER_FILE = "content/school-register.csv"
COLUMNS = tuple(each.name for each in fields(School))
_NOTES = {"source": str, "council": str, "day": dt.date, "newest_change": dt.date}
_HINT = 'Make the file again with "local-offer import register".'


def load_register(folder: Path) -> Checked[SchoolRegister]:
    """The council's schools; none if there is no such file."""
    if not (folder / REGISTER_FILE).is_file():
        return Checked(SchoolRegister())
    read = read_text(folder / REGISTER_FILE, REGISTER_FILE)
    if read.value is None:
        return Checked(SchoolRegister(), read.diagnostics)
    schools: list[School] = []
    notes: dict[str, object] = {}
    for number, line in enumerate(read.value.splitlines(), start=1):
        try:
            if line.startswith("#"):
                notes |= _note(line)
            elif line and line != ",".join(COLUMNS):
                schools.append(_school(next(csv.reader([line], strict=True))))
        except (ValueError, ValidationError, csv.Error) as error:
            fault = BROKEN_REGISTER.at(Span(REGISTER_FILE, number), str(error), _HINT)
            return Checked(SchoolRegister(), (fault,))
    return Checked(convert({**notes, "schools": schools}, SchoolRegister))


def as_file(register: SchoolRegister) -> str:
    """The text of the file: what is known of the source, then a line for each school."""
    text = io.StringIO()
    for name in _NOTES:
        if value := getattr(register, name):
            text.write(f"# {name.replace('_', ' ')}: {value}\n")
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows(astuple(school) for school in register.schools)
    return text.getvalue()


@cache
def register_table() -> Mapping[str, Any]:
    """How the register of schools names its columns and states."""
    read: Mapping[str, Any] = read_yaml(data_text("school-register.yaml"))
    return read


@cache
def school_kinds() -> tuple[SchoolKind, ...]:
    """The kinds of places that are counted."""
    return convert(register_table()["kinds"], tuple[SchoolKind, ...])


@cache
def kinds_by_type() -> Mapping[str, SchoolKind]:
    """The kind of each type of the register."""
    return {each: kind for kind in school_kinds() for each in kind.types}


def _note(line: str) -> dict[str, object]:
    name, _, value = line.strip("# ").partition(": ")
    name = name.replace(" ", "_")
    return {name: convert(value, _NOTES[name], strict=False)} if name in _NOTES else {}


def _school(cells: list[str]) -> School:
    if len(cells) != len(COLUMNS) or not cells[0].isdecimal():
        raise ValueError(f"This line is not a school: it needs {', '.join(COLUMNS)}.")
    school = School(*cells)
    if school.type not in kinds_by_type():
        raise ValueError(f'"{school.type}" is not a type of school that is counted.')
    return school
