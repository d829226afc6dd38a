"""What must be true before a book is set: its characters can be printed, and the engine takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diagnostics import Diagnostic, Rule, Severity
from generator.model import Comment, GlossaryTerm, Guide, Organisation, Service, Site

UNPRINTED_CHARACTER = Rule(
    "unprinted-character",
    Severity.ERROR,
    "The fonts of the printed books have no such sign, so it would be missing on paper.",
    "Come and play 🎈",
    "Come and play!",
    "PDF/UA-1 (ISO 14289-1), 7.21: every glyph is mapped to Unicode, none is missing",
)
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
RULES = (UNPRINTED_CHARACTER, UNSET_BOOK, TYPESETTING_WARNING)


def check_characters(site: Site, missing: Callable[[str], tuple[str, ...]]) -> Iterator[Diagnostic]:
    """Signs in entries that no font can print. `missing` gives those of a text."""
    entries: tuple[Service | Guide | Organisation | Comment | GlossaryTerm, ...] = (
        *site.services,
        *site.guides,
        *site.organisations,
        *site.comments,
        *site.glossary,
    )
    for entry in entries:
        # The representation of a value holds every text in it.
        signs = missing("".join(sorted(set(repr(entry)))))
        if signs:
            names = " ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs)
            message = f"The printed books can't show these signs: {names}."
            yield UNPRINTED_CHARACTER.at(entry.span, message, "Delete them, or write words instead.")
