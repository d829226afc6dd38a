"""The HTML of a word that families may not know, with its meaning beside it, ready to be opened.

The meaning stands in brackets behind the word, so a page that is read aloud as text, shown by an old
browser or saved by a reading view still makes sense. Browsers that know popovers (HTML, "The popover
attribute") hide it and open it beside the word, by key or touch, without any script of ours: focus stays
on the button, Escape closes it, and it is the next thing that is read (WCAG 2.2, 1.4.13, 3.1.3, 3.1.4).
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from generator.model.body import Abbreviation
from generator.theme.safe import safe


class MeaningWords(Struct, frozen=True):
    """What we say around meanings, and the language that they are in if the page is in another."""

    label: str = "What %(term)s means"
    """The name of the button that opens one."""
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
    # The last word and the button stay on one line.
    return (
        f'{text(before + space)}<span class="term-word">{text(last)}'
        f'<button type="button" class="term" popovertarget="meaning_{place}" aria-label="{label}">?</button></span>'
        f'<span class="meaning" id="meaning_{place}" popover{language}><span class="meaning-bracket"> (</span>'
        f'{full}<span class="plain-meaning">{text(term.meaning)}</span><span class="meaning-bracket">)</span></span>'
    )
