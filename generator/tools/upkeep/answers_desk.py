"""The pages on which an editor looks at answers, lets them through or refuses them, on this computer only."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.build import Prepared
from generator.model import SETTINGS, Settings
from generator.model.diagnostics import Diagnostic
from generator.model.output import Page
from generator.model.page_paths import entry_path
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Frame, frame
from generator.read.manuscript import EditError
from generator.render.html import render_page
from generator.theme.layers import STYLES, BrokenTemplateError, Theme
from generator.tools.upkeep.answer_edits import changed_boxes
from generator.tools.upkeep.answer_store import Answers, Received
from generator.tools.upkeep.decisions import NotDecidedError, accept, refuse
from generator.tools.upkeep.let_through import entry_named, propose, shown_changes
from generator.tools.upkeep.letters import LinkTo
from generator.tools.upkeep.what_changed import form_named
from generator.write.whole_file import WriteError

_TITLE = Phrase("Answers about entries")


class ShownBox(Struct, frozen=True):
    """One box that an answer changes."""

    label: str
    was: str
    now: str
    there: str
    """What the file says now, if others have changed it since."""
    is_conflict: bool


class ShownAnswer(Struct, frozen=True):
    """An answer, and what it would change."""

    received: Received
    title: str
    path: str = ""
    """The path of its page on the site."""
    boxes: tuple[ShownBox, ...] = ()
    errors: tuple[Diagnostic, ...] = ()
    lines: tuple[str, ...] = ()
    problem: str = ""
    """Why nothing can be let through."""

    @property
    def has_conflicts(self) -> bool:
        """Whether others have changed something of it since."""
        return any(each.is_conflict for each in self.boxes)


class AnswersView(Struct, frozen=True):
    """The list of answers, or one of them."""

    frame: Frame
    key: str
    waiting: tuple[ShownAnswer, ...] = ()
    decided: tuple[ShownAnswer, ...] = ()
    shown: ShownAnswer | None = None
    said: str = ""
    """What came of the last button."""
    is_refused: bool = False
    """Whether that could not be done."""
    letter: str = ""
    """A letter back that has no address to go to."""


class AnswersDesk:
    """The pages of one site."""

    def __init__(
        self,
        folder: Path,
        answers: Answers,
        load: Callable[[dt.date], Prepared],
        today: Callable[[], dt.date],
        link_to: Callable[[Settings], LinkTo],
    ) -> None:
        """`load` reads the site of a day."""
        self._folder = folder
        self._answers = answers
        self._load = load
        self._today = today
        self._link_to = link_to
        self._theme: Theme | None = None
        self._lock = threading.Lock()
        """One thing at a time: a second click must find what the first one did."""

    def show(self, number: int, key: str) -> tuple[int, bytes]:
        """The page of an answer; 0 is the list."""
        with self._lock:
            return self._page(self._load(self._today()), number, key)

    def decide(self, number: int, key: str, fields: Mapping[str, str]) -> tuple[int, bytes]:
        """What becomes of a button of that page."""
        with self._lock:
            day = self._today()
            prepared, found = self._load(day), self._answers.numbered(number)
            if found is None or prepared.site is None:
                return self._page(prepared, number, key)
            letter, is_refused = "", False
            try:
                if fields.get("do") == "refuse":
                    said, letter = self._refuse(prepared, found, fields.get("words", "").strip(), day)
                else:
                    said = self._accept(prepared, found, day, fields)
            except (NotDecidedError, WriteError) as error:
                said, is_refused = str(error), True
            return self._page(self._load(day), number, key, said, letter, is_refused=is_refused)

    def asset(self, name: str) -> bytes | None:
        """A file that the page shown last uses, such as its style sheet."""
        theme = self._theme
        if theme is None:
            return None
        path = f"assets/{name}"
        file = theme.static_files.get(path)
        return theme.styles() if path == STYLES else file.read_bytes() if file else None

    def _accept(self, prepared: Prepared, found: Received, day: dt.date, fields: Mapping[str, str]) -> str:
        done = accept(
            self._folder,
            prepared,
            self._answers,
            found,
            day=day,
            is_rest=fields.get("do") == "rest",
            has_commit="commit" in fields,
        )
        if done.problem:
            return f"{done.path} was changed but not committed: {done.problem}."
        if found.answer.kind == "not-me":
            return f'The links of {done.title} have ended. Change content/teams.yaml, or write "owner:" into {done.path}.'
        return f"{done.path} was changed."

    def _refuse(self, prepared: Prepared, found: Received, words: str, day: dt.date) -> tuple[str, str]:
        if not words:
            raise NotDecidedError("Write why, and what you need to know.")
        assert prepared.site is not None  # noqa: S101 - the caller has looked
        link_to = self._link_to(prepared.site.settings)
        done = refuse(
            self._folder / "letters", prepared, self._answers, found, words=words, day=day, link_to=link_to
        )
        if done.file:
            return f"Refused. The letter back is in letters/{done.file.name}.", ""
        return f"Refused. {done.letter.team.name} has no email address. Your words:", done.letter.text

    def _page(
        self,
        prepared: Prepared,
        number: int,
        key: str,
        said: str = "",
        letter: str = "",
        *,
        is_refused: bool = False,
    ) -> tuple[int, bytes]:
        site, theme = prepared.site, prepared.theme
        self._theme = theme
        if site is None or theme is None:
            return 503, b'There are errors. Run "local-offer check" to see them.\n'
        found = self._answers.numbered(number) if number else None
        if number and found is None:
            return 404, b"There is no such answer.\n"
        if found:
            title = f"U{found.number}: {_title(prepared, found)}"
            made = frame(site.settings, f"answers/{found.number}.html", title, "")
            shown = self._shown(prepared, found)
            return 200, _render(theme, AnswersView(made, key, (), (), shown, said, is_refused, letter))
        made = frame(site.settings, "answers/index.html", _TITLE, "")
        every = [ShownAnswer(each, _title(prepared, each)) for each in self._answers.all()]
        waiting = tuple(each for each in every if each.received.state == "new")
        decided = tuple(each for each in reversed(every) if each.received.state != "new")
        return 200, _render(theme, AnswersView(made, key, waiting, decided))

    def _shown(self, prepared: Prepared, found: Received) -> ShownAnswer:
        title = _title(prepared, found)
        if found.state != "new":
            return ShownAnswer(found, title, boxes=_boxes(found))
        try:
            proposed = propose(self._folder, prepared, found)
        except EditError as error:
            return ShownAnswer(found, title, problem=str(error))
        conflicts = {change for change, _ in proposed.edited.conflicts}
        boxes = tuple(
            ShownBox(label, change.was, change.now, there, change in conflicts)
            for label, change, there in shown_changes(proposed, found.answer)
        )
        entry = entry_named(prepared, found.answer.entry)
        path = entry_path(entry) if entry else ""
        return ShownAnswer(found, proposed.title, path, boxes, proposed.errors, tuple(proposed.lines))


def _boxes(found: Received) -> tuple[ShownBox, ...]:
    """What an answer said that was decided about."""
    changes = found.answer.changes
    labels = changed_boxes(form_named(found.answer.entry), {each.box: "" for each in changes})
    return tuple(
        ShownBox(labels.get(each.box, each.box), each.was, each.now, "", is_conflict=False)
        for each in changes
    )


def _title(prepared: Prepared, found: Received) -> str:
    entry = entry_named(prepared, found.answer.entry)
    return entry.title if entry else found.answer.entry


def _render(theme: Theme, view: AnswersView) -> bytes:
    page = Page(PurePosixPath("site", view.frame.path), "pages/answers.html", view, SETTINGS)
    try:
        return render_page(page, theme)
    except BrokenTemplateError as fault:
        return f"{fault.file}, line {fault.line}: {fault}\n".encode()
