"""The options that commands about a site share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from generator.build import Options

type Decorator = Callable[[Callable[..., None]], Callable[..., None]]


class Day(click.ParamType[dt.date]):
    """A date such as 2026-11-24."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The date that the option names."""
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is not a date such as 2026-11-24.", param, ctx)


def path_option(
    names: str, metavar: str, about: str, default: Path | None = None, **checks: bool
) -> Decorator:
    """An option with a path as its value; `checks` are those of `click.Path`."""
    kind = click.Path(path_type=Path, **checks)
    return click.option(*names.split(), type=kind, default=default, metavar=metavar, help=about)


site_folder = path_option(
    "--site folder", "DIR", "The folder that holds content/. Default: the current folder.", Path()
)
today = click.option("--today", type=Day(), hidden=True)
"""The day to build for, so tests and printed proofs do not depend on the clock."""
out_folder = path_option(
    "--out", "DIR", "Where to put the result. Default: the folder build/ beside content/."
)


def about_a_site(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that every command about a site takes."""
    options = (
        site_folder,
        click.option(
            "--theme",
            default="",
            metavar="NAME",
            help="A folder in themes/. Default: the one in settings.yaml.",
        ),
        click.option("--strict", is_flag=True, help="Treat warnings as errors."),
        click.option("--quiet", is_flag=True, help="Show only what is wrong."),
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "lines", "csv", "json"]),
            default="text",
            help="How to show what is wrong: for people, one line each, as a table, or for programs.",
        ),
        click.option(
            "--on",
            "day",
            type=Day(),
            metavar="DATE",
            help="The day that decides what is published, such as 2027-01-04. Default: today.",
        ),
        today,
    )
    for option in reversed(options):
        command = option(command)
    return command


def check_folder(folder: Path) -> None:
    """Raises `click.UsageError` unless the folder holds a site."""
    if not folder.is_dir():
        raise click.UsageError(f"The folder {folder} does not exist.")
    if not (folder / "content").is_dir():
        where = "this folder" if folder == Path() else f"the folder {folder}"
        raise click.UsageError(
            f"There is no folder content in {where}. Go to the right folder, or name it with --site."
        )


def chosen_paths(folder: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Paths of the named files and folders, relative to the site's folder, with forward slashes.

    A name may also be that of an entry: `rainbow-club`. Raises `click.UsageError` if one does not exist.
    """
    return tuple(path for name in names for path in _paths_of(folder, name))


def is_chosen(path: str, chosen: Sequence[str]) -> bool:
    """Whether a file is one of the chosen files or below a chosen folder; if none was chosen, every file is."""
    return not chosen or any(path == each or path.startswith(f"{each}/") for each in chosen)


def _paths_of(folder: Path, name: str) -> Iterator[str]:
    root = folder.resolve()
    for file in (Path(name), folder / name, folder / "content" / name):
        if file.exists() and file.resolve().is_relative_to(root):
            path = file.resolve().relative_to(root).as_posix()
            yield from () if path == "." else (path,)
            return
    stem = Path(name).name.removesuffix(".md")
    found = sorted((*root.glob(f"content/**/{stem}.md"), *root.glob(f"content/**/{stem}.*.md")))
    if not found:
        raise click.UsageError(f'There is no file, folder or entry "{name}" in this site.')
    yield from (file.relative_to(root).as_posix() for file in found)


def build_options(
    out: Path | None,
    *,
    folder: Path,
    theme: str = "",
    strict: bool = False,
    day: dt.date | None = None,
    today: dt.date | None = None,
    no_books: bool = False,
    **_: Any,
) -> Options:
    """The build options that the shared options ask for. Raises `click.UsageError` if the folder holds no site."""
    check_folder(folder)
    return Options(
        folder=folder,
        out=out or folder / "build",
        today=day or today or dt.date.today(),
        is_another_day=day is not None,
        theme=theme,
        is_strict=strict,
        has_books=not no_books,
    )
