"""Sets lists inside lists in by four spaces each, as the library wants them; it changes nothing but indents.

Editors, and the programs that they write in, set them in by two or three.
"""

from __future__ import annotations

import re

from msgspec import Struct

_ITEM = re.compile(r" *(?:[-*+]|\d+\.) ")
_STEP = 4
_LEAST_STEP = 2
"""So many spaces more than an item has make a line a part of it."""


class _Item(Struct, frozen=True):
    """An open item: the indent that its editor wrote, and the one that it gets."""

    written: int
    set_in: int


def set_in_lists(text: str) -> str:
    """The text with every item, and every paragraph of an item, set in by four spaces a level."""
    if not _may_be_set_in(text):
        return text
    lines: list[str] = []
    items: list[_Item] = []
    is_after_gap = False
    for line in text.split("\n"):
        bare = line.lstrip(" ")
        written = len(line) - len(bare)
        set_in = written
        if _ITEM.match(line):
            set_in = _enter_item(items, written)
        elif bare and is_after_gap:
            set_in = _enter_paragraph(items, written)
        lines.append(" " * set_in + bare)
        is_after_gap = not bare
    return "\n".join(lines)


def _may_be_set_in(text: str) -> bool:
    """Whether any line begins with a space: else nothing stands inside anything."""
    return "\n " in f"\n{text}"


def _enter_item(items: list[_Item], written: int) -> int:
    """The indent of an item; the items that it does not belong to are closed."""
    _close(items, written)
    set_in = items[-1].set_in + _STEP if items else written
    items.append(_Item(written, set_in))
    return set_in


def _enter_paragraph(items: list[_Item], written: int) -> int:
    """The indent of what follows an empty line: it belongs to an open item, or ends the list."""
    _close(items, written)
    if not items:
        return written
    step = written - items[-1].written
    return items[-1].set_in + (_STEP if step < _STEP + _LEAST_STEP else step)


def _close(items: list[_Item], written: int) -> None:
    while items and written < items[-1].written + _LEAST_STEP:
        items.pop()
