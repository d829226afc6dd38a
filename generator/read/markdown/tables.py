"""The library's tables, marking rows with more cells than the table has columns."""

from __future__ import annotations

import re
from typing import override
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.tables import TableExtension, TableProcessor

LOST_CELLS = "lost-cells"
"""A row's attribute for how many cells the library dropped: "1 cell", "2 cells"."""
_NO_BORDER = re.compile(r"(?:\\.|`[^`]*`|[^|\\`]|[\\`])*")
"""Characters up to the next | that separates cells."""


class Tables(TableExtension):
    """The library's tables, with no cell dropped silently."""

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        """Registers our processor in place of the library's own."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_Rows(md.parser, self.getConfigs()), "table", 75)


class _Rows(TableProcessor):
    @override
    def run(self, parent: Element, blocks: list[str]) -> None:
        """Adds the table of the first block to its parent."""
        lines = blocks[0].split("\n")[2:]
        super().run(parent, blocks)
        for row, line in zip(parent[-1].findall("./tbody/tr"), lines, strict=False):
            lost = _count_cells(line) - len(row)
            if lost > 0:
                row.set(LOST_CELLS, f"{lost} cell{'s' if lost > 1 else ''}")


def _count_cells(line: str) -> int:
    inner = re.sub(r"(?<!\\)\|\s*$", "", line.strip().removeprefix("|"))
    return len(_cells(inner))


def _cells(line: str) -> list[str]:
    cells: list[str] = []
    at = 0
    while True:
        found = _NO_BORDER.match(line, at)
        end = found.end() if found else at
        cells.append(line[at:end])
        if end >= len(line):
            return cells
        at = end + 1
