"""Reads a style sheet into its rules, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(
    r"""\"(?:\\.|[^"\\])*\"|'(?:\\.|[^'\\])*'|\((?:[^()"']|"[^"]*"|'[^']*'|\([^()]*\))*\)|[{};]"""
)
_HOLDS_RULES = ("@media", "@supports", "@layer", "@container")


class Declaration(Struct, frozen=True):
    """One property and its value."""

    name: str
    value: str
    line: int


class Style(Struct, frozen=True):
    """The declarations for one selector."""

    selector: str
    around: tuple[str, ...]
    """The at-rules that it is inside: `@media print`."""
    declarations: tuple[Declaration, ...]

    def value_of(self, name: str) -> str:
        """The last value of a property; empty if it has none."""
        return next((each.value for each in reversed(self.declarations) if each.name == name), "")


def read_sheet(text: str) -> Iterator[Style]:
    """Every rule of a style sheet, in order. Broken parts are skipped, as browsers do."""
    sheet = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment.group()), text)
    around: list[str] = []
    open_at: list[tuple[str, int]] = []
    start = 0
    for piece in _PIECE.finditer(sheet):
        match piece.group():
            case "{":
                head = " ".join(sheet[start : piece.start()].split())
                if head.startswith(_HOLDS_RULES):
                    around.append(head)
                    open_at.append(("", 0))
                else:
                    open_at.append((head, piece.end()))
                start = piece.end()
            case "}":
                selector, begins = open_at.pop() if open_at else ("", 0)
                if selector:
                    declarations = tuple(_declarations(sheet, begins, piece.start()))
                    yield Style(selector, tuple(around), declarations)
                elif around:
                    around.pop()
                start = piece.end()
            case ";":
                if not open_at or not open_at[-1][0]:
                    start = piece.end()


def _declarations(sheet: str, start: int, end: int) -> Iterator[Declaration]:
    begins = start
    pieces = [piece for piece in _PIECE.finditer(sheet, start, end) if piece.group() == ";"]
    for stop in [*(piece.start() for piece in pieces), end]:
        name, colon, value = sheet[begins:stop].partition(":")
        if colon and name.strip():
            line = sheet.count("\n", 0, begins + len(name) - len(name.lstrip())) + 1
            yield Declaration(name.strip().lower(), " ".join(value.split()), line)
        begins = stop + 1
