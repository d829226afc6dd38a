"""The HTML of a glossary word, with its meaning in a popover.

The meaning is in brackets after the word, so the page still makes sense as plain text, in an old browser or
in a reading view. Browsers with popovers (HTML, "The popover attribute") hide it and open it beside the word,
without a script: focus stays on the button, Escape closes it, and screen readers read it next (WCAG 2.2,
1.4.13, 3.1.3, 3.1.4).
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from generator.model.body import Abbreviation
from generator.model.phrase import Phrase
from generator.theme.safe import safe


class MeaningWords(Struct, frozen=True):
    """The words around meanings, and the meanings' language if it differs from the page's."""

    label: str = Phrase("What does %(term)s mean?")
    """The name of the button. It ends with its mark, as what is seen must be in what is said (WCAG 2.2, 2.5.3)."""
    language: str = ""


def meaning_html(term: Abbreviation, around: MeaningWords, text: Callable[[str], str]) -> str:
    """A word with its meaning. `text` writes plain words as HTML."""
    before, space, last = term.text.rpartition(" ")
    name = term.full_name if term.full_name.casefold() != term.text.casefold() else ""
    full = (
        f'<span class="full-name">{text(name)}</span><span class="meaning-bracket">: </span>' if name else ""
    )
    language = f' lang="{safe(around.language)}" dir="ltr"' if around.language else ""
    label, place = safe(around.label % {"term": term.text}), safe(term.term)
    # Keeps the last word and the button on one line.
    return (
        f'{text(before + space)}<span class="term-word">{text(last)}'
        f'<button type="button" class="term" popovertarget="meaning_{place}" aria-label="{label}">{label[-1]}</button></span>'
        f'<span class="meaning" id="meaning_{place}" popover{language}><span class="meaning-bracket"> (</span>'
        f'{full}<span class="plain-meaning">{text(term.meaning)}</span><span class="meaning-bracket">)</span></span>'
    )
