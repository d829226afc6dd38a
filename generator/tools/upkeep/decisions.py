"""What the council decides about an answer, the same for its commands and its page: let it through, or refuse it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from msgspec import Struct

from generator.build import Prepared
from generator.model import Settings, Team
from generator.model.diagnostics import Span
from generator.read.manuscript import EditError
from generator.tools.upkeep.answer_store import Answers, Kind, Received
from generator.tools.upkeep.let_through import commit, entry_named, let_through, propose
from generator.tools.upkeep.letters import LinkTo, Written, as_draft, as_email, write_refusal
from generator.write.whole_file import save


class NotDecidedError(Exception):
    """An answer was neither let through nor refused. The message says why, and nothing has changed."""

    def __init__(self, message: str, *, has_errors: bool = False, has_conflicts: bool = False) -> None:
        super().__init__(message)
        self.is_about_content = has_errors or has_conflicts
        """Whether the difference shows what is wrong."""
        self.has_conflicts = has_conflicts
        """Whether the rest of it could be let through."""


class Accepted(Struct, frozen=True):
    """An answer that was let through."""

    path: str
    title: str
    problem: str = ""
    """Why its file was not committed, if it should have been."""


class Refused(Struct, frozen=True):
    """An answer that was refused, with the letter back."""

    letter: Written
    file: Path | None
    """Where it is; nothing if the team has no address."""


def accept(
    folder: Path,
    prepared: Prepared,
    answers: Answers,
    received: Received,
    *,
    day: dt.date,
    is_rest: bool = False,
    has_commit: bool = False,
) -> Accepted:
    """Lets an answer through. Raises `NotDecidedError` and `WriteError`."""
    name = f"U{received.number}"
    with answers.deciding(received.number, "accepted", day) as state:
        _check_waits(name, state)
        try:
            proposed = propose(folder, prepared, received)
        except EditError as error:
            raise NotDecidedError(f"{name} was not let through. {error}") from error
        if proposed.errors:
            raise NotDecidedError(f"{name} was not let through. It would bring errors.", has_errors=True)
        if proposed.edited.conflicts and not is_rest:
            raise NotDecidedError(
                f"{name} was not let through. Others have changed the file meanwhile.", has_conflicts=True
            )
        let_through(folder, proposed)
        problem = commit(folder, proposed, received, settings_of(prepared)) if has_commit else ""
    if received.answer.kind is Kind.NOT_ME:
        answers.withdraw(received.answer.entry)
    return Accepted(proposed.path, proposed.title, problem)


def refuse(
    to: Path,
    prepared: Prepared,
    answers: Answers,
    received: Received,
    *,
    words: str,
    day: dt.date,
    link_to: LinkTo,
) -> Refused:
    """Refuses an answer, and writes a letter back into a folder. Raises `NotDecidedError` and `WriteError`."""
    settings, answer = settings_of(prepared), received.answer
    entry = entry_named(prepared, answer.entry)
    known = (each for each in prepared.entries.teams if each.name == answer.team)
    team = next(known, Team(answer.team, Span("")))
    title = entry.title if entry else answer.entry
    letter = write_refusal(team, title, words, link_to(answer.entry, team) if entry else "", settings)
    with answers.deciding(received.number, "refused", day) as state:
        _check_waits(f"U{received.number}", state)
        if not team.email:
            return Refused(letter, None)
        file = new_file(to, f"about-{title}", ".eml")
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        save(file.parent / ".gitignore", "*\n")
        save(file, as_draft(as_email(letter, settings)))
        return Refused(letter, file)


def settings_of(prepared: Prepared) -> Settings:
    """The settings of a site. Raises `NotDecidedError` if they can't be read."""
    if prepared.site is None:
        raise NotDecidedError('content/settings.yaml has errors. Run "local-offer check" to see them.')
    return prepared.site.settings


def file_name(team: str) -> str:
    """The name of a file for a team, without its ending."""
    plain = re.sub(r"['’]", "", team.lower())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "team"


def new_file(folder: Path, team: str, ending: str) -> Path:
    """A new file for a team, numbered if the names of two teams give the same file name."""
    name = file_name(team)
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(file for each in names if not (file := folder / f"{each}{ending}").exists())


def _check_waits(name: str, state: str) -> None:
    if state != "new":
        raise NotDecidedError(f"{name} was {state} already.")
