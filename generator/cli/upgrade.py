"""`local-offer upgrade`: puts another version of the program into a council's folder, and says what it changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.options import site_folder
from generator.tools.editing.own_program import (
    OWN_COMMAND,
    NoWheelError,
    program_files,
    wheel_in,
    write_program,
)
from generator.tools.editing.theme_files import keep_old, new_rules, stale_files


@click.command("upgrade")
@click.argument(
    "wheel", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False, metavar="[WHEEL]"
)
@site_folder
def command(wheel: Path | None, folder: Path) -> None:
    """Put another version of the program into this folder: WHEEL is its file, whose name ends in .whl.

    Your content, settings and theme stay as they are. You are told which rules are new, and which files of your theme
    were made from something that has changed. Without WHEEL, you are told the latter again. The version before can be
    put back in the same way.
    """
    try:
        old = wheel_in(folder)
        new = wheel.read_bytes() if wheel else old
        if wheel:
            program_files(new)  # refuses what is no wheel, before anything is changed
            keep_old(folder, old, new)
            write_program(folder, new)
            click.echo(f"program/ now has {wheel.name}. The next command installs it.")
    except NoWheelError as error:
        raise click.UsageError(str(error)) from error
    for line in (*_rules(new_rules(old, new)), *_theme(folder, new)):
        click.echo(line)
    if wheel:
        click.echo(f"Now look at your site with it: {OWN_COMMAND} check, and {OWN_COMMAND} serve.")


def _rules(new: list[str]) -> Iterator[str]:
    if new:
        yield f'New rules for content: {", ".join(new)}. "local-offer rules" explains each.'


def _theme(folder: Path, wheel: bytes) -> Iterator[str]:
    stale = list(stale_files(folder, wheel))
    for each in stale:
        yield ""
        yield f"{each.file} was made from version {each.version}. Since then, the default theme has changed there:"
        yield from (f"  {line}" for line in each.diff)
        yield f"Change your file likewise if it needs that. Then delete {each.kept}."
    if not stale:
        yield "No file of your theme was made from one that has changed since."
