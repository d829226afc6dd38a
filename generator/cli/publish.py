"""`local-offer publish`: builds the site and puts it where people read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from generator.build import Options, build
from generator.cli.entry_changes import changes_recorded
from generator.cli.options import about_a_site, build_options
from generator.cli.running import Display, finish, run
from generator.model.diagnostics import has_errors
from generator.read.manuscript import EditError
from generator.tools.publishing.releases import (
    Change,
    PublishError,
    change_to,
    keep,
    publish,
    refuse_wrong,
    release_at,
    release_before,
    release_of,
)
from generator.tools.publishing.targets import TargetError, check_place, target_of

_RELEASES = ".cache/releases"


@click.command("publish")
@click.argument("target", metavar="TARGET")
@about_a_site
@click.option("--no-books", is_flag=True, help="Publish the website only, without books.")
@click.option(
    "--record", is_flag=True, help='Record what is new and changed first, as "changes --record" does.'
)
@click.option("--dry-run", is_flag=True, help="Say which pages would change, and publish nothing.")
@click.option("--rollback", is_flag=True, help="Go back to what was published before, without a build.")
@click.option(
    "--force", is_flag=True, help="Publish even if what is there is newer, or is not from this program."
)
def command(target: str, *, record: bool, dry_run: bool, rollback: bool, force: bool, **shared: Any) -> None:
    """Build the site and publish it to TARGET: a folder, USER@HOST:FOLDER for rsync, or rclone:REMOTE:PATH.

    Nothing is published if there are errors. New files come first, then pages, and what goes is deleted last, so
    people never meet half a site. The last five releases are kept on this computer.
    """
    options = build_options(None, **shared)
    if options.is_another_day:
        raise click.UsageError("A site for another day is for looking at. Publish it without --on.")
    if record and (dry_run or rollback):
        raise click.UsageError("--record is for publishing. Leave it out here.")
    try:
        check_place(target, options.folder / "content", options.folder / "themes", options.out)
        place, kept = target_of(target), options.folder / _RELEASES
        there = release_at(place)
        if rollback:
            site, release = release_before(there, kept)
        else:
            if record:
                lines = list(changes_recorded(options.folder, shared["today"]))
                click.echo(lines[-1])
            site = _built(options, shared)
            release = release_of(site, options.today)
            if not force:
                refuse_wrong(release, there, place)
        for line in () if shared["quiet"] else _changes(change_to(release, there)):
            click.echo(line)
        if dry_run:
            return
        publish(site, release, there, place)
    except (PublishError, TargetError, EditError) as error:
        hint = (
            " Use --force to publish it all the same."
            if isinstance(error, PublishError) and not rollback
            else ""
        )
        raise click.UsageError(f"Nothing was published, or not all of it. {error}{hint}") from error
    if not shared["quiet"]:
        click.echo(f"Published to {target}.")
    if not rollback:
        keep(site, release, kept, there)


def _built(options: Options, shared: dict[str, Any]) -> Path:
    """The site as it has just been built. Ends the command if it has errors."""
    display = Display(shared["form"], is_quiet=True)
    built = run(build, options, shared["form"], is_quiet=shared["quiet"])
    if built.written is None or has_errors(built.diagnostics, strict=options.is_strict):
        finish(options, built, display)
    return options.out / "site"


def _changes(change: Change) -> Iterator[str]:
    """The pages that change, and how many other files."""
    others = 0
    for word, paths in (("new", change.new), ("changed", change.changed), ("gone", change.removed)):
        pages = [path for path in paths if path.endswith(".html")]
        others += len(paths) - len(pages)
        yield from (f"{word:8} {path}" for path in pages)
    yield f"Other files that change: {others:,}"
