"""The pages behind the link in a letter, with the look of the site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from generator.model import SETTINGS, Guide, Service, Settings, Site
from generator.model.body import Body
from generator.model.diagnostics import Diagnostic
from generator.model.output import Page
from generator.model.page_paths import entry_path
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Frame, frame
from generator.publish.shared.key_facts import Shown, key_facts, text_facts
from generator.render.html import render_page
from generator.theme.layers import Theme
from generator.tools.upkeep.answer_edits import form_of
from generator.tools.upkeep.boxes import Part, parts_of

_MISSING = "missing-field"
_PATH = "update/form.html"
_TITLES = {
    "choose": Phrase("Is this still right?"),
    "changed": Phrase("What has changed?"),
    "ended": Phrase("This has ended"),
    "not-me": Phrase("I am not the person to ask"),
    "thanks": Phrase("Thank you"),
    "another": Phrase("We have had an answer with this link"),
    "ended-link": Phrase("This link no longer works"),
    "sorry": Phrase("Sorry, that did not work"),
}


class Wrong(Struct, frozen=True):
    """Something that is wrong in a form."""

    id: str
    """Of the box to go to."""
    message: str
    hint: str


class Filled(Struct, frozen=True):
    """What somebody has written in a form so far."""

    texts: Mapping[str, str] = {}
    was: Mapping[str, str] = {}
    """What the boxes said when the form was opened."""
    words: str = ""
    errors: Mapping[str, Diagnostic] = {}
    is_empty: bool = False
    """Whether it was sent without any change."""


class UpdateView(Struct, frozen=True):
    """A page behind a link."""

    frame: Frame
    step: str
    title: str = ""
    """The name of the entry, and the path of its page."""
    path: str = ""
    summary: str = ""
    facts: tuple[Shown, ...] = ()
    body: Body = Body()
    checked: dt.date | None = None
    parts: tuple[Part, ...] = ()
    was: tuple[tuple[str, str], ...] = ()
    wrong: tuple[Wrong, ...] = ()
    words: str = ""
    day: dt.date | None = None
    """When an answer came."""


def plain_page(
    theme: Theme, settings: Settings, step: str, title: str = "", day: dt.date | None = None
) -> bytes:
    """A page that only says something."""
    return _render(theme, UpdateView(_frame(settings, step), step, title, day=day))


def entry_page(theme: Theme, site: Site, entry: Service | Guide, step: str, filled: Filled) -> bytes:
    """The entry as families see it with the ways to answer, or a form for one of them."""
    facts = key_facts(site, entry)
    if isinstance(entry, Service):
        facts = (*text_facts(site, entry), *facts)
    errors = {box: error.message for box, error in filled.errors.items()}
    parts: tuple[Part, ...] = ()
    if step == "changed":
        parts = parts_of(form_of(entry.span.path), filled.texts, site, errors, filled.was)
    boxes = [box for part in parts for group in part.groups for box in group.boxes]
    wrong = [Wrong(box.id, box.error, _hint(filled.errors[box.name])) for box in boxes if box.error]
    if filled.is_empty:
        nothing = "You have not changed anything." if step == "changed" else "You have not written anything."
        wrong = [Wrong("words_box", nothing, "Change a box, or write to us at the end of this page.")]
    return _render(
        theme,
        UpdateView(
            _frame(site.settings, step, entry_path(entry)),
            step,
            entry.title,
            entry_path(entry),
            entry.summary,
            facts,
            entry.body,
            entry.review.on if entry.review.is_done else None,
            parts,
            tuple((box.name, filled.was.get(box.name, "")) for box in boxes),
            tuple(wrong),
            filled.words,
        ),
    )


def _hint(error: Diagnostic) -> str:
    """How to put it right, in a form: a file would need a line for what is missing."""
    return "Fill in this box." if error.rule == _MISSING else error.hint


def _frame(settings: Settings, step: str, about: str = "index.html") -> Frame:
    """The frame, whose links to us are about the page of the entry."""
    return frame(settings, about, _TITLES[step], "")


def _render(theme: Theme, view: UpdateView) -> bytes:
    page = Page(PurePosixPath("site", _PATH), "pages/update.html", view, SETTINGS, view.frame.language)
    return render_page(page, theme)
