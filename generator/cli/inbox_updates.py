"""The part of `local-offer inbox` about answers from those who look after entries: show, accept, refuse, withdraw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.build import Prepared, read_site
from generator.cli.options import build_options, path_option, today
from generator.cli.private_stores import opened_answers
from generator.cli.running import INVALID_SETTINGS, shown_path
from generator.cli.send_letters import counted, link_to_form
from generator.model import Guide, Service, Settings, Team
from generator.model.diagnostics import Span
from generator.model.phrase import long_date
from generator.read.manuscript import EditError

if TYPE_CHECKING:
    from generator.tools.upkeep.answer_store import Answers, Received

_SAYS = {
    "right": "all still right",
    "changed": "has changed",
    "ended": "has ended",
    "not-me": "is not for them to answer",
}
_NOTHING = "(nothing)"


class AnswerNumber(click.ParamType[int]):
    """The number of an answer, as it is listed: U12."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number that the option names."""
        text = str(value).upper().removeprefix("U")
        if not text.isascii() or not text.isdecimal() or len(text) > 9:
            self.fail(f"{value} is not the number of an answer, such as U12.", param, ctx)
        return int(text)


def answer_lines(folder: Path) -> Iterator[str]:
    """Every answer in a line or two; none if nobody was ever asked."""
    if not (folder / "inbox" / "updates.db").exists():
        return
    with opened_answers(folder) as answers:
        found = answers.all()
    for each in found:
        yield _line(each)
        if each.answer.words:
            yield "   " + each.answer.words.replace("\n", "\n   ")
    waiting = sum(each.state == "new" for each in found)
    yield f"{counted(len(found), 'answer')} about entries. Waiting for you: {waiting:,}."


@click.command("show")
@click.argument("numbers", nargs=-1, required=True, type=AnswerNumber())
@today
@click.pass_obj
def show_command(place: tuple[Path, Path], numbers: Sequence[int], today: dt.date | None) -> None:
    """Show what an answer about an entry would change."""
    folder = place[0]
    prepared = _prepared(folder, today or dt.date.today())
    with opened_answers(folder) as answers:
        for each in _numbered(answers, numbers):
            click.echo(_line(each))
            for line in _shown(folder, prepared, each):
                click.echo(line)


@click.command("accept")
@click.argument("numbers", nargs=-1, type=AnswerNumber())
@click.option("--all-right", is_flag=True, help='Let through every "All still right" that waits.')
@click.option("--rest", is_flag=True, help="Leave out what others have changed in the file meanwhile.")
@click.option("--commit", "has_commit", is_flag=True, help="Commit each file to Git in the name of the team.")
@today
@click.pass_obj
def accept_command(
    place: tuple[Path, Path],
    numbers: Sequence[int],
    *,
    all_right: bool,
    rest: bool,
    has_commit: bool,
    today: dt.date | None,
) -> None:
    """Let answers through: change the files of their entries, and record the check.

    Only what has changed is written, by the same rules as always. Build the site afterwards.
    """
    folder, day = place[0], today or dt.date.today()
    with opened_answers(folder) as answers:
        answers.forget_old(day)
        chosen = list(_numbered(answers, numbers))
        if all_right:
            chosen += [each for each in answers.all() if each.state == "new" and each.answer.kind == "right"]
        if not chosen:
            raise click.UsageError("Name the answers to let through, such as U12, or --all-right.")
        for each in chosen:
            # Two answers may be about one entry, so each is held against the files as they are now.
            _accept(folder, _prepared(folder, day), answers, each, day, is_rest=rest, has_commit=has_commit)


@click.command("refuse")
@click.argument("number", type=AnswerNumber())
@click.option("--words", required=True, help="What to write back: why, and what you need to know.")
@path_option("--to", "DIR", "Where to write the letter. Default: letters/.", file_okay=False)
@today
@click.pass_obj
def refuse_command(
    place: tuple[Path, Path], number: int, words: str, to: Path | None, today: dt.date | None
) -> None:
    """Refuse an answer, and write a letter back with your words and a new link."""
    from generator.tools.upkeep.decisions import NotDecidedError, refuse

    folder, day = place[0], today or dt.date.today()
    prepared = _prepared(folder, day)
    with opened_answers(folder) as answers:
        (found,) = _numbered(answers, [number])
        link_to = link_to_form(folder, _settings(prepared), answers)
        to = to or folder / "letters"
        try:
            done = refuse(to, prepared, answers, found, words=words, day=day, link_to=link_to)
        except NotDecidedError as error:
            raise click.UsageError(str(error)) from error
    if done.file is None:
        team = done.letter.team.name
        click.echo(f"{team} has no email address in content/teams.yaml. Your words:\n\n{done.letter.text}")
        return
    click.echo(f"U{number} was refused. The letter back: {shown_path(done.file)}")


@click.command("link")
@click.argument("entry", metavar="ENTRY")
@today
@click.pass_obj
def link_command(place: tuple[Path, Path], entry: str, today: dt.date | None) -> None:
    """Make a link to the form of an ENTRY, to type in what came on paper or by phone.

    What you send there counts as the answer of the team that looks after the entry.
    """
    folder = place[0]
    prepared = _prepared(folder, today or dt.date.today())
    name, found = _entry(prepared, entry)
    team = Team(found.review.team, Span(""))
    if not team.name:
        raise click.UsageError(f'Nobody looks after {name}. Write "owner:" into {found.span.path} first.')
    with opened_answers(folder) as answers:
        click.echo(link_to_form(folder, _settings(prepared), answers)(name, team))


@click.command("withdraw")
@click.argument("entry", metavar="ENTRY")
@today
@click.pass_obj
def withdraw_command(place: tuple[Path, Path], entry: str, today: dt.date | None) -> None:
    """End all links of an ENTRY that were sent so far, such as services/rainbow-club."""
    folder = place[0]
    name, _ = _entry(_prepared(folder, today or dt.date.today()), entry)
    with opened_answers(folder) as answers:
        answers.withdraw(name)
    click.echo(f"No link to {name} works any more. The next letters have new ones.")


def _entry(prepared: Prepared, entry: str) -> tuple[str, Service | Guide]:
    """An entry of the site with its kind and name. Raises `click.UsageError`."""
    from generator.tools.upkeep.let_through import entry_named

    names = [entry] if "/" in entry else [f"services/{entry}", f"guides/{entry}"]
    known = [(name, found) for name in names if (found := entry_named(prepared, name))]
    if len(known) != 1:
        raise click.UsageError(f'"{entry}" is not one entry of the site. Write it as services/rainbow-club.')
    return known[0]


def forget_answer(folder: Path, number: int) -> bool:
    """Deletes an answer permanently; false if there is none with that number."""
    with opened_answers(folder) as answers:
        return answers.forget(number)


def _accept(
    folder: Path,
    prepared: Prepared,
    answers: Answers,
    received: Received,
    day: dt.date,
    *,
    is_rest: bool,
    has_commit: bool,
) -> None:
    from generator.tools.upkeep.decisions import NotDecidedError, accept

    name = f"U{received.number}"
    try:
        done = accept(folder, prepared, answers, received, day=day, is_rest=is_rest, has_commit=has_commit)
    except NotDecidedError as error:
        if error.is_about_content:
            for line in _shown(folder, prepared, received):
                click.echo(line)
        hint = " Look at both, change the file yourself, or let the rest through with --rest."
        raise click.UsageError(f"{error}{hint if error.has_conflicts else ''}") from error
    if done.problem:
        click.echo(f"{done.path} was changed but not committed: {done.problem}.")
    if received.answer.kind == "not-me":
        click.echo(
            f"{name}: {done.title} needs another owner. Its links have ended. Change content/teams.yaml,"
        )
        click.echo(f'or write "owner:" into {done.path}. They wrote: {received.answer.words or _NOTHING}')
        return
    click.echo(f"{name}: {done.path} was changed.")
    if received.answer.words:
        click.echo(f"   Their note to you: {received.answer.words}")


def _shown(folder: Path, prepared: Prepared, received: Received) -> Iterator[str]:
    """What an answer changes: each fact in words, what is wrong, and the lines of the file."""
    from generator.tools.upkeep.let_through import propose, shown_changes

    try:
        proposed = propose(folder, prepared, received)
    except EditError as error:
        yield f"   {error}"
        return
    for label, change, there in shown_changes(proposed, received.answer):
        yield f"   {label}"
        yield from (f"     - {line}" for line in (change.was or _NOTHING).split("\n"))
        yield from (f"     + {line}" for line in (change.now or _NOTHING).split("\n"))
        if any(change == each for each, _ in proposed.edited.conflicts):
            yield f"     Since then the file was changed to: {there or _NOTHING}"
    if received.answer.words:
        yield "   Note to you: " + received.answer.words.replace("\n", "\n   ")
    for each in proposed.errors:
        yield f"   Error: {each.message} {each.hint}"
    yield from (f"   {line}" for line in proposed.lines)


def _line(received: Received) -> str:
    answer = received.answer
    state = "" if received.state == "new" else f" ({received.state})"
    count = f" ({len(answer.changes)} facts)" if len(answer.changes) > 1 else ""
    return (
        f"U{received.number}. {long_date(received.received)}{state} {answer.team}: {answer.entry} "
        f"{_SAYS[answer.kind]}{count}"
    )


def _numbered(answers: Answers, numbers: Sequence[int]) -> Iterator[Received]:
    for number in numbers:
        found = answers.numbered(number)
        if found is None:
            raise click.UsageError(f"There is no answer U{number}.")
        yield found


def _prepared(folder: Path, day: dt.date) -> Prepared:
    prepared = read_site(build_options(None, folder=folder, today=day))
    if prepared.site is None:
        raise click.UsageError(INVALID_SETTINGS)
    return prepared


def _settings(prepared: Prepared) -> Settings:
    if prepared.site is None:
        raise click.UsageError(INVALID_SETTINGS)
    return prepared.site.settings
