"""`local-offer book`: makes one person's copy, a leaflet, or an insert for books already handed out."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from generator.build import BuildResult, Options
from generator.cli.options import Day, about_a_site, build_options, path_option
from generator.cli.running import Display, finish, run, shown_path
from generator.model import EXTRAS, Site
from generator.model.ages import ALL_AGES, MAX_AGE_YEARS, Ages
from generator.model.output import Output
from generator.publish.books.flowing import AUDIO
from generator.publish.books.own_copy import (
    CopyRequest,
    NotFoundError,
    plan_changes_for,
    plan_copy,
    plan_leaflet_for,
)
from generator.render.flowing.liblouis import INSTALL, is_installed
from generator.tools.one_copy.make_audio import make_audio
from generator.tools.one_copy.make_copy import CopyResult, make_copy
from generator.tools.one_copy.printings import FOLDER, NoPrintingError, find_printing
from generator.write.whole_file import save

_ENDINGS = {
    "pdf": ".pdf",
    "epub": ".epub",
    "word": ".docx",
    "text": ".txt",
    "braille": ".brf",
    "audio": AUDIO,
}
_OF_PAPER = {
    "size": "--size",
    "paper": "--paper",
    "ink": "--ink",
    "qr": "--qr",
    "fold": "--fold",
    "volume_pages": "--volume-pages",
    "changes_since": "--changes-since",
}
"""Options that only mean something on paper."""


class AgeSpan(click.ParamType[Ages]):
    """An age such as 7, or ages such as 5-11."""

    name = "ages"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Ages:
        """The ages that the option names."""
        match = re.fullmatch(r"(\d{1,2})(?: ?(?:-|to) ?(\d{1,2}))?", str(value).strip())
        low, high = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not low <= high <= MAX_AGE_YEARS:
            self.fail(f"{value} is not an age such as 7 or 5-11.", param, ctx)
        return Ages(low, high)


@click.command("book")
@about_a_site
@click.option(
    "--as",
    "ending",
    type=click.Choice(list(_ENDINGS)),
    default="pdf",
    help="What to make: pages to print, a file whose lines fit any screen, or sound. Default: pdf.",
)
@click.option("--edition", metavar="ID", default="", help="A book in settings.yaml to start from.")
@click.option("--size", type=click.FloatRange(12, 28), help="Type size in points, 12 to 28.")
@click.option("--paper", type=click.Choice(["a3", "a4", "a5"]), help="Paper size.")
@click.option("--ink", type=click.Choice(["colour", "black"]), help="Black and one colour, or black only.")
@click.option("--topic", "topics", multiple=True, metavar="ID", help="Only this topic. Repeat for more.")
@click.option("--need", "needs", multiple=True, metavar="ID", help="Only for this need. Repeat for more.")
@click.option("--area", "areas", multiple=True, metavar="ID", help="Only for this area. Repeat for more.")
@click.option(
    "--age", "ages", type=AgeSpan(), metavar="YEARS", help="Only for these ages, such as 7 or 5-11."
)
@click.option("--no-guides", is_flag=True, help="Leave the guides out.")
@click.option(
    "--with",
    "extras",
    multiple=True,
    type=click.Choice(EXTRAS),
    help="Also put this in: a copy has what was asked for, and no more. Repeat for more.",
)
@click.option("--qr", is_flag=True, help="Print a QR code beside each entry.")
@click.option("--fold", is_flag=True, help="Also make a copy for folding, two pages side by side.")
@click.option(
    "--volume-pages", type=click.IntRange(0), help="Split it after about this many pages; 0: never."
)
@click.option(
    "--leaflet", metavar="NAME", default="", help="Make a leaflet about this guide or service instead."
)
@click.option(
    "--changes-since",
    type=Day(),
    metavar="DATE",
    help="Make an insert instead, with what has changed since the books of that day.",
)
@click.option(
    "--voice",
    "voices",
    multiple=True,
    metavar="[LANGUAGE=]VOICE",
    help="Who reads it aloud: a voice of eSpeak NG, or a file of Piper (.onnx). Repeat for other languages.",
)
@click.option("--record", is_flag=True, help=f"Save in {FOLDER} what the books of the last build contain.")
@path_option("--to folder_to", "DIR", "The folder to put it in.", Path())
def command(**options: Any) -> None:
    """Make one person's copy, in seconds.

    A whole book in larger print: local-offer book --size 24

    A shorter book: local-offer book --size 18 --topic short-breaks --age 5-11

    A leaflet: local-offer book --leaflet rainbow-club --size 20

    For Word, as an e-book, as plain text or in braille: local-offer book --topic travel --as word

    To listen to: local-offer book --topic travel --as audio
    """
    built = build_options(None, **options)
    if options["record"]:
        _keep_record(built)
        return
    form, is_quiet = options["form"], options["quiet"]
    try:
        plan = _plan_of(built, options)
        if options["ending"] == "audio":
            _speak(plan, built, options)
            return
        copied = run(partial(make_copy, plan), built, form, is_quiet=is_quiet)
    except (NotFoundError, NoPrintingError) as fault:
        raise click.UsageError(str(fault)) from fault
    if copied.diagnostics or form != "text":
        finish(built, BuildResult(copied.diagnostics), Display(form, is_quiet=is_quiet))
    _write(copied, options["folder_to"], is_quiet=is_quiet)


def _speak(plan: Callable[[Site], Sequence[Output]], built: Options, options: dict[str, Any]) -> None:
    form, is_quiet = options["form"], options["quiet"]
    chosen = dict(each.rpartition("=")[::2] for each in options["voices"])
    made = run(partial(make_audio, plan, chosen, options["folder_to"]), built, form, is_quiet=is_quiet)
    if made.diagnostics or form != "text":
        finish(built, BuildResult(made.diagnostics), Display(form, is_quiet=is_quiet))
    for each in made.copies:
        if is_quiet:
            continue
        minutes, size_mb = math.ceil(each.seconds / 60), each.size_bytes / 1_000_000
        click.echo(f"Made {shown_path(each.folder)}: {minutes:,} minutes, {size_mb:,.1f} MB")
        if each.left_out:
            click.echo(f"Left out, because there is no voice for their language: {', '.join(each.left_out)}")


def _plan_of(built: Options, options: dict[str, Any]) -> Callable[[Site], Sequence[Output]]:
    given = [name for option, name in _OF_PAPER.items() if options[option]]
    if given and options["ending"] != "pdf":
        raise click.UsageError(f"{given[0]} is for pages to print. Leave it out, or leave out --as.")
    request = CopyRequest(
        edition=options["edition"],
        size_pt=options["size"] or 0,
        paper=options["paper"] or "",
        ink=options["ink"] or "",
        topics=options["topics"],
        needs=options["needs"],
        areas=options["areas"],
        ages=options["ages"] or ALL_AGES,
        has_guides=not options["no_guides"],
        has_codes=options["qr"],
        is_folded=options["fold"],
        pages_per_volume=options["volume_pages"],
        ending=_ENDINGS[options["ending"]],
        extras=options["extras"],
    )
    if options["voices"] and options["ending"] != "audio":
        raise click.UsageError("--voice is for sound. Leave it out, or add --as audio.")
    if options["ending"] == "braille" and not is_installed():
        raise click.UsageError(INSTALL)
    since: dt.date | None = options["changes_since"]
    if since:
        earlier = find_printing(built.folder, since)
        return lambda site: plan_changes_for(site, request, earlier)
    if options["leaflet"]:
        return lambda site: plan_leaflet_for(site, request, options["leaflet"])
    return lambda site: plan_copy(site, request)


def _keep_record(built: Options) -> None:
    made = built.out / "print" / "contents.json"
    if not made.is_file():
        raise click.UsageError('The books have not been made yet. Run "local-offer build" first.')
    kept = built.folder / FOLDER / f"{built.today.isoformat()}.json"
    save(kept, made.read_bytes())
    click.echo(f"Saved what the books contain today: {shown_path(kept)}")


def _write(made: CopyResult, folder: Path, *, is_quiet: bool) -> None:
    for name, content in made.files:
        save(folder / name, content)
        if not is_quiet:
            click.echo(f"Made {shown_path(folder / name)}")
