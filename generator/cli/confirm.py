"""`local-offer confirm`: records that some entries have been checked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from generator.cli.options import Day, check_folder, site_folder, today
from generator.model.phrase import long_date
from generator.read.manuscript import EditError, difference
from generator.tools.upkeep.confirm import Check, Confirmed, confirm, find_named
from generator.write.whole_file import save


@click.command("confirm")
@click.argument("names", nargs=-1, required=True, metavar="ENTRY...")
@click.option(
    "--by",
    default="",
    metavar="TEAM",
    help="The team that checked. Default: the one that looks after the entry.",
)
@click.option("--on", "day", type=Day(), metavar="DATE", help="The day of the check. Default: today.")
@click.option("--next", "due", type=Day(), metavar="DATE", help="When to check again.")
@click.option("--dry-run", is_flag=True, help="Show what would change, but change nothing.")
@site_folder
@today
def command(
    names: tuple[str, ...],
    by: str,
    day: dt.date | None,
    due: dt.date | None,
    *,
    dry_run: bool,
    folder: Path,
    today: dt.date | None,
) -> None:
    """Record that every fact in an ENTRY is right, so families can see when it was checked.

    An ENTRY is the name of its file, such as rainbow-club. Only the lines about the check change.
    """
    check_folder(folder)
    now = today or dt.date.today()
    _check_dates(day or now, due, now)
    try:
        check = Check(day or now, by.strip(), due, _review_months(folder), _organisations(folder))
        confirmed = [confirm(folder, file, check) for file in find_named(folder, names)]
        for each in confirmed:
            _show(each, check.on, is_dry=dry_run)
            if not dry_run:
                save(folder / each.path, each.new.on_disk)
    except EditError as error:
        raise click.UsageError(f"{error} Nothing was changed.") from error
    if dry_run:
        click.echo("Nothing was changed.")


def _check_dates(day: dt.date, due: dt.date | None, today: dt.date) -> None:
    if day > today:
        raise click.UsageError(f"{long_date(day)} is in the future. Write the day when it was checked.")
    if due and due <= day:
        raise click.UsageError("The next check must be later than this one.")


def _review_months(folder: Path) -> int:
    from generator.read.schema import read_fields
    from generator.read.schema.settings_fields import SettingsFields
    from generator.read.source import read_list

    document = read_list(folder / "content" / "settings.yaml", "content/settings.yaml").value
    fields = read_fields(SettingsFields, document, document.facts).value if document else None
    return fields.review_months if fields else 6


def _organisations(folder: Path) -> frozenset[str]:
    """Those whose services a team of `teams.yaml` looks after."""
    from generator.read.schema import read_rows
    from generator.read.schema.list_fields import TeamFields
    from generator.read.source import read_list

    document = read_list(folder / "content" / "teams.yaml", "content/teams.yaml").value
    rows = read_rows(TeamFields, document).value if document else ()
    return frozenset(slug for fields, _ in rows for slug in fields.organisations)


def _show(each: Confirmed, day: dt.date, *, is_dry: bool) -> None:
    if is_dry:
        for line in difference(each.old.text, each.new.text, each.path):
            click.echo(line)
        return
    team = f" by {each.by}" if each.by else ""
    due = f" The next check is due by {long_date(each.next)}." if each.next else ""
    stays = f" It is still looked after by {each.team}." if each.team not in ("", each.by) else ""
    click.echo(f"{each.path}: checked on {long_date(day)}{team}.{stays}{due}")
