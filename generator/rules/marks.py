"""Finds marks in words that editors know from other programs, and that would be shown as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span
from generator.rules.prefilter import Check, has_match, prefiltered

STRAY_MARK = Rule("stray-mark", Severity.WARNING)

_MARKS = (
    (r"\[\^[^\]]{1,30}\]", "There are no footnotes here: say it in the text."),
    (r"~~", "Nothing can be crossed out here: delete what is no longer true."),
    (r"\*\*", "Put two stars on each side of bold words, with no space between the stars and the words."),
    (r"\]\(", "Write a link as [its words](its-address), with no space in the address."),
    (
        r"\[[^\]]+\] \((?=\S*(?:://|www\.|\.md\b))",
        "Write a link as [its words](its-address), with no space between.",
    ),
    (r"\)\[(?=\S*(?:://|www\.|\.md\b))", "Write a link the other way round: [its words](its-address)."),
    (r"\[\[[^\]]+\]\]", "Write a link as [its words](its-address.md)."),
    (r"^\|.*\|", "A table needs a line below its first row: | --- | --- |."),
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


BOLD_HEADING = Rule("bold-heading", Severity.WARNING)
_BOLD_LINE = re.compile(r"(?:\A\s*|(?<=\n\n))(\*\*|__)([^*_\n]{2,80})\1:?[ \t]*(?=\n\s*\n\S)")


def check_bold_headings(body: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    """Lines of bold words alone above a text, which only look like headings."""
    for found in _BOLD_LINE.finditer(body):
        words = found[2].strip().rstrip(":")
        if not words.endswith((".", "!", "?")):
            span = Span(path, first_line + body.count("\n", 0, found.start(1)), 1)
            message = f'"{words}" looks like a heading, but screen readers do not find it.'
            yield BOLD_HEADING.at(span, message, f'Write it as a heading: "## {words}".')


GARBLED_TEXT = Rule("garbled-text", Severity.WARNING)
_GARBLED = re.compile(r"Â[\u00a0-\u00bf]|Ã[\u00a0-\u00bf\u0192\u2030]|â(?:€.|‚¬)")


@prefiltered(has_match("[ÂÃâ]"))
def check_garbled(text: str, span: Span) -> Iterator[Diagnostic]:
    """Characters that were saved in one encoding and read in another."""
    if found := _GARBLED.search(text):
        try:
            meant = found[0].encode("cp1252").decode()
        except UnicodeError:
            meant = ""
        hint = f'Write "{meant}". ' if meant else ""
        message = f'"{found[0]}" is a character that was read in the wrong way.'
        yield GARBLED_TEXT.at(span, message, f"{hint}Look for others in this file.".strip())


def _check_of(marks: tuple[tuple[str, str], ...]) -> Check:
    @prefiltered(has_match(r"[\[\]~*`{<&|\u2022\u00b7\u25aa\u25cf]"))
    def check(text: str, span: Span) -> Iterator[Diagnostic]:
        for pattern, hint in marks:
            if found := re.search(pattern, text):
                message = f'"{found.group().strip()}" would be shown as it stands.'
                yield STRAY_MARK.at(span, message, hint)

    return check


check_body_marks = _check_of(_MARKS)
"""Stray marks in a paragraph or a heading."""
check_fact_marks = _check_of(_MARKS_IN_FACTS)
"""Stray marks in a fact, where no Markdown is read at all."""
