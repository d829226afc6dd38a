"""`local-offer build`: makes the website and the printed books."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from generator.build import build
from generator.cli.options import about_a_site, build_options, out_folder
from generator.cli.running import finish, run, shown_path


@click.command("build")
@about_a_site
@out_folder
@click.option("--no-books", is_flag=True, help="Make the website only, which is quicker.")
def command(out: Path | None, **shared: Any) -> None:
    """Make the website and the printed books.

    If something is wrong in the content, nothing is changed: the last good site and books stay.
    """
    options = build_options(out, **shared)
    built = run(build, options, shared["form"], is_quiet=shared["quiet"])
    finish(options, built, shared["form"], is_quiet=shared["quiet"], has_advice=False)
    if built.written and not shared["quiet"] and shared["form"] == "text":
        click.echo(f"Made {built.pages:,} pages and {built.books} books.")
        click.echo(f"Website: {shown_path(options.out / 'site' / 'index.html')}")
        if built.books:
            click.echo(f"Books:   {shown_path(options.out / 'print')}")
        click.echo(f"Report:  {shown_path(options.out / 'report' / 'index.html')}")
