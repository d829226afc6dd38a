"""Reads a CSV file from any spreadsheet program: detects its encoding, separator and line ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

_SEPARATORS = ",;\t|"
_LARGEST_CELL = 10_000_000


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
    encoding: str
    """`UTF-8`, `UTF-16` or `Windows-1252`."""


def read_table(file: Path, only: Collection[str] = ()) -> Table:
    """The table in a CSV file, or its cells in `only` these columns: the rest of a large one needs much memory.

    Raises `UnreadableTableError`, or `OSError` if it can't be opened.
    """
    return parse_table(file.read_bytes(), file.name, only)


def parse_table(content: bytes, name: str, only: Collection[str] = ()) -> Table:
    """The table in the content of a CSV file. Raises `UnreadableTableError`."""
    if content[:4] == b"PK\x03\x04":
        message = f"{name} is a spreadsheet, not a CSV file. Open it and save it as CSV."
        raise UnreadableTableError(message)
    text, encoding = _decode(content)
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
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


def _lines(reader: Iterator[list[str]], columns: tuple[str, ...], wanted: Collection[str]) -> Iterator[Line]:
    for row in reader:
        pairs = zip(columns, row, strict=False)
        cells = {column: cell.strip() for column, cell in pairs if cell.strip() and column in wanted}
        more = [cell for cell in row[len(columns) :] if cell.strip()]
        if more:
            cells["(cells without a column)"] = "; ".join(more)
        if cells:
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
    first = text.split("\n", 1)[0]
    return max(_SEPARATORS, key=first.count)


def _unique(names: list[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for place, name in enumerate(names, start=1):
        plain = " ".join(name.split()) or f"Column {place}"
        seen[plain] = seen.get(plain, 0) + 1
        yield plain if seen[plain] == 1 else f"{plain} ({seen[plain]})"
