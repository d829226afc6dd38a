"""Tables for spreadsheets: CSV that Excel and LibreOffice open as it is, and that can't run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA_SIGNS = frozenset("=+-@\t\r")
"""With one of these a cell begins that a spreadsheet takes for a formula (OWASP, CSV Injection)."""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A header and rows as CSV (RFC 4180), in UTF-8 with the byte order mark that Excel looks for."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(columns)
    lines.writerows([[f"'{cell}" if cell[:1] in _FORMULA_SIGNS else cell for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")
