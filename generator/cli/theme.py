"""`local-offer theme`: makes a council's theme, and checks that it is readable for everyone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from generator.build import BuildResult, NoThemeError, Options
from generator.cli.options import about_a_site, build_options
from generator.cli.running import Display, finish, run, shown_path
from generator.model.diagnostics import in_order
from generator.tools.editing.theme_files import ThemeFileError, copy_file, new_theme


@click.command("theme")
@click.argument("action", type=click.Choice(["check", "copy", "new"]))
@click.argument("name", default="", metavar="[NAME or FILE]")
@about_a_site
def command(action: str, name: str, **shared: Any) -> None:
    """Check whether a theme's colours and style sheets are readable for everyone ("theme check").

    It checks the theme that settings.yaml names, or another one with --theme NAME. "theme new NAME" makes a theme.
    "theme copy FILE" puts a file of the default theme into yours for you to change, such as
    templates/components/breadcrumbs.html.
    """
    options = build_options(None, **shared)
    if (action == "check") == bool(name):
        raise click.UsageError('Write "theme check", "theme new NAME" or "theme copy FILE".')
    if action != "check":
        try:
            made = new_theme(options.folder, name) if action == "new" else _copy(options, name)
        except (NoThemeError, ThemeFileError) as error:
            raise click.UsageError(str(error)) from error
        click.echo(f"Created {shown_path(made)}.")
        if action == "new":
            click.echo(f"To use it, write in content/settings.yaml: theme: {name}")
        return
    built = run(_check, options, shared["form"], is_quiet=shared["quiet"])
    finish(options, built, Display(shared["form"], is_quiet=shared["quiet"], has_advice=True))


def _copy(options: Options, path: str) -> Path:
    return copy_file(options.folder, _theme_name(options), path)


def _theme_name(options: Options) -> str:
    """The name of the chosen theme. Raises `NoThemeError`."""
    from generator.read.content import load

    settings = load(options.folder, options.today).value.settings
    name = options.theme or (settings.theme if settings else "")
    if not name:
        raise NoThemeError("The settings do not name a theme. Choose one with --theme NAME.")
    return name


def _check(options: Options, _: object) -> BuildResult:
    from generator.cache.results import Cache
    from generator.theme.contract import check_theme
    from generator.theme.find_theme import find_theme

    theme = find_theme(options.folder, _theme_name(options), Cache())
    return BuildResult(in_order((*theme.diagnostics, *check_theme(theme.value))))
