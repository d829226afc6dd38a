"""`local-offer schema`: writes files that help code editors complete and check what you type."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import check_folder, site_folder, today
from generator.cli.running import shown_path
from generator.tools.editing.other_editors import schema_files, vscode_files
from generator.write.whole_file import save


@click.command("schema")
@click.argument(
    "to", type=click.Path(path_type=Path, file_okay=False), default=Path("schema"), metavar="[DIR]"
)
@site_folder
@today
def command(to: Path, folder: Path, **_: object) -> None:
    """Write the files that Visual Studio Code and other editors need to complete and check your content.

    DIR gets a JSON Schema for each kind of entry, with the names of your topics and organisations.
    Run this again when those change. Settings for Visual Studio Code go to .vscode/, but your own
    files are never overwritten.
    """
    check_folder(folder)
    where = to if to.is_absolute() else folder / to
    for name, text in schema_files(folder).items():
        save(where / name, text)
    click.echo(f"Schemas: {shown_path(where)}")
    if not where.resolve().is_relative_to(folder.resolve()):
        return
    below = where.resolve().relative_to(folder.resolve()).as_posix()
    for name, text in vscode_files(below).items():
        if (folder / name).exists() and (folder / name).read_text("utf-8") != text:
            click.echo(f"{name} is your own, so it was not changed.")
        else:
            save(folder / name, text)
            click.echo(f"Created {shown_path(folder / name)}.")
