"""`local-offer set`: sets facts of many entries at once, with a difference first."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from generator.build import read_site
from generator.cli.options import build_options, site_folder, today
from generator.cli.running import INVALID_SETTINGS
from generator.cli.send_letters import counted
from generator.read.manuscript import EditError, difference
from generator.tools.upkeep.bulk import set_facts
from generator.write.whole_file import save


class Pair(click.ParamType[tuple[str, str]]):
    """A fact and its value: `cost=Free.`"""

    name = "fact"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The name and the text."""
        name, mark, text = str(value).partition("=")
        if not mark or not name.strip():
            self.fail(f'"{value}" is not a fact and its value, such as "cost=Free.".', param, ctx)
        return name.strip(), text.strip()


@click.command("set")
@click.argument("facts", nargs=-1, required=True, type=Pair(), metavar="FACT=VALUE...")
@click.option(
    "--where",
    multiple=True,
    required=True,
    type=Pair(),
    metavar="FACT=VALUE",
    help="Only entries that say this.",
)
@click.option("--kind", type=click.Choice(["service", "guide"]), default="service", show_default=True)
@click.option("--yes", is_flag=True, help="Do not ask before files are changed.")
@site_folder
@today
def command(
    facts: tuple[tuple[str, str], ...],
    where: tuple[tuple[str, str], ...],
    kind: str,
    *,
    yes: bool,
    folder: Path,
    today: dt.date | None,
) -> None:
    """Set facts of all services that say something else, such as one organisation.

    You see the difference first. Nothing is changed if the rules would find an error in any of the files. Several
    values are separated by commas; nothing after the = takes a fact out, or finds entries without it.
    """
    names = [name for name, _ in facts]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise click.UsageError(
            f"{twice} is given twice. Several values are separated by commas: {twice}=ONE, TWO."
        )
    prepared = read_site(build_options(None, folder=folder, today=today))
    if prepared.site is None:
        raise click.UsageError(INVALID_SETTINGS)
    try:
        changed = list(set_facts(folder, prepared, kind, facts, where))
    except EditError as error:
        raise click.UsageError(f"{error} Nothing was changed.") from error
    for each in changed:
        for line in difference(each.old.text, each.new.text, each.path):
            click.echo(line)
        for fault in each.errors:
            click.echo(f"{each.path}: {fault.message} {fault.hint}")
    if any(each.errors for each in changed):
        raise click.UsageError("It would bring errors, so nothing was changed.")
    if not changed:
        click.echo("No entry would change.")
        return
    if not yes and not click.confirm(f"Change {counted(len(changed), 'file')}?"):
        click.echo("Nothing was changed.")
        return
    for each in changed:
        save(folder / each.path, each.new.on_disk)
    click.echo(f"{counted(len(changed), 'file')} changed.")
