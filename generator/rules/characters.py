"""What must be true of the characters of every entry: the printed books can show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span

UNPRINTED_CHARACTER = Rule("unprinted-character", Severity.ERROR)


def check_characters(
    words: str, lines: Iterable[tuple[str, Span]], missing: Callable[[str], tuple[str, ...]]
) -> Iterator[Diagnostic]:
    """Signs that no font can print, told once for each line. `missing` gives those of a text.

    `words` are all lines as one text. Each line has its place; one without a column begins there.
    """
    signs = set(missing(words))
    for text, span in lines if signs else ():
        found = [sign for sign in dict.fromkeys(text) if sign in signs]
        if found:
            place = span if span.column else replace(span, column=text.index(found[0]) + 1)
            names = " ".join(f"{sign} (U+{ord(sign):04X})" for sign in found)
            message = f"The printed books can't show this: {names}."
            yield UNPRINTED_CHARACTER.at(place, message, "Delete it, or write words instead.")
