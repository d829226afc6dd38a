"""Reads a table from a CSV file: detects its encoding, separator and line ends."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

_SEPARATORS = ",;\t|^~¬§"
_LINES_TO_GUESS_FROM = 20
_LARGEST_CELL = 10_000_000
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class UnreadableTableError(Exception):
    """A file is not a table that we can read. The message tells the editor why."""


class Line(Struct, frozen=True):
    """One row of a table: the line of the file that it ends on, and its cells by column."""

    number: int
    cells: Mapping[str, str]


class Table(Struct, frozen=True):
    """A whole table."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    encoding: str = ""
    """`UTF-8`, `UTF-16` or `Windows-1252`; empty for a workbook."""


def read_table(file: Path, only: Collection[str] = ()) -> Table:
    """The table in a CSV file, or its cells in `only` these columns: the rest of a large one needs much memory.

    Raises `UnreadableTableError`, or `OSError` if it can't be opened.
    """
    return parse_table(file.read_bytes(), file.name, only)


def parse_table(content: bytes, name: str, only: Collection[str] = ()) -> Table:
    """The table in the content of a CSV file. Raises `UnreadableTableError`."""
    if content.startswith(_WORKBOOKS):
        message = f"{name} is a spreadsheet, not a CSV file. Open it and save it as CSV."
        raise UnreadableTableError(message)
    text, encoding = _decode(content)
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), skipinitialspace=True)
    try:
        columns = tuple(_unique(next(reader, [])))
        lines = tuple(_lines(reader, columns, only or columns))
    except csv.Error as error:
        raise UnreadableTableError(f"{name} can't be read near line {reader.line_num}: {error}.") from error
    if len(columns) < 2 or not (lines or only):
        raise UnreadableTableError(
            f"{name} has no table: it needs a row of column names and at least one row below it."
        )
    return Table(columns, lines, encoding)


def table_of(rows: Sequence[Sequence[str]], first: int = 1) -> Table:
    """A table from rows of cells; `first` is the number of the row with the names of columns."""
    columns = tuple(_unique(rows[0])) if rows else ()
    named = ((number, cells_of(columns, row, columns)) for number, row in enumerate(rows[1:], first + 1))
    return Table(columns, tuple(Line(number, cells) for number, cells in named if cells))


def cells_of(columns: Sequence[str], row: Sequence[str], wanted: Collection[str]) -> dict[str, str]:
    """The filled cells of a row, by column."""
    pairs = zip(columns, row, strict=False)
    cells = {column: cell.strip() for column, cell in pairs if cell.strip() and column in wanted}
    more = [cell for cell in row[len(columns) :] if cell.strip()]
    return cells | ({"(cells without a column)": "; ".join(more)} if more else {})


def _lines(reader: Iterator[list[str]], columns: tuple[str, ...], wanted: Collection[str]) -> Iterator[Line]:
    for row in reader:
        if cells := cells_of(columns, row, wanted):
            yield Line(getattr(reader, "line_num", 0), cells)


def _decode(content: bytes) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        # Excel on Windows saves plain "CSV" like this; five of its byte values are undefined.
        return content.decode("cp1252", "replace"), "Windows-1252"


def _separator(text: str) -> str:
    """The sign that parts the first lines into most columns, all of them into the same number."""
    lines = text.splitlines()[:_LINES_TO_GUESS_FROM]
    return max(_SEPARATORS, key=lambda sign: (_columns(lines, sign), -_SEPARATORS.index(sign)))


def _columns(lines: Sequence[str], sign: str) -> tuple[int, int]:
    """How many columns the names have, and how many rows have as many."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign, skipinitialspace=True) if row]
    except csv.Error:
        return 0, 0
    return (widths[0], Counter(widths)[widths[0]]) if widths else (0, 0)


def _unique(names: Sequence[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for place, name in enumerate(names, start=1):
        plain = " ".join(name.split()) or f"Column {place}"
        seen[plain] = seen.get(plain, 0) + 1
        yield plain if seen[plain] == 1 else f"{plain} ({seen[plain]})"
