"""The letters of `local-offer reviews`: written into a folder, or sent through the council's mail server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import install_command
from generator.cli.options import build_options
from generator.cli.private_stores import key_of, opened_answers
from generator.cli.running import shown_path
from generator.model import Settings, Site, Team
from generator.publish.report.due import Due, plan_due
from generator.read.content import Entries
from generator.tools.upkeep.asking import MOST_IN_A_LETTER, Letter, Round, letters_of, record_asked
from generator.tools.upkeep.decisions import file_name, new_file
from generator.write.whole_file import save, told

if TYPE_CHECKING:
    from generator.tools.upkeep.answer_store import Answers
    from generator.tools.upkeep.letters import LinkTo, Written

_PASSWORD = "LOCAL_OFFER_SMTP_PASSWORD"  # noqa: S105 - a name


def link_to_form(folder: Path, settings: Settings, answers: Answers) -> LinkTo:
    """How a letter links to the form for an entry. Raises `click.UsageError`."""
    try:
        from generator.tools.upkeep.tokens import Ticket, token_of
    except ImportError as error:
        message = f"Links need one more package. Install it with: {install_command('inbox')}"
        raise click.UsageError(message) from error
    key = key_of(folder)

    def link_to(entry: str, team: Team) -> str:
        ticket = Ticket(entry, team.name, settings.today, answers.series_of(entry))
        return f"{settings.base_url}/update/{token_of(key, ticket)}"

    return link_to


def save_letters(to: Path, folder: Path, entries: Entries, site: Site, due: Sequence[Due]) -> None:
    """Writes the letters of today as emails and as a table, and records who was asked."""
    from generator.tools.upkeep.letters import as_draft, as_email, merge_table

    found, written = _letters(folder, entries, site, due)
    for line in _told(found):
        click.echo(line)
    emails = to / f"letters-{site.settings.today.isoformat()}"
    if emails.exists():
        shutil.rmtree(emails)
    if not written:
        return
    # Whoever has a letter can answer for its team.
    emails.mkdir(mode=0o700, parents=True)
    save(emails / ".gitignore", "*\n")
    # Not with "save", which waits for the disk each time: the same command makes them again.
    with told(emails, "Write the letters again."):
        for each in written:
            if each.team.email:
                file = new_file(emails, each.team.name, ".eml")
                file.write_bytes(as_draft(as_email(each, site.settings)))
    save(emails / "letters.csv", merge_table(written))
    papers = _save_paper_forms(emails, folder, found, site)
    _record(folder, entries, found.letters, site)
    click.echo(f"Emails and a table for a mail merge: {shown_path(emails)}")
    if papers:
        click.echo(f"To print and post: {', '.join(papers)}")


def _save_paper_forms(emails: Path, folder: Path, found: Round, site: Site) -> list[str]:
    """Writes a form for each team without an email address; the names of the files."""
    from generator.tools.one_copy.make_copy import make_copy
    from generator.tools.upkeep.paper_form import plan_paper_forms

    named: dict[str, Letter] = {}
    for each in (each for each in found.letters if not each.team.email):
        name = file_name(each.team.name)
        named[name if name not in named else f"{name}-{len(named) + 1}"] = each
    if not named:
        return []
    made = make_copy(
        lambda now: tuple(plan_paper_forms(named.items(), now)),
        build_options(None, folder=folder, today=site.settings.today),
        lambda *_: None,
    )
    for name, content in made.files:
        save(emails / name, content)
    if not made.files:
        click.echo('The forms on paper were not made, because there are errors. Run "local-offer check".')
    return [name for name, _ in made.files]


def send_all(folder: Path, entries: Entries, site: Site, due: Sequence[Due], *, is_dry: bool) -> None:
    """Sends the letters of today, or says what would be sent."""
    from generator.tools.upkeep.sending import Log, SendingError, send_letters, unsent

    mail = site.settings.updates.mail
    if mail is None:
        raise click.UsageError(
            "The settings name no mail server. Add it to content/settings.yaml, below updates."
        )
    found, written = _letters(folder, entries, site, due)
    for line in _told(found):
        click.echo(line)
    log = Log(folder / "inbox" / "letters.csv")
    waiting = unsent(written, log, site.settings)
    chosen = waiting[: mail.most]
    if len(waiting) > mail.most:
        click.echo(f"{mail.most:,} go out at once. Send again for the other {len(waiting) - mail.most:,}.")
    if is_dry:
        for each in chosen:
            click.echo(f"  {each.team.name}: {each.subject}")
        click.echo(f"{len(chosen):,} would be sent through {mail.host}. Nothing was sent.")
        return
    by_team = {letter.team.name: letter for letter in found.letters}
    sent: list[Letter] = []

    def note(letter: Written) -> None:
        sent.append(by_team[letter.team.name])
        _record(folder, entries, sent, site)

    problems = 0
    try:
        for result in send_letters(chosen, site.settings, os.environ.get(_PASSWORD, ""), log, note):
            if result.problem:
                problems += 1
                click.echo(f"Not sent to {result.letter.team.name}: {result.problem}.")
    except SendingError as error:
        raise click.UsageError(
            f"{error} {len(sent):,} were sent. The others go out when you send again."
        ) from error
    click.echo(f"{len(sent):,} sent through {mail.host}, {problems:,} refused.")


def _letters(folder: Path, entries: Entries, site: Site, due: Sequence[Due]) -> tuple[Round, list[Written]]:
    """Who is asked today, and the letters in words: with links if the site has an inbox."""
    from generator.tools.upkeep.letters import write_letters

    if not site.settings.channels.inbox:
        found = letters_of(due, entries.teams, entries.asked, site.settings)
        return found, write_letters(found.letters, site, None)
    with opened_answers(folder) as answers:
        found = letters_of(due, entries.teams, entries.asked, site.settings, answers.waiting())
        link_to = link_to_form(folder, site.settings, answers)
        return found, write_letters(found.letters, site, link_to)


def _record(folder: Path, entries: Entries, letters: Sequence[Letter], site: Site) -> None:
    content = record_asked(entries.asked, letters, plan_due(site), site.settings.today)
    save(folder / "content" / "asked.yaml", content)


def _told(found: Round) -> Iterator[str]:
    count = sum(len(each.questions) for each in found.letters)
    yield f"{counted(len(found.letters), 'letter')} about {counted(count, 'entry', 'entries')}."
    for each in found.letters:
        if not each.team.email:
            yield f"{each.team.name} has no email address in content/teams.yaml, so it gets no email."
    for team, due in found.unknown:
        who = f'"{team}" is not in content/teams.yaml' if team else "No owner is named"
        yield f"{who}: nobody is asked about {counted(due, 'entry', 'entries')}."
    if found.waiting:
        yield f"{found.waiting:,} wait for an answer, or have one that waits for you."
    if found.left:
        yield f"{found.left:,} are for the next letter. One has {MOST_IN_A_LETTER} entries at most."


def counted(number: int, one: str, several: str = "") -> str:
    """A number of things: "1 letter", "2 letters"."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
