"""What must be true of the characters of every entry: the printed books can show them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diagnostics import Diagnostic, Rule, Severity, Span

UNPRINTED_CHARACTER = Rule(
    "unprinted-character",
    Severity.ERROR,
    "The fonts of the printed books have no such sign, so it would be missing on paper.",
    "Come and play 🎈",
    "Come and play!",
    "PDF/UA-1 (ISO 14289-1), 7.21: every glyph is mapped to Unicode, none is missing",
)
RULES = (UNPRINTED_CHARACTER,)


def check_characters(
    entry: object, span: Span, missing: Callable[[str], tuple[str, ...]]
) -> Iterator[Diagnostic]:
    """Signs in an entry that no font can print. `missing` gives those of a text."""
    # The representation of a value holds every text in it.
    signs = missing("".join(sorted(set(repr(entry)))))
    if signs:
        names = " ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs)
        message = f"The printed books can't show these signs: {names}."
        yield UNPRINTED_CHARACTER.at(span, message, "Delete them, or write words instead.")
