"""Prepares a Markdown text for the library: adds the empty lines it needs, refuses what is tangled.

The library takes quadratic time on some texts and raises on others; those are found here first.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_MOST_NESTED = 10
_DEEPEST_INDENT = 80
_MOST_BLOCK_WORK = 50_000_000
_MOST_INLINE_WORK = 5_000_000

_NESTING = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d+\.(?=[ \t])))*")
_NESTING_MARK = re.compile(r">|[-*+]|\d+\.")
_STRUCTURE = re.compile(r"\s*(?:#|=+\s*$|-+\s*$|\[[^\]]*\]:|:|!!!|\*[ *]*$|>)")
_LIST_ITEM = re.compile(r" *(?:[-*+]|1\.) +\S")
_ANY_ITEM = re.compile(r" *(?:[-*+]|\d+\.) ")
_DEFINITION = re.compile(r" {0,3}:[ ]{1,3}\S")
_SEPARATOR = re.compile(r"[ |:-]*\|[ |:-]*")
_RISKY = re.compile(r"[\[\]`*_<](?:(?<=[\[\]`])|(?<=[*_])[*_]*|(?<=<)[!?A-Za-z])")
"""It begins with one of few signs, so that most letters are passed over at once."""


def open_blocks(text: str) -> str:
    """The text with an empty line before a list or table right after a paragraph, and between definitions."""
    lines = text.split("\n")
    opened: list[str] = []
    run = _Run()
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if run.is_broken_by(line, below):
            opened.append("")
        run.add(line)
        opened.append(line)
    return "\n".join(opened)


class _Run:
    """What the lines since the last empty one contain."""

    def __init__(self) -> None:
        self._above = ""
        self._indent = 0
        self._is_paragraph = False
        self._is_set_in = False
        self._in_notice = False
        self._numbered: dict[int, bool] = {}
        """Whether the items so far are numbered, by their indent."""

    def is_broken_by(self, line: str, below: str) -> bool:
        """Whether a line needs an empty line above it."""
        if not self._above.strip() or not line.strip():
            return False
        if _DEFINITION.match(self._above):
            return bool(_DEFINITION.match(below)) and not line.startswith((" ", ":"))
        if _ANY_ITEM.match(line) and self._is_set_in and _indent(line) < self._indent:
            return True
        if self._is_other_list(line):
            return True
        if not self._is_paragraph or _indent(line) != self._indent:
            return False
        is_table = "|" in line and "-" in below and _SEPARATOR.fullmatch(below.strip()) is not None
        return bool(_LIST_ITEM.match(line)) or (is_table and "|" not in self._above)

    def _is_other_list(self, line: str) -> bool:
        """Whether an item begins another list than the one above: with numbers after dashes, or dashes after them."""
        item = _ANY_ITEM.match(line)
        return item is not None and self._numbered.get(_indent(line), _is_numbered(line)) != _is_numbered(
            line
        )

    def add(self, line: str) -> None:
        """Adds a line."""
        if _ANY_ITEM.match(line):
            indent = _indent(line)
            kept = {each: kind for each, kind in self._numbered.items() if each < indent}
            self._numbered = {**kept, indent: _is_numbered(line)}
        if not line:
            self._above = line
            self._numbered = {}
            return
        indent = _indent(line)
        if line.startswith("!!!"):
            self._in_notice, self._is_paragraph = True, False
        elif line.strip() and (not self._above.strip() or self._above.startswith(("!!!", "#"))):
            self._in_notice = self._in_notice and indent >= 4
            self._indent = indent
            is_code = indent >= (8 if self._in_notice else 4)
            self._is_paragraph = not is_code and not _ANY_ITEM.match(line)
            self._is_set_in = indent >= 4 and not _ANY_ITEM.match(line)
        elif _ANY_ITEM.match(line) and indent == self._indent:
            self._is_paragraph = False
        self._above = line


def _is_numbered(item: str) -> bool:
    return item.lstrip()[0].isdigit()


def find_tangle(text: str) -> int:
    """The first line (from 0) that is nested too deeply or makes the library too slow; -1 if none."""
    work = 0
    run_length = run_marks = 0
    for number, line in enumerate(text.split("\n")):
        if _is_too_deep(line):
            return number
        run_length = run_length + len(line) + 1 if line.strip() else 0
        run_marks = run_marks + bool(_STRUCTURE.match(line)) if line.strip() else 0
        work += run_length if run_marks > 1 else 0
        if work > _MOST_BLOCK_WORK:
            return number
    return -1


def inline_work(text: str) -> int:
    """Roughly how many characters the library searches for links and bold words in a text."""
    return sum(_scan_lengths(text)) + len(text)


class WorkLimit:
    """A limit on how much of a tree is searched for links and bold words."""

    def __init__(self) -> None:
        self._left = _MOST_INLINE_WORK

    def allows(self, element: Element) -> bool:
        """Whether this element may still be searched; call in order."""
        for words in (element.text, element.tail):
            self._left -= inline_work(words) if words else 0
        return self._left >= 0


def _is_too_deep(line: str) -> bool:
    nesting = _NESTING.match(line)
    marks = _NESTING_MARK.findall(nesting.group()) if nesting else []
    return len(marks) > _MOST_NESTED or _indent(line.expandtabs(4)) > _DEEPEST_INDENT


def _scan_lengths(text: str) -> list[int]:
    lengths: list[int] = []
    opened: list[int] = []
    for match in _RISKY.finditer(text):
        mark, at = match.group(), match.start()
        rest = len(text) - at
        if mark == "[":
            opened.append(at)
        elif mark == "]":
            lengths.append(at - opened.pop() if opened else 0)
            if text.startswith("(", at + 1):
                closing = text.find(")", at)
                lengths.append(closing - at if closing >= 0 else rest)
        elif mark == "`":
            closing = text.find("`", at + 1)
            lengths.append(rest if closing < 0 else (closing - at) * 2)
        else:
            lengths.append(rest if mark in ("<!", "<?") else rest // 50)
    return lengths + [len(text) - at for at in opened]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
