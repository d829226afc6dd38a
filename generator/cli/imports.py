"""`local-offer import`: imports directories from other systems into a site's folder."""

from __future__ import annotations

import csv
import datetime as dt
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import check_folder, site_folder, today
from generator.cli.running import shown_path
from generator.read.postcodes import USUAL_FILE
from generator.write.whole_file import reason_of, save

if TYPE_CHECKING:
    from generator.tools.importers.row import Row

_topic = click.option(
    "--topic", default="", metavar="ID", help="The topic for entries whose own topics you do not have."
)
_report = click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("import-report.csv"),
    show_default=True,
    help="Where to list what did not fit.",
)


_DAMAGED = (
    OSError,
    ValueError,
    csv.Error,
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    EOFError,
    MemoryError,
)
"""What libraries raise for a file that is damaged, locked with a password, or far too large."""


@contextmanager
def _told(source: Path | str, *told: type[Exception]) -> Iterator[None]:
    """Turns what is wrong with a source into one sentence. `told` are those that have one already."""
    try:
        if isinstance(source, Path) and not (source.is_file() or source.is_dir()):
            raise OSError("it is not a file")
        yield
    except told as error:
        raise click.UsageError(str(error)) from error
    except _DAMAGED as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error) or type(error).__name__
        message = f"{source} can't be read: {reason.rstrip('.')}. It may be damaged."
        raise click.UsageError(f"{message} Get it again, or unpack it first if it is locked.") from error


@click.group("import")
def command() -> None:
    """Import a table of services, Open Referral data, postcodes, or the register of schools.

    Each service becomes a file in content/services/imported. Import again whenever you get new data:
    files that you have changed are left as they are.
    """


@command.command("csv")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    help="A file that says which column holds which fact.",
)
@click.option("--yes", is_flag=True, help="Do not ask whether the guessed columns are right.")
@_topic
@_report
@site_folder
@today
def csv_command(
    file: Path,
    map_file: Path | None,
    topic: str,
    report_file: Path,
    folder: Path,
    today: dt.date | None,
    *,
    yes: bool,
) -> None:
    """Import a spreadsheet that was saved as CSV.

    Without --map, columns are guessed from their names and shown to you. If the guess is wrong, it is
    saved as a file for you to correct.
    """
    from generator.tools.importers.columns import UnreadableMapError, guess, map_text, read_map, rows
    from generator.tools.importers.spreadsheet import UnreadableTableError, read_table

    check_folder(folder)
    with _told(file, UnreadableTableError, UnreadableMapError):
        table = read_table(file)
        columns = read_map(map_file, table) if map_file and map_file.exists() else guess(table)
    if not map_file or not map_file.exists():
        click.echo(f"{file.name}: {len(table.lines):,} rows, {table.encoding}. The columns seem to be:\n")
        click.echo(map_text(columns, table))
        wanted = map_file or file.with_suffix(".map.yaml")
        if not (yes or click.confirm("Is this right?", default=True)):
            save(wanted, map_text(columns, table))
            click.echo(f"Saved as {shown_path(wanted)}. Correct it there, then import with --map {wanted}.")
            return
    _import(rows(table, columns), folder, (f"csv:{file.name}", topic), report_file, today)


@command.command("oruk")
@click.argument("source")
@click.option("--name", default="", help="A name for the source. Use the same name next time.")
@_topic
@_report
@site_folder
@today
def oruk_command(
    source: str, name: str, topic: str, report_file: Path, folder: Path, today: dt.date | None
) -> None:
    """Import Open Referral data: UK 1.0 and 3.0 or HSDS 3, from a file, a package or a web address.

    A package is a folder or zip of tables.
    """
    from generator.tools.importers.open_referral import NoServicesError, row_of
    from generator.tools.importers.packages import read_services

    check_folder(folder)
    with _told(source, NoServicesError):
        services = read_services(source)
    read = (row_of(service, f"service {number}") for number, service in enumerate(services, start=1))
    own = name or source.rstrip("/").replace("\\", "/").rsplit("/", 1)[-1]
    _import(read, folder, (f"oruk:{own}", topic), report_file, today)


@command.command("postcodes")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--council",
    "councils",
    multiple=True,
    required=True,
    metavar="CODE",
    help="Your council's nine-character code, such as E06000047. Repeat it for neighbours to keep in full.",
)
@click.option(
    "--around",
    "miles",
    type=click.FloatRange(0, 100),
    default=5,
    show_default=True,
    help="How many miles around it to keep as well.",
)
@site_folder
@today
def postcodes_command(
    source: Path, councils: tuple[str, ...], miles: float, folder: Path, today: dt.date | None
) -> None:
    """Import postcodes so families can sort services by distance.

    SOURCE is the ONS Postcode Directory or Code-Point Open: the zip file, its folder, or a CSV file in it.
    """
    from generator.read.content import load
    from generator.tools.importers.postcode_data import UnreadablePostcodesError, as_table, clip, credit_for

    check_folder(folder)
    day = today or dt.date.today()
    settings = load(folder, day).value.settings
    named = (settings.postcodes if settings else "") or USUAL_FILE
    with _told(source, UnreadablePostcodesError):
        clipped = clip(source, councils, miles)
    file = folder / named
    save(file, as_table(clipped, credit_for(day.year)))
    kept = len(clipped.points)
    click.echo(
        f"Kept {kept:,} of {clipped.read:,} postcodes: {clipped.inside:,} in the area, {kept - clipped.inside:,} around it."
    )
    click.echo(f"They are in {shown_path(file)}.")


@command.command("register")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--council",
    default="",
    metavar="NAME",
    help="Your council as the register names it, or its three-digit code. Default: the name in the settings.",
)
@site_folder
@today
def register_command(file: Path, council: str, folder: Path, today: dt.date | None) -> None:
    """Import the public register of schools, so the report can count which schools have an entry.

    FILE is the table of all schools from "Get Information about Schools" (edubasealldata…csv), or an extract of
    it. What is kept is in content/school-register.csv. Import again whenever you get a newer table.
    """
    from generator.read.content import load
    from generator.read.school_register_file import REGISTER_FILE, as_file
    from generator.tools.importers.schools_download import UnreadableRegisterError, keep_schools
    from generator.tools.importers.spreadsheet import UnreadableTableError

    check_folder(folder)
    settings = load(folder, today or dt.date.today()).value.settings
    with _told(file, UnreadableTableError, UnreadableRegisterError):
        kept = keep_schools(file, council, settings.council_name if settings else "")
    save(folder / REGISTER_FILE, as_file(kept.register))
    click.echo(f"Kept {len(kept.register.schools):,} open schools and colleges of {kept.register.council}.")
    for why, count in kept.left_out:
        click.echo(f"Left out: {count:,} ({why})")
    if kept.register.day is None:
        click.echo("The name of the file does not tell its day, so the report gives none.")
    click.echo(f"They are in {shown_path(folder / REGISTER_FILE)}. See which have an entry: local-offer law")


def _import(
    rows: Iterable[Row], folder: Path, chosen: tuple[str, str], report_file: Path, today: dt.date | None
) -> None:
    from generator.tools.importers.import_rows import NotReadyError, import_rows, report

    source, topic = chosen
    try:
        imported = list(import_rows(rows, folder, source, today or dt.date.today(), topic))
    except NotReadyError as error:
        raise click.UsageError(str(error)) from error
    save(report_file, report(imported).encode("utf-8-sig"))
    for outcome, count in Counter(each.outcome for each in imported).items():
        click.echo(f"{count:,} {outcome}")
    drafts = sum(each.is_draft for each in imported)
    notes = sum(len(each.notes) for each in imported)
    if drafts:
        click.echo(f"{drafts:,} of them are drafts, because something that families need is missing.")
    click.echo(f"{notes:,} things did not fit. They are listed in {shown_path(report_file)}.")
    click.echo("Now check the new entries with: local-offer check")
