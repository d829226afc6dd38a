"""Reads the sheets of a workbook (.xlsx, .xls, .ods) as tables, with dates, times and numbers as words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from generator.tools.importers.record import text_of
from generator.tools.importers.spreadsheet import Table, UnreadableTableError, table_of

type Cell = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta


def read_workbook(file: Path) -> dict[str, Table]:
    """The sheets with a table, by name. Raises `UnreadableTableError`."""
    try:
        workbook = CalamineWorkbook.from_path(file)
        sheets = {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in workbook.sheet_names
        }
    except CalamineError as error:
        raise UnreadableTableError(f"{file.name} can't be read: {error}.") from error
    found = {name: _table([[_words(cell) for cell in row] for row in rows]) for name, rows in sheets.items()}
    tables = {name: table for name, table in found.items() if len(table.columns) > 1 and table.lines}
    if not tables:
        message = (
            f"{file.name} has no table: a sheet needs a row of column names and at least one row below it."
        )
        raise UnreadableTableError(message)
    return tables


def _table(rows: list[list[str]]) -> Table:
    """The table of a sheet. Its names are in the first row that fills half of the widest one: titles may be above."""
    widest = max((sum(map(bool, row)) for row in rows), default=0)
    first = next((place for place, row in enumerate(rows) if sum(map(bool, row)) * 2 >= max(widest, 3)), 0)
    while rows and rows[first] and not rows[first][-1] and not any(row[-1] for row in rows):
        rows = [row[:-1] for row in rows]
    return table_of(rows[first:], first + 1)


def _words(cell: Cell) -> str:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, dt.timedelta):
        # How ODS holds a time of day.
        cell = (dt.datetime.min + cell % dt.timedelta(days=1)).time()
    if isinstance(cell, dt.time):
        return cell.isoformat("minutes")
    return cell.isoformat() if isinstance(cell, dt.date) else text_of(cell)
