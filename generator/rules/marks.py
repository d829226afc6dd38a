"""Finds marks in words that editors know from other programs, and that would be shown as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span

STRAY_MARK = Rule(
    "stray-mark",
    Severity.WARNING,
    "Marks that mean nothing here are shown as they stand, and a screen reader spells them out.",
    "~~£4~~ £5 a session[^1]",
    "£5 a session. It was £4 until March.",
)

_MARKS = (
    (r"\[\^[^\]]{1,30}\]", "There are no footnotes here: say it in the text."),
    (r"~~", "Nothing can be crossed out here: delete what is no longer true."),
    (r"\*\*", "Put two stars on each side of bold words, with no space between the stars and the words."),
    (r"\]\(", "Write a link as [its words](its-address), with no space in the address."),
    (r"```", "Take it out: code has no place here."),
    (r"(?:^|(?<=\s))\[[ xX]\](?=\s)", "There are no boxes to tick here: begin the line with a dash alone."),
    (r"\{[#.:][^}]*\}|\{\w+=[^}]*\}", "Take it out: there are no such settings here."),
    (r"\[TOC\]", "Take it out: long guides get a list of their parts by themselves."),
    (r"(?:^|(?<=\s))[\u2022\u00b7\u25aa\u25cf]\s", "For a list, begin each line with a dash and a space."),
)
_MARKS_IN_FACTS = (
    *_MARKS,
    (r"</?[A-Za-z][^>]*>|<!--", "HTML is not allowed: take it out."),
    (r"&(?:#\w+|[A-Za-z]+);", "Type the sign itself."),
)


_IN_EVERY_MARK = re.compile(r"[\[\]~*`{<&\u2022\u00b7\u25aa\u25cf]")


def may_hold_marks(text: str) -> bool:
    """Whether there may be stray marks in a text, or in any line of it."""
    return _IN_EVERY_MARK.search(text) is not None


def check_marks(text: str, span: Span, *, is_fact: bool) -> Iterator[Diagnostic]:
    """Stray marks in the words of a paragraph, or in a fact, where no Markdown is read at all."""
    if not may_hold_marks(text):
        return
    for pattern, hint in _MARKS_IN_FACTS if is_fact else _MARKS:
        if found := re.search(pattern, text):
            message = f'"{found.group().strip()}" would be shown as it stands.'
            yield STRAY_MARK.at(span, message, hint)
