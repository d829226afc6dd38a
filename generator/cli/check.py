"""`local-offer check`: looks for mistakes in the content, and mends those that are mechanical."""

from __future__ import annotations

from typing import Any

import click
from msgspec.structs import replace

from generator.build import BuildResult, Options, Progress, check
from generator.cli.fixing import fix
from generator.cli.linking import look_at_links
from generator.cli.options import about_a_site, build_options, chosen_paths, is_chosen
from generator.cli.running import finish, run
from generator.model.diagnostics import in_order

_MENDABLE = {"wrong-encoding", "bad-date", "tab-indent"}
"""Rules whose faults are often mechanical to mend."""


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--fix", "has_fix", is_flag=True, help="Mend what is mechanical, after showing you what would change."
)
@click.option("--yes", "is_sure", is_flag=True, help="With --fix, mend without asking.")
@click.option("--links", "has_links", is_flag=True, help="Ask links to other sites, too. This takes a while.")
@about_a_site
def command(paths: tuple[str, ...], *, has_fix: bool, is_sure: bool, has_links: bool, **shared: Any) -> None:
    """Look for mistakes in the content, and change nothing unless you say --fix.

    A PATH is a file, a folder or the name of an entry, such as rainbow-club. Without one,
    everything is looked at.
    """
    options = build_options(None, **shared)
    chosen = chosen_paths(options.folder, paths)
    if has_fix:
        fix(options.folder, chosen, is_sure=is_sure)

    def check_chosen(options: Options, progress: Progress) -> BuildResult:
        built = check(options, progress)
        outside = look_at_links(options, chosen, progress) if has_links else ()
        found = in_order([*built.diagnostics, *outside])
        return replace(built, diagnostics=tuple(each for each in found if is_chosen(each.span.path, chosen)))

    built = run(check_chosen, options, shared["form"], is_quiet=shared["quiet"])
    if not has_fix and {each.rule for each in built.diagnostics} & _MENDABLE and not shared["quiet"]:
        click.echo('Some of this may be mended for you: try "local-offer check --fix".', err=True)
    finish(options, built, shared["form"], is_quiet=shared["quiet"], has_advice=True)
