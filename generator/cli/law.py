"""`local-offer law`: reports how far the offer meets the law, and fills in the review sheet."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from generator.build import Options, Prepared, with_site
from generator.cli.law_screen import show_law
from generator.cli.options import about_a_site, build_options, path_option
from generator.cli.running import INVALID_SETTINGS, shown_path
from generator.cli.screen import line_reader, show_text
from generator.join.join_site import join
from generator.law.answers import answer_law
from generator.law.consulted import groups_asked
from generator.law.schools import count_schools
from generator.model.lazy import Keyed
from generator.publish.report.law_report import LawReportInputs, law_csv, law_data, law_report
from generator.read.content import load
from generator.tools.review_sheet.earlier_sheets import earlier_sheets
from generator.tools.review_sheet.review_files import ReviewFiles, review_files
from generator.write.whole_file import save


@click.command("law")
@click.option("--self-review", "is_review", is_flag=True, help="Write the review sheet for your board.")
@click.option("--csv", "is_csv", is_flag=True, help="Write the table as CSV instead.")
@path_option(
    "--out",
    "DIR",
    "Where to put the review sheet. Default: the folder review/ beside content/.",
    file_okay=False,
)
@about_a_site
def command(out: Path | None, *, is_review: bool, is_csv: bool, **shared: Any) -> None:
    """Show what the law requires of the offer, what answers it, and what is missing or thin."""
    options = build_options(None, **shared)
    if is_review:
        _write_review(options, out or options.folder / "review")
        return
    site = join(load(options.folder, options.today).value).value
    if site is None:
        raise click.UsageError(INVALID_SETTINGS)
    law = answer_law(site)
    asked, schools = groups_asked(site), count_schools(site)
    rows = Keyed(law.rows)
    inputs = LawReportInputs(Keyed(site.settings), rows, law.matrix, asked, schools, site.shortages)
    view = law_report(inputs)
    if is_csv:
        sys.stdout.buffer.write(law_csv(inputs))
    elif shared["form"] == "json":
        click.echo(json.dumps(law_data(view), ensure_ascii=False, indent=1))
    else:
        for line in show_law(view):
            click.echo(line)


def _write_review(options: Options, out: Path) -> None:
    """Writes the sheet without overwriting one that someone has filled in."""
    earlier = earlier_sheets(out, options.today)

    def make(prepared: Prepared) -> ReviewFiles | None:
        site, law, theme = prepared.site, prepared.law, prepared.theme
        if not (site and law and theme):
            return None
        return review_files(site, law, theme, prepared.diagnostics, earlier)

    made = with_site(options, make)
    if made is None:
        raise click.UsageError(INVALID_SETTINGS)
    folder = out / options.today.isoformat()
    if folder.exists():
        raise click.UsageError(f"There is already a review sheet for today: {shown_path(folder)}.")
    for name, content in made.files:
        save(folder / name, content)
        click.echo(f"Review sheet: {shown_path(folder / name)}")
    for line in show_text(made.diagnostics, line_reader(options.folder)):
        click.echo(line)
