"""`local-offer import`: imports directories from other systems into a site's folder."""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from generator.cli.options import check_folder, site_folder, today
from generator.cli.running import shown_path
from generator.model.slug import slug_of
from generator.read.postcodes import USUAL_FILE
from generator.write.whole_file import reason_of, save

if TYPE_CHECKING:
    from generator.tools.importers.draft import Draft
    from generator.tools.importers.import_rows import ImportedRow

_MOST_NAMES = 12
_NUMBERS = re.compile(r"[\W_]*\d[\d\W_]*")
_DIGITS_OF_A_DATE = 4

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


class _Names(click.Group):
    """The group, which also knows what its commands were called before."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        return super().get_command(ctx, {"csv": "services", "oruk": "services"}.get(cmd_name, cmd_name))


@click.group("import", cls=_Names)
def command() -> None:
    """Import services from another system, postcodes, or the register of schools.

    Each service becomes a file in content/services/imported. Import again whenever you get new data:
    files that you have changed are left as they are.
    """


@command.command("services")
@click.argument("source")
@click.option("--name", default="", help="A name for the source. Use the same name next time.")
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    help="A file that says which value of the source is which fact.",
)
@click.option(
    "--topic", default="", metavar="ID", help="The topic for entries that name none of your topics."
)
@click.option("--yes", is_flag=True, help="Do not ask whether the guessed facts are right.")
@click.option("--close-gone", is_flag=True, help="Close entries that are no longer in the source.")
@click.option(
    "--review", is_flag=True, help="Show what is new for each entry that you have changed, to take or leave."
)
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("import-report.csv"),
    show_default=True,
    help="Where to list what did not fit. A second table beside it counts what became of each value.",
)
@site_folder
@today
def services_command(
    source: str,
    name: str,
    map_file: Path | None,
    topic: str,
    report_file: Path,
    folder: Path,
    today: dt.date | None,
    *,
    yes: bool,
    close_gone: bool,
    review: bool,
) -> None:
    """Import services from SOURCE: a file, a folder, a zip file or a web address.

    It may be a table (.csv), a workbook (.xlsx, .ods), Open Referral data of any version, other JSON, or a folder
    of Markdown. Without --map, facts are guessed from the names in the source and shown to you. If the guess is
    wrong, it is saved as a file for you to correct.
    """
    from generator.tools.importers.fact_map import (
        UnreadableMapError,
        guess,
        map_text,
        names_in,
        read_map,
        rows,
    )
    from generator.tools.importers.from_the_web import is_address
    from generator.tools.importers.import_report import fields_table, rows_table, screen
    from generator.tools.importers.import_rows import NotReadyError, make_drafts, write_drafts
    from generator.tools.importers.packages import NoServicesError, read_source

    check_folder(folder)
    is_far = is_address(source)
    if is_far:
        click.echo(f"Fetching {source}. Many services take some minutes.", err=True)
    with _told(source if is_far else Path(source), NoServicesError, UnreadableMapError, NotReadyError):
        found = read_source(source)
        names = names_in(found.records)
        is_known = map_file is not None and map_file.exists()
        facts = read_map(map_file, names) if map_file and is_known else guess(names)
        drafts = make_drafts(rows(found.records, facts), folder, today or dt.date.today(), topic, facts.words)
    count = len(found.records)
    click.echo(f"{source}: {count:,} service{'s' * (count != 1)}, {found.about}.")
    if not is_known:
        click.echo("These facts were found in it:\n")
        click.echo(map_text(facts, names))
    else:
        _tell_unused(facts.unused(names), names)
    _tell_topics(drafts, folder)
    own = name or _own_name(source, is_far=is_far)
    _tell_sources(own, folder)
    if not (is_known or yes or click.confirm("Is this right?", default=True)):
        wanted = map_file or _map_file(source, is_far=is_far)
        save(wanted, map_text(facts, names))
        click.echo(f"Saved as {shown_path(wanted)}. Correct it there, then import with --map {wanted}.")
        return
    closed_on = (today or dt.date.today()) if close_gone else None
    imported = list(write_drafts(drafts, folder, own, closed_on))
    fields_file = report_file.with_name(f"{report_file.stem}-fields.csv")
    for file, table in (
        (report_file, rows_table(imported, found.left_over)),
        (fields_file, fields_table(drafts)),
    ):
        save(file, table.encode("utf-8-sig"))
    for line in screen(imported, drafts, found.left_over):
        click.echo(line)
    if review:
        _review(imported, folder)
    click.echo(
        f"Every row is in {shown_path(report_file)}, every name of the source in {shown_path(fields_file)}."
    )
    click.echo("1. Look at the drafts: local-offer check")
    click.echo(
        "2. Put words that are not in your lists into them as synonyms, or below words: in a map; import again."
    )
    click.echo("3. See the site: local-offer serve")


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


def _map_file(source: str, *, is_far: bool) -> Path:
    """Where the map of a source is saved: beside it, if it is on this computer."""
    return (
        Path(f"{_own_name(source, is_far=True)}.map.yaml")
        if is_far
        else Path(source).with_suffix(".map.yaml")
    )


def _own_name(source: str, *, is_far: bool) -> str:
    """The name of a source that was given none: that of its file without dates and copies, or its host."""
    if is_far:
        return urlsplit(source).hostname or source
    # "clubs-1" and "clubs-2" may be two sources; a date, or "(1)" of a second download, says nothing.
    stem = _NUMBERS.sub(
        lambda found: (
            " " if sum(map(str.isdigit, found[0])) >= _DIGITS_OF_A_DATE or "(" in found[0] else found[0]
        ),
        Path(source).resolve().stem,
    ).strip()
    return re.sub(r"[\s_]+", "-", stem).lower() or "directory"


def _tell_unused(unused: Sequence[str], names: Mapping[str, int]) -> None:
    """Names what is not understood, before anything is written."""
    for name in unused[:_MOST_NAMES]:
        click.echo(
            f"{name}: no fact takes it, so it becomes a note in the entry (in {names[name]:,} service{'s' * (names[name] != 1)})"
        )
    if len(unused) > _MOST_NAMES:
        click.echo(f"So do {len(unused) - _MOST_NAMES:,} other names, such as {unused[_MOST_NAMES]}.")


def _tell_sources(own: str, folder: Path) -> None:
    """Warns of a new name: a newer delivery under another name would add every service again."""
    from generator.tools.importers.imported_entries import sources_of

    if (others := sources_of(folder)) and slug_of(own) not in others:
        click.echo(
            f'This source is called "{own}", and is new. If it is a newer delivery of {" or ".join(others)},'
        )
        click.echo("stop here and give that name with --name.")


def _tell_topics(drafts: Sequence[Draft], folder: Path) -> None:
    """What to do about services without a topic: their own words, and what these may mean."""
    from generator.tools.importers.matched_terms import read_terms

    without = [draft for draft in drafts if "topics" in draft.lacking]
    if not without:
        return
    terms = read_terms(folder)
    words = Counter(
        note.words
        for draft in without
        for note in draft.notes
        if note.fact in ("topics", "tags") and note.words
    )
    click.echo(f"{len(without):,} of {len(drafts):,} services name none of your topics. They will be drafts.")
    for said, count in words.most_common(_MOST_NAMES):
        guess = terms.guess("topics", said)
        click.echo(f'  "{said}" ({count:,}){f", perhaps {guess}" if guess else ""}')
    click.echo("Say what these words mean in a map, below words:, or choose one topic for all with --topic.")


def _review(imported: Sequence[ImportedRow], folder: Path) -> None:
    """Shows what is new for each entry that was changed here, and asks what to do."""
    from generator.tools.importers.imported_entries import Outcome, leave, take, without_digest

    for each in imported:
        if each.outcome != Outcome.KEPT:
            continue
        file = folder / each.path
        ours, theirs = (
            without_digest(text).splitlines() for text in (file.read_text("utf-8-sig"), each.text)
        )
        click.echo(f"\n{each.title} ({each.path}): - is here, + is in the source")
        for line in difflib.unified_diff(ours, theirs, lineterm="", n=0):
            if not line.startswith(("---", "+++", "@@")):
                click.echo(f"  {line[0]} {line[1:]}")
        answer = click.prompt(
            "Take what the source says, leave the entry as it is, or decide later",
            default="later",
            type=click.Choice(["take", "leave", "later"]),
        )
        if answer == "take":
            take(file, each.text)
        elif answer == "leave":
            leave(file, each.text)
