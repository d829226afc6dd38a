"""Fixes text that was pasted from another program, where it is clear what was meant."""

from __future__ import annotations

import re

from generator.read.markdown.pasted_text import as_markdown

_SPACE_IN_LINK = re.compile(r"(\[[^\[\]\n]+\]) (\((?=\S*(?:://|www\.|\.md\b))[^\s()]+\))")
_TURNED_LINK = re.compile(r"(?<!\])\(([^()\[\]\n]+)\)\[((?=\S*(?:://|www\.|\.md\b))[^\s\[\]]+)\]")
_TIGHT_HEADING = re.compile(r"^(#{1,6})(?=[A-Za-z])", re.MULTILINE)
_NO_BREAK_SPACE = "\u00a0"


def tidy_pasted(text: str, body_from: int, *, is_english: bool) -> str:
    """The text with lists, links and headings of its body as Markdown has them.

    English has no need of no-break spaces, which other programs write by themselves; French has.
    """
    body = as_markdown(text[body_from:])
    body = _TURNED_LINK.sub(r"[\1](\2)", _SPACE_IN_LINK.sub(r"\1\2", body))
    whole = text[:body_from] + _TIGHT_HEADING.sub(r"\1 ", body)
    return whole.replace(_NO_BREAK_SPACE, " ") if is_english else whole
