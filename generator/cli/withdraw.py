"""`local-offer withdraw`: lists what must be done so that words are withdrawn everywhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.options import check_folder, out_folder, site_folder
from generator.cli.running import ERRORS_IN_CONTENT, shown_path
from generator.tools.one_copy.printings import FOLDER
from generator.tools.withdrawal.find_words import Step, has_site, likely_name, names_of, withdrawal_steps

_MOST_FILES = 8


@click.command("withdraw")
@click.argument("path")
@click.option("--words", multiple=True, metavar="WORDS", help="Look for these words. Repeat for more.")
@site_folder
@out_folder
def command(path: str, words: tuple[str, ...], folder: Path, out: Path | None) -> None:
    """List what to do so that an entry, or words in it, are withdrawn everywhere.

    PATH is the name of an entry, its file or its address. It looks into your files, the finished site and
    books, and says where the entry still is, or the words that you name. It changes nothing.

    A name that was published by mistake: local-offer withdraw kite-club --words "Ada Quillfeather"
    """
    check_folder(folder)
    if not words and (likely := likely_name(folder, path)):
        click.echo(f'No entry is called "{path}". If you mean "{likely}", type that.')
    names = words or names_of(folder, path)
    made = out or folder / "build"
    is_built = has_site(made)
    if not is_built:
        click.echo(
            f"There is no finished site in {shown_path(made)}, so only your own files were looked into."
        )
    steps = withdrawal_steps(folder, made, folder / FOLDER, names)
    for number, step in enumerate(steps, start=1):
        for line in _lines(number, step):
            click.echo(line)
    if any(each.is_published for each in steps):
        click.echo("It is not withdrawn yet.")
        sys.exit(ERRORS_IN_CONTENT)
    looked_into = "nothing that this computer publishes" if is_built else "none of your own files"
    click.echo(f"It is in {looked_into}. The other steps are yours.")


def _lines(number: int, step: Step) -> Iterator[str]:
    state = f" {len(step.files):,} found." if step.files else " Nothing found." if step.is_checked else ""
    yield f"{number}. {step.title}.{state}"
    for file in step.files[:_MOST_FILES]:
        yield f"   - {shown_path(file)}"
    if len(step.files) > _MOST_FILES:
        yield f"   - and {len(step.files) - _MOST_FILES:,} more"
    if step.files or not step.is_checked:
        yield f"   {step.do}"
