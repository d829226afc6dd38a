"""`local-offer reviews`: lists what is due for a check, and writes the table, calendar and emails for it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import click

from generator.build import with_site
from generator.cli.options import build_options, path_option, site_folder, today
from generator.cli.running import INVALID_SETTINGS, shown_path
from generator.model import Site
from generator.publish.report.due import SOON_DAYS, Due, plan_due
from generator.tools.editing.reviews import by_team, calendar, email, show, table_of
from generator.write.whole_file import save


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
@site_folder
@today
def command(team: str, within: int, to: Path | None, folder: Path, today: dt.date | None) -> None:
    """List the entries whose check is late or due soon, team by team."""
    site = with_site(build_options(None, folder=folder, today=today), lambda prepared: prepared.site)
    if site is None:
        raise click.UsageError(INVALID_SETTINGS)
    known = [each for each in plan_due(site) if not team or each.team.casefold() == team.casefold()]
    if team and not known:
        raise click.UsageError(f'No entry names the team "{team}".')
    due = [each for each in known if each.is_soon(site.settings.today, within)]
    for line in show(due):
        click.echo(line)
    click.echo(_count(due, within))
    if to:
        _save(to, known, due, site)


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
        save(_new_file(emails, team), email(team, found, site))
    click.echo(f"Table:    {shown_path(to / 'reviews.csv')}")
    click.echo(f"Calendar: {shown_path(to / 'reviews.ics')}")
    click.echo(f"Emails:   {shown_path(emails)}")


def _new_file(folder: Path, team: str) -> Path:
    """A new file for a team's email, numbered if the names of two teams give the same file name."""
    plain = re.sub(r"['’]", "", team.lower())
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "team"
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(file for each in names if not (file := folder / f"{each}.txt").exists())
