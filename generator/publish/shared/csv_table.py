"""CSV that opens directly in Excel and LibreOffice and can't run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA_SIGNS = frozenset("=+-@\t\r")
"""Spreadsheets take a cell that begins with one of these for a formula (OWASP, CSV Injection)."""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A header and rows as CSV (RFC 4180), in UTF-8 with the byte order mark that Excel needs."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(columns)
    lines.writerows([[f"'{cell}" if cell[:1] in _FORMULA_SIGNS else cell for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")
