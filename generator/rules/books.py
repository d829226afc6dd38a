"""What can be wrong when a book is set: the engine does not take it, or has a doubt."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

UNSET_BOOK = Rule(
    "unset-book",
    Severity.ERROR,
    "A book that can't be typeset leaves people without the internet with nothing.",
    "a template in themes/<name>/print/ with a mistake in it",
    "the default theme's template",
    "SEND Regulations 2014, regulation 57",
)
TYPESETTING_WARNING = Rule(
    "typesetting-warning",
    Severity.WARNING,
    "The typesetter saw something that may look wrong on paper.",
    "a font that is not installed",
    "a font that comes with the program",
)
RULES = (UNSET_BOOK, TYPESETTING_WARNING)
