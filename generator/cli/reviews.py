"""`local-offer reviews`: lists what is due for a check, and writes the table, calendar and emails for it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path

import click

from generator.build import read_site
from generator.cli.options import build_options, path_option, site_folder, today
from generator.cli.running import INVALID_SETTINGS, shown_path
from generator.cli.send_letters import save_letters, send_all
from generator.model import Site
from generator.publish.report.due import SOON_DAYS, Due, plan_due
from generator.read.content import Entries
from generator.tools.upkeep.decisions import new_file
from generator.tools.upkeep.reviews import by_team, calendar, email, show, table_of
from generator.tools.upkeep.team_list import add_teams
from generator.write.whole_file import save

_TEAMS = """\
# Who is asked about entries, and where to write to them. Nothing here is published but the name of a team that has
# checked an entry. Use the addresses of teams (office@...), not of people.
"""


@click.command("reviews")
@click.option("--team", default="", metavar="TEAM", help="Only the entries that this team looks after.")
@click.option(
    "--within",
    type=click.IntRange(min=0),
    default=SOON_DAYS,
    show_default=True,
    metavar="DAYS",
    help="How many days ahead to look. Late checks are always listed.",
)
@path_option(
    "--save to", "DIR", "Save a table, a calendar and an email for each team in this folder.", file_okay=False
)
@path_option(
    "--add-teams table",
    "FILE",
    "Add the teams of a CSV file to content/teams.yaml. Columns: name, email, organisations, if_no_answer.",
    dir_okay=False,
    exists=True,
)
@path_option(
    "--send-to letters",
    "DIR",
    "Write a letter to each team in content/teams.yaml, as emails ready to send, and note who was asked.",
    file_okay=False,
)
@click.option("--send", is_flag=True, help="Send these letters through the mail server in the settings.")
@click.option("--dry-run", is_flag=True, help="With --send: say what would be sent, and send nothing.")
@site_folder
@today
def command(
    team: str,
    within: int,
    *,
    to: Path | None,
    table: Path | None,
    letters: Path | None,
    send: bool,
    dry_run: bool,
    folder: Path,
    today: dt.date | None,
) -> None:
    """List the entries whose check is late or due soon, team by team.

    Letters go to who looks after an entry, again after two weeks, and then to your own team.
    """
    prepared = read_site(build_options(None, folder=folder, today=today))
    site = prepared.site
    if site is None:
        raise click.UsageError(INVALID_SETTINGS)
    if table:
        _add_teams(table, folder, prepared.entries)
        return
    known = [each for each in plan_due(site) if not team or each.team.casefold() == team.casefold()]
    if team and not known:
        raise click.UsageError(f'No entry names the team "{team}".')
    due = [each for each in known if each.is_soon(site.settings.today, within)]
    if letters or send:
        if letters:
            save_letters(letters, folder, prepared.entries, site, due)
        if send:
            send_all(folder, prepared.entries, site, due, is_dry=dry_run)
        return
    for line in show(due):
        click.echo(line)
    click.echo(_count(due, within))
    if to:
        _save(to, known, due, site)


def _add_teams(table: Path, folder: Path, entries: Entries) -> None:
    file = folder / "content" / "teams.yaml"
    text = file.read_text("utf-8") if file.exists() else _TEAMS
    titles = {each.value.title: each.value.slug for each in entries.organisations}
    more = add_teams(text, [each.name for each in entries.teams], table.read_bytes(), titles)
    if more is None:
        raise click.UsageError(f'{shown_path(table)} has no column "name".')
    if more.added:
        save(file, more.text)
    for name in more.known:
        click.echo(f"{name} is in the list already and was not changed.")
    for name in more.unknown:
        click.echo(f'There is no organisation "{name}", so it was left out.')
    click.echo(f"{len(more.added):,} added to {shown_path(file)}.")


def _count(due: Sequence[Due], within: int) -> str:
    if not due:
        return f"Nothing is late or due within {within} days."
    late = sum(each.is_late for each in due)
    return f"{len(due):,} due within {within} days, of which {late:,} {'is' if late == 1 else 'are'} late."


def _save(to: Path, known: Sequence[Due], due: Sequence[Due], site: Site) -> None:
    """Saves the table and calendar of all future checks, and an email to each team about what is due."""
    emails = to / f"emails-{site.settings.today.isoformat()}"
    if emails.exists():
        shutil.rmtree(emails)
    save(to / "reviews.csv", table_of(known, site.settings.base_url))
    save(to / "reviews.ics", calendar(known, site))
    for team, found in by_team(due).items():
        save(new_file(emails, team, ".txt"), email(team, found, site))
    click.echo(f"Table:    {shown_path(to / 'reviews.csv')}")
    click.echo(f"Calendar: {shown_path(to / 'reviews.ics')}")
    click.echo(f"Emails:   {shown_path(emails)}")
