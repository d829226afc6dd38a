"""`local-offer check`: looks for mistakes in the content, and mends those that are mechanical."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from generator.build import Built, Options, Progress, check
from generator.cli.fixing import fix
from generator.cli.options import about_a_site, build_options, chosen_paths, is_chosen
from generator.cli.running import finish, run

_MENDABLE = {"wrong-encoding", "bad-date", "tab-indent"}
"""Rules whose faults are often mechanical to mend."""


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--fix", "has_fix", is_flag=True, help="Mend what is mechanical, after showing you what would change."
)
@click.option("--yes", "is_sure", is_flag=True, help="With --fix, mend without asking.")
@about_a_site
def command(paths: tuple[str, ...], *, has_fix: bool, is_sure: bool, **shared: Any) -> None:
    """Look for mistakes in the content, and change nothing unless you say --fix.

    A PATH is a file, a folder or the name of an entry, such as rainbow-club. Without one,
    everything is looked at.
    """
    options = build_options(None, **shared)
    chosen = chosen_paths(options.folder, paths)
    if has_fix:
        fix(options.folder, chosen, is_sure=is_sure)

    def check_chosen(options: Options, progress: Progress) -> Built:
        built = check(options, progress)
        found = tuple(each for each in built.diagnostics if is_chosen(each.span.path, chosen))
        return replace(built, diagnostics=found)

    built = run(check_chosen, options, shared["form"], is_quiet=shared["quiet"])
    if not has_fix and {each.rule for each in built.diagnostics} & _MENDABLE and not shared["quiet"]:
        click.echo('Some of this may be mended for you: try "local-offer check --fix".', err=True)
    finish(options, built, shared["form"], is_quiet=shared["quiet"], has_advice=True)
