"""Answers what comes in at the address of a link: shows the entry and its form, and keeps what is sent.

A link is looked up among the entries of the site; nothing of it ever becomes part of a path.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl

from msgspec import Struct

from generator.build import Prepared
from generator.model import Guide, Service, Settings, Site
from generator.read.content import context_of
from generator.read.files import File
from generator.read.manuscript import EditError, Manuscript, open_manuscript
from generator.read.unprintable import form_text
from generator.theme.layers import Theme
from generator.tools.upkeep.answer_edits import by_box, document_of, form_of, new_errors, put_in
from generator.tools.upkeep.answer_store import Answer, Answers, Change, Kept, Kind
from generator.tools.upkeep.boxes import Part, parts_of, texts_of
from generator.tools.upkeep.decisions import NotDecidedError, accept
from generator.tools.upkeep.let_through import entry_named
from generator.tools.upkeep.tokens import Ticket, has_ended, ticket_of
from generator.tools.upkeep.update_pages import Filled, entry_page, plain_page
from generator.write.whole_file import WriteError

_MOST_FIELDS = 600
_MOST_CHARACTERS = 60_000
_WAS = "was."
"""What the names of hidden fields begin with that say what a box said."""

type Reply = tuple[int, bytes]
"""A status and a page; 303 means: back to the link."""


class _Opened(Struct, frozen=True):
    """An entry behind a link, with all that its form needs."""

    entry: Service | Guide
    manuscript: Manuscript
    ticket: Ticket
    site: Site
    theme: Theme

    @property
    def kind(self) -> str:
        return self.ticket.entry.partition("/")[0]

    @property
    def file(self) -> File:
        return File(self.entry.span.path, self.entry.slug)


class UpdateDesk:
    """The forms of one site."""

    def __init__(
        self,
        folder: Path,
        key: bytes,
        answers: Answers,
        load: Callable[[dt.date], Prepared],
        today: Callable[[], dt.date],
    ) -> None:
        """`load` reads the site of a day."""
        self._folder = folder
        self._key = key
        self._answers = answers
        self._load = load
        self._today = today
        self._lock = threading.Lock()
        self._stamp: object = None
        self._prepared: Prepared | None = None

    def show(self, token: str, step: str) -> Reply:
        """The page behind a link."""
        opened = self._open(token)
        if not isinstance(opened, _Opened):
            return opened
        if found := self._answers.with_link(token):
            return 200, plain_page(
                opened.theme, opened.site.settings, "thanks", opened.entry.title, found.received
            )
        texts = texts_of(
            form_of(opened.entry.span.path), document_of(opened.manuscript, opened.entry.span.path)
        )
        known = step if step in (Kind.CHANGED, Kind.ENDED, Kind.NOT_ME) else "choose"
        return 200, entry_page(opened.theme, opened.site, opened.entry, known, Filled(texts, texts))

    def receive(self, token: str, body: bytes) -> Reply:
        """What becomes of a form that was sent."""
        opened = self._open(token)
        if not isinstance(opened, _Opened):
            return opened
        settings = opened.site.settings
        fields = _fields(body)
        if fields is None:
            return 400, plain_page(opened.theme, settings, "sorry", opened.entry.title)
        sent = fields.get("answer", [""])[-1]
        if sent not in set(Kind):
            return 400, plain_page(opened.theme, settings, "sorry", opened.entry.title)
        kind, words = Kind(sent), fields.get("words", [""])[-1]
        changes: tuple[Change, ...] = ()
        if kind is Kind.CHANGED:
            filled, changes = self._changes(opened, fields, words)
            if filled.errors or filled.is_empty:
                return 422, entry_page(opened.theme, opened.site, opened.entry, kind, filled)
        answer = Answer(opened.ticket.entry, opened.ticket.team, kind, changes, words)
        try:
            # The answer is safe only once this returns, so nobody is thanked before.
            kept = self._answers.keep(token, answer, self._today())
        except sqlite3.Error:
            return 503, plain_page(opened.theme, settings, "sorry", opened.entry.title)  # such as a full disk
        if kept is Kept.ANOTHER:
            return 409, plain_page(opened.theme, settings, "another", opened.entry.title)
        if kept is Kept.NEW and kind is Kind.RIGHT and settings.updates.let_through == "still-right":
            self._let_through(token)
        return 303, b""

    def _let_through(self, token: str) -> None:
        """Records that all is still right. If that can't be done now, the answer waits like any other."""
        found = self._answers.with_link(token)
        with suppress(NotDecidedError, WriteError, sqlite3.Error):
            if found:
                accept(self._folder, self._current(), self._answers, found, day=self._today())

    def _changes(
        self, opened: _Opened, fields: Mapping[str, list[str]], words: str
    ) -> tuple[Filled, tuple[Change, ...]]:
        """What was filled in, with what is wrong in it, and what it changes."""
        path = opened.entry.span.path
        form = form_of(path)
        now = texts_of(form, document_of(opened.manuscript, path))
        # Only boxes that the form has are read, and only choices that it offers.
        boxes = [box for part in self._parts(opened, now) for group in part.groups for box in group.boxes]
        texts, was, changes = dict(now), dict(now), list[Change]()
        for box in boxes:
            if f"{_WAS}{box.name}" not in fields or (box.kind != "several" and box.name not in fields):
                continue
            was[box.name] = fields[f"{_WAS}{box.name}"][-1]
            sent = fields.get(box.name, [])
            if box.options:
                known = [option for option, _ in box.options]
                sent = [each for each in known if each in sent]
            texts[box.name] = _tidy("\n".join(sent), box.kind)
            if texts[box.name] != was[box.name]:
                changes.append(Change(box.name, was[box.name], texts[box.name]))
        if not changes and not words:
            return Filled(texts, was, words, is_empty=True), ()
        edited = put_in(opened.manuscript, path, changes)
        context = context_of(opened.site.settings, opened.site.glossary)
        errors = new_errors(opened.kind, opened.file, opened.manuscript, edited.new, context)
        return Filled(texts, was, words, by_box(errors, edited, path)), tuple(changes)

    def _parts(self, opened: _Opened, texts: Mapping[str, str]) -> tuple[Part, ...]:
        return parts_of(form_of(opened.entry.span.path), texts, opened.site, {}, texts)

    def _open(self, token: str) -> _Opened | Reply:
        """The entry behind a link, or the page that says why there is none."""
        ticket = ticket_of(self._key, token)
        # Who only guesses must not make us read the site.
        prepared = (None if ticket else self._prepared) or self._current()
        site, theme = prepared.site, prepared.theme
        if site is None or theme is None:
            return 503, b"Sorry, that did not work. Please call us.\n"
        settings: Settings = site.settings
        if ticket is None:
            return 404, plain_page(theme, settings, "ended-link")
        entry = entry_named(prepared, ticket.entry)
        is_over = has_ended(ticket, self._today(), settings.updates.links_last)
        if entry is None or is_over or ticket.series != self._answers.series_of(ticket.entry):
            return 410, plain_page(theme, settings, "ended-link")
        try:
            manuscript = open_manuscript(self._folder / entry.span.path)
        except EditError:
            return 503, plain_page(theme, settings, "sorry", entry.title)
        return _Opened(entry, manuscript, ticket, site, theme)

    def _current(self) -> Prepared:
        """The site as its files are now."""
        with self._lock:
            stamp = (self._today(), _stamp(self._folder / "content"))
            if self._prepared is None or stamp != self._stamp:
                found, self._stamp = self._load(self._today()), stamp
                if self._prepared is None or found.site:
                    self._prepared = found
            return self._prepared


def _stamp(folder: Path) -> frozenset[tuple[str, int, int]]:
    """The files of a folder, each with its time and size: another if one was changed."""
    found: set[tuple[str, int, int]] = set()
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                state = Path(root, name).stat()
            except OSError:
                continue
            found.add((f"{root}/{name}", state.st_mtime_ns, state.st_size))
    return frozenset(found)


def _fields(body: bytes) -> dict[str, list[str]] | None:
    """The fields of a form (`application/x-www-form-urlencoded`, UTF-8), or nothing if it is none."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        return None
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        text = form_text(value)
        if len(text) > _MOST_CHARACTERS:
            return None
        fields.setdefault(name, []).append(text)
    return fields


def _tidy(text: str, kind: str) -> str:
    """A text as boxes of a kind hold it."""
    if kind == "body":
        return "\n".join(line.rstrip() for line in text.strip().split("\n"))
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    return ("\n" if kind in ("lines", "several") else " ").join(lines)
