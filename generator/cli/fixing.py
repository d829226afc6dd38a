"""Shows an editor, file by file, what can be fixed automatically, and fixes what they agree to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.cli.options import is_chosen
from generator.read.manuscript import difference, with_mark
from generator.tools.editing.fixes import FixedFile, fix_file
from generator.write.whole_file import save

_ENDINGS = (".md", ".yaml")


def fix(folder: Path, chosen: Sequence[str], *, is_sure: bool) -> None:
    """Fixes files of the content, asking before each unless `is_sure`."""
    found = list(_fixable_files(folder, chosen))
    fixed = 0
    for each in found:
        _show(each)
        answer = "y" if is_sure else _ask()
        if answer == "q":
            break
        is_sure = is_sure or answer == "a"
        if answer in ("y", "a"):
            save(folder / each.path, with_mark(each.new, has_mark=each.has_mark))
            fixed += 1
    files = "1 file" if fixed == 1 else f"{fixed} files"
    click.echo(f"Fixed {files}." if found else "There is nothing that can be fixed automatically.", err=True)


def _fixable_files(folder: Path, chosen: Sequence[str]) -> Iterator[FixedFile]:
    for file in sorted((folder / "content").rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.suffix in _ENDINGS and file.is_file() and is_chosen(path, chosen):
            fixed = fix_file(path, file.read_bytes())
            if fixed:
                yield fixed


def _show(each: FixedFile) -> None:
    click.secho(f"{each.path}: {', '.join(each.fixes)}", bold=True, err=True)
    for line in difference(each.old, each.new, each.path):
        colour = {"-": "red", "+": "green"}.get(line[:1])
        click.secho(_visible(line) if colour else line, fg=colour, err=True)


def _visible(line: str) -> str:
    """The line with dots in place of trailing spaces, which would be invisible."""
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
