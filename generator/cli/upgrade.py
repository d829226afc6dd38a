"""`local-offer upgrade`: puts another version of the program into a council's folder."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import site_folder
from generator.tools.editing.own_program import OWN_COMMAND, NoWheelError, write_program


@click.command("upgrade")
@click.argument("wheel", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="WHEEL")
@site_folder
def command(wheel: Path, folder: Path) -> None:
    """Put another version of the program into this folder: WHEEL is its file, whose name ends in .whl.

    Your content, settings and theme stay as they are. The version before can be put back in the same way.
    """
    if not (folder / "program").is_dir():
        raise click.UsageError(
            f'{folder} has no folder "program". "local-offer init" makes a folder that has.'
        )
    try:
        write_program(folder, wheel.read_bytes())
    except NoWheelError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"program/ now has {wheel.name}. The next command installs it. Look at your site with it:")
    click.echo(f"  {OWN_COMMAND} serve")
