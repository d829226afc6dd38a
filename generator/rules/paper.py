"""Finds words that make sense on a screen alone, in what is printed, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span
from generator.rules.prefilter import Check, has_word, prefiltered

WEB_WORDS = Rule("web-words", Severity.WARNING)

_WEB_WORDS = re.compile(
    r"\bclick(?:ing)? (?:on|here|the|this|below|to|through|your)\b"
    r"|\btap(?:ping)? (?:on|here|the (?:button|link|icon))\b"
    r"|\b(?:this|these|following) links?\b|\b(?:follow|use|see|through|via) the links?\b"
    r"|\blinks? (?:below|above|here|on (?:this page|the (?:left|right)))\b"
    r"|\b(?:press|use|choose|select) the (?:[\w\"“”'‘’]+ ){0,4}button\b|\bbutton (?:below|above|on this page)\b"
    r"|\bsearch (?:box|bar|field)\b|\bdrop-?down\b|\bscroll(?:ing)? (?:up|down|to)\b|\bhover\b"
    r"|\bthis (?:web ?page|web ?site)\b"
    r"|\b(?:menu|form|box|map) (?:below|above)\b|\b(?:log|sign) ?in (?:below|above|here)\b",
    re.IGNORECASE,
)
_IN_EVERY_PHRASE = (
    "click clicking tap tapping link links button search dropdown drop scroll scrolling hover web webpage website "
    "below above log login sign signin"
)
"""One of these words is in whatever the pattern finds."""


@prefiltered(has_word(_IN_EVERY_PHRASE.split()))
def _check_paper(text: str, span: Span) -> Iterator[Diagnostic]:
    """Words of the web in a paragraph, or in one fact such as "how to get it"."""
    for words in dict.fromkeys(match.group() for match in _WEB_WORDS.finditer(text)):
        message = f'"{words}" makes no sense in the printed book.'
        hint = "Name the page, the form or the number to call, so that it is true on paper, too."
        yield WEB_WORDS.at(span, message, hint)


CHECKS: tuple[Check, ...] = (_check_paper,)
"""The checks of each paragraph, and of each fact that is a sentence."""
