"""Writes small workbooks for tests: the fewest files that a program for spreadsheets reads."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

type Rows = Sequence[Sequence[str]]


def workbook(file: Path, sheets: Mapping[str, Rows]) -> Path:
    """Writes sheets with texts as .xlsx or .ods, by the name of the file."""
    parts = _ods(sheets) if file.suffix == ".ods" else _xlsx(sheets)
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file


def _xlsx(sheets: Mapping[str, Rows]) -> dict[str, str]:
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="r{number}"/>'
        for number, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{kinds}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{listed}</sheets></workbook>',
    } | {
        f"xl/worksheets/sheet{number}.xml": f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{_xlsx_rows(rows)}</sheetData></worksheet>'
        for number, rows in enumerate(sheets.values(), 1)
    }


def _xlsx_rows(rows: Rows) -> str:
    cells = (
        "".join(
            f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
            for column, cell in enumerate(row)
            if cell
        )
        for number, row in enumerate(rows, 1)
    )
    return "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(cells, 1))


def _ods(sheets: Mapping[str, Rows]) -> dict[str, str]:
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
                for cell in row
            )
            + "</table:table-row>"
            for row in rows
        )
        + "</table:table>"
        for name, rows in sheets.items()
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    body = f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'{_HEAD}<manifest:manifest xmlns:manifest="{space}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    return {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": f"{_HEAD}{body}"}
