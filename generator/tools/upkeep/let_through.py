"""Lets an answer through: the smallest change of the entry's file, by the same checks, and perhaps a commit in Git."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from generator.build import Prepared
from generator.model import Guide, Service, Settings
from generator.model.diagnostics import Diagnostic
from generator.read.content import context_of
from generator.read.files import File
from generator.read.manuscript import EditError, Manuscript, difference, open_manuscript
from generator.tools.upkeep.answer_edits import (
    Edited,
    changed_boxes,
    document_of,
    form_of,
    new_errors,
    with_answer,
)
from generator.tools.upkeep.answer_store import Answer, Change, Kind, Received
from generator.tools.upkeep.boxes import texts_of
from generator.tools.upkeep.confirm import Check
from generator.tools.upkeep.run_git import has_git, run_git
from generator.write.whole_file import save


class Proposed(Struct, frozen=True):
    """What an answer means for the file of its entry, not yet saved."""

    path: str
    title: str
    old: Manuscript
    edited: Edited
    errors: tuple[Diagnostic, ...]

    @property
    def lines(self) -> Iterator[str]:
        """The change of the file as Git shows it."""
        return difference(self.old.text, self.edited.new.text, self.path)

    @property
    def labels(self) -> dict[str, str]:
        """What the boxes that changed are called."""
        texts = texts_of(form_of(self.path), document_of(self.edited.new, self.path))
        names = {change.box: "" for change, _ in self.edited.conflicts} | {
            each.box: "" for each in self.edited.made
        }
        return dict(changed_boxes(form_of(self.path), {**texts, **names}))


def propose(folder: Path, prepared: Prepared, received: Received) -> Proposed:
    """What an answer means now. Raises `EditError` if its entry is gone or can't be read."""
    answer = received.answer
    site = prepared.site
    entry = entry_named(prepared, answer.entry)
    if site is None or entry is None:
        raise EditError(f"{answer.entry} is not on the site any more.")
    path = entry.span.path
    old = open_manuscript(folder / path)
    file = File(path, entry.slug)
    check = Check(
        max(received.received, entry.review.on),
        answer.team,
        months=site.settings.review_months,
        organisations=frozenset(slug for team in prepared.entries.teams for slug in team.organisations),
    )
    if answer.kind is Kind.NOT_ME:
        return Proposed(path, entry.title, old, Edited(old, (), ()), ())
    edited = with_answer(old, file, answer.kind, answer.changes, check)
    context = context_of(site.settings, site.glossary)
    errors = new_errors(answer.entry.partition("/")[0], file, old, edited.new, context)
    return Proposed(path, entry.title, old, edited, tuple(errors))


def let_through(folder: Path, proposed: Proposed) -> None:
    """Saves the change; doing it twice is the same as once. Raises `WriteError`."""
    if proposed.edited.new.text != proposed.old.text:
        save(folder / proposed.path, proposed.edited.new.on_disk)


def commit(folder: Path, proposed: Proposed, received: Received, settings: Settings) -> str:
    """Commits the file in the name of the team, never of a person; why it could not be done, or nothing."""
    if not has_git():
        return "Git was not found"
    team = re.sub(r"[<>\s]+", " ", received.answer.team).strip() or "Unknown"
    author = f"{team} <updates@{urlsplit(settings.base_url).hostname}>"
    what = {Kind.RIGHT: "confirm", Kind.ENDED: "close"}.get(received.answer.kind, "change")
    message = f"{proposed.title}: {what} (answer U{received.number} of {received.received})"
    changed = run_git(folder, "status", "--porcelain", "--", proposed.path)
    if changed.returncode:
        return "this folder is not in a Git repository"
    if not changed.stdout.strip():
        return ""
    done = run_git(
        folder, "commit", "--quiet", "--only", "--author", author, "--message", message, "--", proposed.path
    )
    return "" if done.returncode == 0 else done.stderr.strip() or done.stdout.strip()


def entry_named(prepared: Prepared, name: str) -> Service | Guide | None:
    """The entry of a kind and name, such as `services/rainbow-club`, if it is on the site."""
    site = prepared.site
    entries: tuple[Service | Guide, ...] = (*site.services, *site.guides) if site else ()
    kind, _, slug = name.partition("/")
    wanted: type[Service | Guide] = Guide if kind == "guides" else Service
    return next((each for each in entries if each.slug == slug and isinstance(each, wanted)), None)


def shown_changes(proposed: Proposed, answer: Answer) -> Iterator[tuple[str, Change, str]]:
    """Each change with the label of its box and, if others have changed that since, what is there now."""
    there = {change.box: now for change, now in proposed.edited.conflicts}
    labels = proposed.labels
    for change in answer.changes:
        yield labels.get(change.box, change.box), change, there.get(change.box, "")
