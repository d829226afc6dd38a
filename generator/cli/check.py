"""`local-offer check`: looks for mistakes in the content, and can fix simple ones."""

from __future__ import annotations

from typing import Any

import click
from msgspec.structs import replace

from generator.build import BuildResult, Options, Progress, check
from generator.cli.options import about_a_site, build_options, chosen_paths, is_chosen
from generator.cli.running import Display, finish, run
from generator.model.diagnostics import in_order

_FIXABLE = {"wrong-encoding", "bad-date", "stray-mark", "tab-indent", "unprintable-character"}
"""Rules whose diagnostics --fix can often resolve."""


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--fix", "has_fix", is_flag=True, help="Fix simple mistakes, after showing you what would change."
)
@click.option("--yes", "is_sure", is_flag=True, help="With --fix, do not ask first.")
@click.option("--links", "has_links", is_flag=True, help="Also check links to other websites (slow).")
@click.option(
    "--all", "has_all", is_flag=True, help="Show every problem in full, not just those to fix first."
)
@about_a_site
def command(
    paths: tuple[str, ...], *, has_fix: bool, is_sure: bool, has_links: bool, has_all: bool, **shared: Any
) -> None:
    """Look for mistakes in the content. Nothing is changed unless you add --fix.

    A PATH is a file, a folder or the name of an entry, such as rainbow-club. Without one,
    everything is checked.
    """
    options = build_options(None, **shared)
    chosen = chosen_paths(options.folder, paths)
    # Imported where they are asked for: to load what asks other websites, or what writes YAML, takes a while.
    if has_fix:
        from generator.cli.fixing import fix

        fix(options.folder, chosen, is_sure=is_sure)

    def check_chosen(options: Options, progress: Progress) -> BuildResult:
        built = check(options, progress)
        found = built.diagnostics
        if has_links:
            from generator.cli.check_links import check_external_links

            found = in_order([*found, *check_external_links(options, chosen, progress)])
        return replace(built, diagnostics=tuple(each for each in found if is_chosen(each.span.path, chosen)))

    built = run(check_chosen, options, shared["form"], is_quiet=shared["quiet"])
    if not has_fix and {each.rule for each in built.diagnostics} & _FIXABLE and not shared["quiet"]:
        click.echo('Some of this can be fixed for you: try "local-offer check --fix".', err=True)
    finish(
        options, built, Display(shared["form"], is_quiet=shared["quiet"], has_advice=True, has_all=has_all)
    )
