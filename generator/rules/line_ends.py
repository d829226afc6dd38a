"""Finds lines that run on into the next on the page, as those of pasted text often do (CommonMark 0.31, 6.8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span

LINES_RUN_TOGETHER = Rule("lines-run-together", Severity.WARNING)
SPLIT_WORD = Rule("split-word", Severity.WARNING)

_OWN_LINE = re.compile(r"\s*(?:#|\||>|!!!|:\s)")
"""A heading, a row of a table, a quotation, a notice or a definition."""
_ENDED = ("|", "  ")
"""The ends of a row of a table and of a line with a break."""
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}\.)\s")
_OPEN_END = re.compile(r"[\w)%\"”’]\s?$")
"""The end of a line that no sign closes."""
_CUT = re.compile(r"([^\W\d_]+)-\s?$")
_REST = re.compile(r"\s*(?!(?:and|or|to|nor|but)\b)([a-z]+)")
"""What may be the other half of a word; "pre- and post-natal" is right."""
_LEAST_WIDTH = 40
_NEAR = 0.8
"""How full a line is, of the longest around it, that was broken because it was full."""
_MOST_SHOWN = 5
"""Words of each line in a message."""


def check_line_ends(text: str, place_of: Callable[[int], Span]) -> Iterator[Diagnostic]:
    """Words cut in two, and the first line of each paragraph or item that holds lines not meant to be in it."""
    numbered = enumerate(text.split("\n"))
    for is_block, block in groupby(numbered, key=lambda each: bool(each[1].strip())):
        lines = list(block) if is_block else []
        width = _NEAR * max([_LEAST_WIDTH, *(len(line) for _, line in lines)])
        is_told = False
        for (number, line), (next_number, below) in pairwise(lines):
            if not _goes_on(line, below):
                is_told = False
                continue
            place = next_number - lines[0][0] + 1
            after = lines[place : place + 1]
            is_last = not after or not _goes_on(below, after[0][1])
            if (cut := _CUT.search(line)) and (rest := _REST.match(below)):
                message = f'A word is cut in two at the end of this line: "{cut[1]}- {rest[1]}".'
                hint = f'Write "{cut[1]}{rest[1]}", or "{cut[1]}-{rest[1]}" on one line.'
                yield SPLIT_WORD.at(place_of(number), message, hint)
            elif not is_told and _is_broken_on_purpose(line, below, width, is_last=is_last):
                is_told = True
                yield _told(line, below, place_of(number))


def _goes_on(line: str, below: str) -> bool:
    """Whether a line and the one below it become one paragraph."""
    return not (_is_apart(line) or _is_apart(below) or _ITEM.match(below))


def _is_apart(line: str) -> bool:
    return line.endswith(_ENDED) or _OWN_LINE.match(line) is not None


def _is_broken_on_purpose(line: str, below: str, width: float, *, is_last: bool) -> bool:
    """Whether a line ends for another reason than that it is full, and one of the two is no sentence."""
    if "\t" in line.strip() and "\t" in below.strip():
        return True
    word = below.split()[0]
    begins = word.lstrip("“‘\"'(£")[:1]
    is_open = _OPEN_END.search(line) or (is_last and _OPEN_END.search(below))
    return (begins.isupper() or begins.isdigit()) and len(line) + 1 + len(word) <= width and bool(is_open)


def _told(line: str, below: str, span: Span) -> Diagnostic:
    end, start = (
        " ".join(words) for words in (_ITEM.sub("", line).split()[-_MOST_SHOWN:], below.split()[:_MOST_SHOWN])
    )
    message = f'On the page this line and the next become one: "{end} {start}".'
    hint = "Put an empty line between them, and between others below. Begin the lines of a list with a dash and a space."
    if "\t" in line.strip():
        hint = "Put an empty line between them. If they are a table, write | between its columns."
    return LINES_RUN_TOGETHER.at(span, message, hint)
