"""Renders a book as plain text: a paragraph on each line, for any program and any reading machine."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from generator.model.language import LEFT_TO_RIGHT, direction_of
from generator.model.phrase import Phrase
from generator.model.unbroken import split_unbroken
from generator.render.flowing.flow import Flow
from generator.render.flowing.lines import BULLET, Line, section_lines
from generator.theme.layers import Theme

_HINT = Phrase("Headings begin with #, so you can search for the next one.")
_INDENT = "  "


def make_text(flow: Flow, theme: Theme) -> bytes:
    """The file: UTF-8, with headings as in Markdown. Lines are as long as paragraphs, so any window fits them."""
    words = theme.words_in(flow.book.language)
    found = [flow.book.title, flow.book.council, words.gettext(_HINT)]
    is_after_text = True
    for depth, section in flow.walk():
        is_rtl = direction_of(section.language or flow.book.language) == "rtl"
        for line in section_lines(section, depth):
            line = replace(line, words=_in_order(line.words)) if is_rtl else line
            found += _shown(line, is_first=not is_after_text)
            is_after_text = not line.heading
    return ("\n".join(found) + "\n").encode()


def _shown(line: Line, *, is_first: bool) -> Iterator[str]:
    """The line, with an empty one before it; items of a list follow each other and what introduces them without."""
    if line.marker and is_first:
        yield ""
    if line.heading:
        yield from ("", "", f"{'#' * line.heading} {line.words}")
    elif line.marker:
        yield f"{_INDENT * (line.depth - 1)}{'-' if line.marker == BULLET else line.marker} {line.words}"
    else:
        yield from ("", f"{_INDENT * line.depth}{line.words}")


def _in_order(words: str) -> str:
    """Right-to-left words with numbers that run from left to right."""
    return "".join(LEFT_TO_RIGHT * is_whole + piece for is_whole, piece in split_unbroken(words))
