"""`local-offer changes`: records what is new, changed and closed, and shows the history of one entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click

from generator.build import Prepared, read_site
from generator.cli.options import build_options, site_folder, today
from generator.cli.running import INVALID_SETTINGS
from generator.cli.send_letters import counted
from generator.model import RecordedChange
from generator.model.diagnostics import has_errors
from generator.model.phrase import long_date
from generator.read.manuscript import EditError
from generator.read.schema.fact_table import facts_to_tell

_WORDS = {"new": "New", "changed": "Changed", "closed": "Closed"}


@click.command("changes")
@click.argument("entry", default="", metavar="[ENTRY]")
@click.option("--record", is_flag=True, help="Write it into content/changes.yaml, for families to see.")
@site_folder
@today
def command(entry: str, *, record: bool, folder: Path, today: dt.date | None) -> None:
    """Show what is new, changed or closed since it was last recorded, or the history of one ENTRY.

    What is recorded is on the page "New and changed" and in its feeds. The history of an entry comes from Git.
    """
    if entry and record:
        raise click.UsageError("Name an entry to see its history, or record all changes, not both.")
    try:
        lines = _history(folder, entry) if entry else changes_recorded(folder, today, is_dry=not record)
        for line in lines:
            click.echo(line)
    except EditError as error:
        raise click.UsageError(str(error)) from error


def changes_recorded(folder: Path, today: dt.date | None, *, is_dry: bool = False) -> Iterator[str]:
    """Records what has happened to entries, and says it in lines. Raises `EditError` and `click.UsageError`."""
    from generator.tools.upkeep.what_changed import entries_now, known_entries, save_record, what_changed

    prepared = read_site(build_options(None, folder=folder, today=today))
    site = prepared.site
    if site is None:
        raise click.UsageError(INVALID_SETTINGS)
    if has_errors(prepared.diagnostics):
        raise click.UsageError('There are errors. Run "local-offer check", and put them right first.')
    before, now = known_entries(folder), entries_now(folder, site)
    found = [] if before is None else list(what_changed(before, now, site))
    yield from (_line(each, prepared) for each in found)
    if is_dry:
        if before is None:
            yield 'Nothing has been recorded yet. Start with "local-offer changes --record".'
        else:
            yield f"{counted(len(found), 'change')} since the last record."
        return
    save_record(folder, prepared.entries.changes, found, now, site.settings.today)
    if before is None:
        yield f"The record starts with {counted(len(now), 'entry', 'entries')} as they are today."
    else:
        yield f"{counted(len(found), 'change')} recorded in content/changes.yaml."


def _line(change: RecordedChange, prepared: Prepared) -> str:
    from generator.tools.upkeep.let_through import entry_named
    from generator.tools.upkeep.what_changed import form_named

    entry = entry_named(prepared, change.entry)
    labels = [
        each.shown_label for each in facts_to_tell(form_named(change.entry)) if each.name in change.facts
    ]
    what = _WORDS[change.what] + (f": {', '.join(labels)}" if labels else "")
    return f"{entry.title if entry else change.title} ({change.entry}). {what}"


def _history(folder: Path, entry: str) -> Iterator[str]:
    from generator.tools.upkeep.confirm import find_named
    from generator.tools.upkeep.entry_log import entry_log

    (file,) = find_named(folder, [entry])
    found = list(entry_log(folder, file.path))
    if not found:
        yield f"{file.path} is not in Git yet."
    for each in found:
        what = "first written" if each.is_first else ", ".join(each.labels) or "nothing to tell families"
        yield f"{long_date(each.day)}, {each.by}: {what}"
        yield f"   {each.about}"
