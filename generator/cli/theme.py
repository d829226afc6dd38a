"""`local-offer theme`: checks that a council's theme is readable for everyone."""

from __future__ import annotations

from typing import Any

import click

from generator.build import BuildResult, NoThemeError, Options
from generator.cli.options import about_a_site, build_options
from generator.cli.running import Display, finish, run
from generator.model.diagnostics import in_order


@click.command("theme")
@click.argument("action", type=click.Choice(["check"]))
@about_a_site
def command(action: str, **shared: Any) -> None:  # noqa: ARG001 - there is one action so far
    """Check whether a theme's colours and style sheets are readable for everyone ("theme check").

    It checks the theme that settings.yaml names, or another one with --theme NAME.
    """
    options = build_options(None, **shared)
    built = run(_check, options, shared["form"], is_quiet=shared["quiet"])
    finish(options, built, Display(shared["form"], is_quiet=shared["quiet"], has_advice=True))


def _check(options: Options, _: object) -> BuildResult:
    from generator.cache.results import Cache
    from generator.read.content import load
    from generator.theme.contract import check_theme
    from generator.theme.find_theme import find_theme

    settings = load(options.folder, options.today).value.settings
    name = options.theme or (settings.theme if settings else "")
    if not name:
        raise NoThemeError("The settings do not name a theme. Choose one with --theme NAME.")
    theme = find_theme(options.folder, name, Cache())
    return BuildResult(in_order((*theme.diagnostics, *check_theme(theme.value))))
