"""The HTML of a word that families may not know, with its meaning beside it, ready to be opened.

The meaning stands in brackets behind the word, so a page that is read aloud as text, shown by an old
browser or saved by a reading view still makes sense. Browsers that know popovers (HTML, "The popover
attribute") hide it and open it beside the word, by key or touch, without any script of ours: focus stays
on the button, Escape closes it, and it is the next thing that is read (WCAG 2.2, 1.4.13, 3.1.3, 3.1.4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from generator.body import Abbreviation


@dataclass(frozen=True, slots=True)
class MeaningWords:
    """What we say around meanings, and the language that they are in if the page is in another."""

    label: str = "What %(term)s means"
    """The name of the button that opens one."""
    language: str = ""


def meaning_html(term: Abbreviation, around: MeaningWords, text: Callable[[str], Markup]) -> Markup:
    """A word with its meaning. `text` writes plain words."""
    before, space, last = term.text.rpartition(" ")
    name = term.full_name if term.full_name.casefold() != term.text.casefold() else ""
    parts = [Markup('<span class="full-name">{}</span>').format(text(name))] if name else []
    parts += [Markup('<span class="meaning-bracket">: </span>')] if name else []
    parts += [Markup('<span class="plain-meaning">{}</span>').format(text(term.meaning))]
    language = Markup(' lang="{}" dir="ltr"').format(around.language) if around.language else Markup("")
    # The last word and the button stay on one line.
    return Markup(
        '{before}<span class="term-word">{last}<button type="button" class="term" popovertarget="meaning_{id}"'
        ' aria-label="{label}">?</button></span><span class="meaning" id="meaning_{id}" popover{language}>'
        '<span class="meaning-bracket"> (</span>{meaning}<span class="meaning-bracket">)</span></span>'
    ).format(
        before=text(before + space),
        last=text(last),
        id=term.term,
        label=around.label % {"term": term.text},
        language=language,
        meaning=Markup("").join(parts),
    )
