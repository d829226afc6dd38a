"""Finds the place of each part of a parsed Markdown body in its file: exactly, or not at all.

The Markdown library gives no positions, so the finished tree is walked in order and each part is searched
for in the source after the one before. A part that is not found has line 0.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import unescape
from xml.etree.ElementTree import Element

from generator.model.diagnostics import Span

_MARKS = re.compile(r"(?:\s|>|[-*+](?=\s)|\d+\.(?=\s)|:(?=\s))*")
"""Prefixes of a line: indents, quotes, bullets, numbers and definitions."""
_UNDERLINE = re.compile(r"(?:=+|-+) *")
_SEPARATOR = re.compile(r"[|:\s-]*-[|:\s-]*")
_NOTICE = re.compile(r"!!! ?[\w-]")
_HIDDEN = re.compile(r"\\[\s\S]|(?<!`)(`+)(?!`)[\s\S]+?(?<!`)\1(?!`)")
"""Escaped characters and code, whose brackets don't count."""
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!|<-])")
_AFTER_TARGET = frozenset(")>\"' \n\t")
_STYLE_MARKS = re.compile(r"[*_`\\\[\]\s!]+")

_TEXT_TAGS = {"p", "li", "dt", "dd", "code"}
_HEADING_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class Places:
    """The places of the parts of one text, to be asked for in order."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._text = text
        self._path = path
        self._first_line = first_line
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._words: dict[str, list[int]] = defaultdict(list)
        self._headings: dict[str, list[int]] = defaultdict(list)
        self._separators: list[int] = []
        self._notices: list[int] = []
        self._index_lines()
        self._marked: dict[Element, tuple[int, int]] = {}
        """The line and number of lines of each block found."""
        self._next_line = 0
        self._at = 0
        self._region = (0, 0)
        self._closes: dict[int, int] = {}
        self._opens: list[int] | None = []

    def span(self, line: int, column: int = 0) -> Span:
        """The place of a line (from 0) and a column (from 1)."""
        return Span(self._path, self._first_line + line, column)

    @property
    def absent(self) -> Span:
        """The span of a part not found."""
        return Span(self._path)

    def mark(self, root: Element) -> None:
        """Records the lines of each block of a tree whose inline content is not parsed yet."""
        for element in root.iter():
            if element.tag in _HEADING_TAGS:
                self._mark_text(element, self._headings, _heading_key)
            elif element.tag == "table":
                self._mark_table(element)
            elif element.tag == "div" and element.get("class"):
                self._mark_lines(element, self._search(self._notices), 1)
            elif element.tag in _TEXT_TAGS and element.get("class") is None:
                self._mark_text(element, self._words, _key)

    def enter(self, block: Element) -> Span:
        """The place of a marked block; later searches are inside it."""
        marked = self._marked.get(block)
        if marked is None:
            self._enter_region(0, 0)
            return self.absent
        first, count = marked
        last = min(first + count, len(self._lines)) - 1
        self._enter_region(self._starts[first], self._starts[last] + len(self._lines[last]))
        text = self._lines[first]
        marks = _MARKS.match(text)
        return self.span(first, min(marks.end() if marks else 0, max(len(text) - 1, 0)) + 1)

    def find_link(self, target: str, words: str) -> Span:
        """Where the next link to a target with these words begins."""
        at = self._find_bracket(target, words, is_image=False)
        if target.removeprefix("mailto:") == words:
            angled = self._text.find(f"<{words}>", self._at, self._region[1])
            at = angled if angled >= 0 and (at < 0 or angled < at) else at
        return self._found(at)

    def find_image(self, source: str, words: str) -> Span:
        """Where the next image from a source with these words begins."""
        return self._found(self._find_bracket(source, words, is_image=True))

    def find_literal(self, words: str) -> Span:
        """Where these exact words come next."""
        return self._found(self._text.find(words, self._at, self._region[1]) if words else -1)

    def _index_lines(self) -> None:
        for number, line in enumerate(self._lines):
            if not line:
                continue
            key = _key(line)
            self._words[key].append(number)
            below = self._lines[number + 1] if number + 1 < len(self._lines) else ""
            if key.startswith("#") or (below and _UNDERLINE.fullmatch(below.strip("> "))):
                self._headings[_heading_key(line)].append(number)
            if "|" in line and _SEPARATOR.fullmatch(key):
                self._separators.append(number)
            if _NOTICE.match(key):
                self._notices.append(number)

    def _mark_text(self, block: Element, index: dict[str, list[int]], key: Callable[[str], str]) -> None:
        text = unescape(block.text or "") if block.tag == "code" else block.text or ""
        lines = text.strip("\n").split("\n")
        if lines[0].strip() or block.tag in _HEADING_TAGS:
            self._mark_lines(block, self._search(index.get(key(lines[0]), [])), len(lines))

    def _mark_table(self, table: Element) -> None:
        rows = table.findall("./*/tr")
        titles = [_key(cell.text or "") for cell in rows[0]]
        for separator in self._separators[bisect_left(self._separators, self._next_line + 1) :]:
            above = _key(self._lines[separator - 1])
            if all(title in above for title in titles):
                self._mark_rows(table, rows, separator)
                return

    def _mark_rows(self, table: Element, rows: list[Element], separator: int) -> None:
        last = min(separator + len(rows), len(self._lines)) - 1
        for number, row in enumerate(rows):
            for cell in row:
                self._mark_lines(cell, min(separator + number, last) if number else separator - 1, 1)
        self._mark_lines(table, separator - 1, 1)
        self._next_line = last + 1

    def _mark_lines(self, block: Element, line: int, count: int) -> None:
        if line >= 0:
            self._marked[block] = line, count
            self._next_line = line + count

    def _search(self, numbers: list[int]) -> int:
        at = bisect_left(numbers, self._next_line)
        return numbers[at] if at < len(numbers) else -1

    def _enter_region(self, start: int, end: int) -> None:
        self._at = max(self._at, start)
        if (start, end) == self._region:
            return
        self._region = (start, end)
        self._opens = None

    def _find_brackets(self) -> list[int]:
        """Where brackets open in the region; records where each one closes."""
        start, end = self._region
        text = self._text[start:end]
        if "`" in text or "\\" in text:
            text = _HIDDEN.sub(_blank, text)
        self._closes = dict(sorted(_pairs(text, start)))
        return list(self._closes)

    def _find_bracket(self, target: str, words: str, *, is_image: bool) -> int:
        if self._opens is None:
            self._opens = self._find_brackets()
        for at in self._opens[bisect_left(self._opens, self._at) :]:
            marked = at > 0 and self._text[at - 1] == "!"
            if marked == is_image and self._leads_to(at, target, words):
                return at - is_image
        return -1

    def _leads_to(self, opening: int, target: str, words: str) -> bool:
        """Whether the bracket at `opening` starts a link (or image) to a target with these words."""
        closing = self._closes[opening]
        after = self._text[closing + 1 : closing + 2 * len(target) + 40]
        if not after.startswith("("):
            return bool(words) and _bare(self._text[opening + 1 : closing]) == _bare(words)
        written = _ESCAPE.sub(r"\1", after[1:].lstrip().removeprefix("<").lstrip())
        return written.startswith(target) and written[len(target) : len(target) + 1] in _AFTER_TARGET

    def _found(self, offset: int) -> Span:
        if offset < 0:
            return self.absent
        self._at = offset + 1
        line = bisect_right(self._starts, offset) - 1
        return self.span(line, offset - self._starts[line] + 1)


def _key(line: str) -> str:
    """The words of a line without its prefix, with single spaces."""
    marks = None if line[:1].isalpha() else _MARKS.match(line)
    return " ".join(line[marks.end() if marks else 0 :].split())


def _heading_key(line: str) -> str:
    return _key(line).strip("# ")


def _bare(words: str) -> str:
    return _STYLE_MARKS.sub("", words)


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match.group())


def _pairs(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Each opening bracket with its closing bracket."""
    opened: list[int] = []
    for match in re.finditer(r"[\[\]]", text):
        if match.group() == "[":
            opened.append(match.start() + offset)
        elif opened:
            yield opened.pop(), match.start() + offset
