"""Shows an editor what can be mended mechanically, file by file, and mends what they agree to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.cli.options import is_chosen
from generator.read.manuscript import difference, save
from generator.tools.editing.fixes import Mended, mend

_ENDINGS = (".md", ".yaml")


def fix(folder: Path, chosen: Sequence[str], *, is_sure: bool) -> None:
    """Mends files of the content, each after a yes unless `is_sure`."""
    found = list(_mendable(folder, chosen))
    mended = 0
    for each in found:
        _show(each)
        answer = "y" if is_sure else _ask()
        if answer == "q":
            break
        is_sure = is_sure or answer == "a"
        if answer in ("y", "a"):
            save(folder / each.path, each.new, has_mark=each.has_mark)
            mended += 1
    files = "1 file" if mended == 1 else f"{mended} files"
    click.echo(f"Mended {files}." if found else "There is nothing to mend mechanically.", err=True)


def _mendable(folder: Path, chosen: Sequence[str]) -> Iterator[Mended]:
    for file in sorted((folder / "content").rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.suffix in _ENDINGS and file.is_file() and is_chosen(path, chosen):
            made = mend(path, file.read_bytes())
            if made:
                yield made


def _show(each: Mended) -> None:
    click.secho(f"{each.path}: {', '.join(each.about)}", bold=True, err=True)
    for line in difference(each.old, each.new, each.path):
        colour = {"-": "red", "+": "green"}.get(line[:1])
        click.secho(_visible(line) if colour else line, fg=colour, err=True)


def _visible(line: str) -> str:
    """The line with dots for the spaces at its end, which nobody could see."""
    bare = line.rstrip(" \t")
    return bare + "·" * (len(line) - len(bare))


def _ask() -> str:
    answer: str = click.prompt(
        "Change it? yes, no, all of them, or quit",
        type=click.Choice(["y", "n", "a", "q"]),
        default="n",
        err=True,
    )
    return answer
