"""Reads the public register of schools, and keeps the open schools and colleges of one council."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.model.school_register import School, SchoolRegister
from generator.read.school_register_file import kinds_by_type, register_table
from generator.tools.importers.matched_terms import plain_words
from generator.tools.importers.spreadsheet import read_table

_DAY_IN_NAME = re.compile(r"edubase\D*(20\d{2})(\d{2})(\d{2})\D")
_DATES = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d")


class UnreadableRegisterError(Exception):
    """A file holds no register that we can use. The message says why."""


class Kept(Struct, frozen=True):
    """What was kept, and how much was left out and why."""

    register: SchoolRegister
    left_out: tuple[tuple[str, int], ...]
    """By state, or by type where that is not counted."""


def keep_schools(file: Path, council: str, council_name: str) -> Kept:
    """The schools of one council: of that code or name, or else of the one that `council_name` names.

    Raises `UnreadableRegisterError`, or `UnreadableTableError` if the file is not a table.
    """
    known = register_table()
    code, name, status = (known[each] for each in ("council_code", "council_name", "status"))
    needed = (name, status, *known["columns"].values())
    table = read_table(file, {*needed, code, known["changed"]})
    if missing := [each for each in needed if each not in table.columns]:
        raise UnreadableRegisterError(
            f"{file.name} is not the register of schools: it has no column {' or '.join(missing)}."
        )
    councils = {each.cells.get(name, ""): each.cells.get(code, "") for each in table.lines}
    chosen = _choose(councils, council, council_name, file.name)
    own = [each.cells for each in table.lines if each.cells.get(name, "") == chosen]
    opened = [cells for cells in own if cells.get(status) in known["open"]]
    schools = [_school(cells, known["columns"]) for cells in opened]
    counted = {each.urn: each for each in schools if each.urn.isdecimal() and each.type in kinds_by_type()}
    left_out = Counter(cells.get(status, "without a state") for cells in own if cells not in opened)
    left_out.update(each.type or "without a type" for each in schools if each.urn not in counted)
    changes = filter(None, (_date(cells.get(known["changed"], "")) for cells in own))
    return Kept(
        SchoolRegister(
            tuple(counted[urn] for urn in sorted(counted)),
            file.name,
            chosen,
            _day_of(file.name),
            max(changes, default=None),
        ),
        tuple(left_out.items()),
    )


def _choose(councils: Mapping[str, str], wanted: str, council_name: str, file: str) -> str:
    """The council's name in the register. Raises `UnreadableRegisterError`."""
    if wanted:
        found = [name for name, code in councils.items() if wanted.casefold() in (name.casefold(), code)]
    else:
        # "Calderwick Council" is "Calderwick" in the register.
        own = f" {plain_words(council_name)} "
        found = [name for name in councils if name and f" {plain_words(name)} " in own]
    if found:
        return max(found, key=len)
    shown = ", ".join(sorted(councils)[:5]) + (f" and {len(councils) - 5} more" if len(councils) > 5 else "")
    message = f"{file} has no school of {wanted or council_name}. It has those of {shown or 'no council'}."
    raise UnreadableRegisterError(message + ("" if wanted else " Name yours with --council."))


def _school(cells: Mapping[str, str], columns: Mapping[str, str]) -> School:
    return School(**{own: " ".join(cells.get(theirs, "").split()) for own, theirs in columns.items()})


def _day_of(name: str) -> dt.date | None:
    found = _DAY_IN_NAME.search(name)
    return _date("-".join(found.groups())) if found else None


def _date(text: str) -> dt.date | None:
    for form in _DATES:
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
