"""Indents nested lists by four spaces a level, as the library needs; many editors use two or three."""

from __future__ import annotations

import re

from msgspec import Struct

_ITEM = re.compile(r" *(?:[-*+]|\d+\.) ")
_STEP = 4
_LEAST_STEP = 2
"""A line indented by at least this many spaces more than an item belongs to it."""


class _Item(Struct, frozen=True):
    """An open item: its indent as written, and its new one."""

    written: int
    indent: int


def indent_lists(text: str) -> str:
    """The text with every item and its paragraphs indented by four spaces a level."""
    if "\n " not in f"\n{text}":
        return text
    lines: list[str] = []
    items: list[_Item] = []
    is_after_gap = False
    for line in text.split("\n"):
        bare = line.lstrip(" ")
        written = len(line) - len(bare)
        indent = written
        if _ITEM.match(line):
            indent = _enter_item(items, written)
        elif bare and is_after_gap:
            indent = _enter_paragraph(items, written)
        lines.append(" " * indent + bare)
        is_after_gap = not bare
    return "\n".join(lines)


def _enter_item(items: list[_Item], written: int) -> int:
    """The indent of an item; closes the items it does not belong to."""
    _close(items, written)
    indent = items[-1].indent + _STEP if items else written
    items.append(_Item(written, indent))
    return indent


def _enter_paragraph(items: list[_Item], written: int) -> int:
    """The indent of what follows an empty line: it belongs to an open item, or ends the list."""
    _close(items, written)
    if not items:
        return written
    step = written - items[-1].written
    return items[-1].indent + (_STEP if step < _STEP + _LEAST_STEP else step)


def _close(items: list[_Item], written: int) -> None:
    while items and written < items[-1].written + _LEAST_STEP:
        items.pop()
