"""Maps the columns of a table to facts of an entry: guessed from their names, or read from a map file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from generator.read.manuscript import scalar
from generator.read.schema.fact_table import forms, read_table
from generator.read.source import read_list
from generator.tools.importers.matched_terms import plain_words
from generator.tools.importers.row import Row
from generator.tools.importers.spreadsheet import Line, Table

type Columns = Mapping[str, tuple[str, ...]]
"""For each fact, the columns that hold it; several are joined."""


class UnreadableMapError(Exception):
    """A map file can't be used. The message says why."""


@lru_cache(maxsize=1)
def known_columns() -> Mapping[str, str]:
    """For each fact the names that columns have in the directories of councils, most usual first."""
    found = dict(read_table()["imports"])
    for form in (forms()[name] for name in ("service", "contact", "place")):
        for fact in (*form.facts, *((form.body,) if form.body else ())):
            found |= fact.known_columns
    return found


def guess(table: Table) -> Columns:
    """The columns with well-known names, each used at most once."""
    plain = {plain_words(column): column for column in reversed(table.columns)}
    found: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for fact, names in known_columns().items():
        for name in names.split("|"):
            column = plain.get(name)
            if column and column not in taken and fact not in found:
                found[fact] = (column,)
                taken.add(column)
    return found


def read_map(file: Path, table: Table) -> Columns:
    """A map from a file: `title: Service name`, or a list of columns. Raises `UnreadableMapError`."""
    document = read_list(file, file.name)
    if document.value is None:
        reasons = "; ".join(f"line {each.span.line}: {each.message}" for each in document.diagnostics)
        raise UnreadableMapError(f"{file} can't be read. {reasons}")
    read = document.value.facts
    if not isinstance(read, dict):
        raise UnreadableMapError(f"{file} must contain lines such as: title: Service name")
    found: dict[str, tuple[str, ...]] = {}
    for fact, written in read.items():
        columns = tuple(map(str, written if isinstance(written, list) else [written]))
        if fact not in known_columns():
            raise UnreadableMapError(f'{file}: "{fact}" is not one of {", ".join(known_columns())}.')
        missing = [column for column in columns if column not in table.columns]
        if missing:
            raise UnreadableMapError(f'{file}: the table has no column "{missing[0]}".')
        found[str(fact)] = columns
    return found


def map_text(columns: Columns, table: Table) -> str:
    """The text of a map file, with a comment for each column that is not used."""
    lines = [
        f"{fact}: {scalar(names[0], '"')}" if len(names) == 1 else _listed(fact, names)
        for fact, names in columns.items()
    ]
    over = [f"# not used as a fact, but kept in the entry: {name}" for name in unused(columns, table)]
    return "\n".join([*lines, *over]) + "\n"


def unused(columns: Columns, table: Table) -> tuple[str, ...]:
    """The columns that are not used as a fact."""
    used = {name for names in columns.values() for name in names}
    return tuple(name for name in table.columns if name not in used)


def rows(table: Table, columns: Columns) -> Iterator[Row]:
    """Each line of a table as a row. Without a column of ids, the name is the key."""
    used = {name for names in columns.values() for name in names}
    for line in table.lines:
        facts = {fact: _joined(line, names) for fact, names in columns.items()}
        facts = {fact: value for fact, value in facts.items() if value}
        key = facts.pop("key", "") or _key(facts)
        rest = {name: value for name, value in line.cells.items() if name not in used}
        yield Row(key, f"line {line.number}", facts, rest=rest)


def _key(facts: Mapping[str, str]) -> str:
    """The key of a row without an id: its name and postcode."""
    return " | ".join(facts[name] for name in ("title", "postcode") if name in facts)


def _joined(line: Line, names: tuple[str, ...]) -> str:
    return "; ".join(line.cells[name] for name in names if name in line.cells)


def _listed(fact: str, names: tuple[str, ...]) -> str:
    return f"{fact}: [{', '.join(scalar(name, '"') for name in names)}]"
