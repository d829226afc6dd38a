"""`local-offer build`: builds the website and the printed books."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from generator.build import BuildResult, Options, build
from generator.cache.fast_path import store_printed
from generator.cli.options import about_a_site, build_options, out_folder, path_option
from generator.cli.running import Display, finish, found_lines, run, shown_path


@click.command("build")
@about_a_site
@out_folder
@click.option("--no-books", is_flag=True, help="Build the website only, which is quicker.")
@path_option(
    "--sites", "DIR", "Build every site in this folder, several at a time.", exists=True, file_okay=False
)
@click.option(
    "--executor",
    default="",
    metavar="ADDRESS",
    help="What builds them: a Dask scheduler at dask://HOST. Default: processes on this computer.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Worker processes for one site. Default: one for each processor if the site is large.",
)
@click.option(
    "--why", default="", metavar="PATH", help="Say why this file was made again: services/rainbow-club.html."
)
def command(
    out: Path | None, sites: Path | None, executor: str, jobs: int | None, why: str, **shared: Any
) -> None:
    """Make the website and the printed books.

    If there are errors in the content, nothing is changed: the last good site and books stay. With books to
    set again, the new site is in place before them, unless it needs one that is not there yet.
    """
    if sites:
        if jobs:
            raise click.UsageError("--jobs is for one site: of many, each is made by one process.")
        if why:
            raise click.UsageError("--why is for one site: name its folder with --site.")
        from generator.cli.many import build_sites

        build_sites(sites, executor, out, **shared)
        return
    if executor:
        raise click.UsageError("--executor needs --sites, the folder that holds the sites.")
    options = replace(build_options(out, **shared), processes=jobs or 0)
    form, is_quiet = shared["form"], shared["quiet"]
    if why:
        _build_and_explain(options, why, form, is_quiet=is_quiet)
        return
    built = run(build, options, form, is_quiet=is_quiet)
    if not built.is_whole:
        finish(options, built, Display(form, is_quiet=is_quiet))
        return
    lines = list(found_lines(options, built, Display(form, is_quiet=is_quiet)))
    if form == "text" and not is_quiet:
        lines += _summary(options, built)
    lines += _saved(built)
    text = "".join(f"{line}\n" for line in lines)
    click.echo(text, nl=False)
    if built.written and not built.written.saved:
        store_printed(sys.argv[1:], text)


def _build_and_explain(options: Options, path: str, form: str, *, is_quiet: bool) -> None:
    """Never cached for the fast path: the answer is different next time."""
    from generator.cli.why import Watch

    watch = Watch(options, path)
    built = run(partial(build, keep=watch.keep), options, form, is_quiet=is_quiet)
    for line in watch.lines(built):
        click.echo(line, err=form != "text")
    if not built.is_whole or form != "text":
        finish(options, built, Display(form, is_quiet=is_quiet))


def _saved(built: BuildResult) -> Iterator[str]:
    """What somebody else had put among the finished files, which holds what a build makes and nothing else."""
    for file in built.written.saved if built.written else ():
        yield f"This program did not make a file that was in the way. It is now {shown_path(Path(file))}."


def _summary(options: Options, built: BuildResult) -> Iterator[str]:
    yield f"Built {built.pages:,} pages and {built.books} books."
    yield f"Website: {shown_path(options.out / 'site' / 'index.html')}"
    if built.books:
        yield f"Books:   {shown_path(options.out / 'print')}"
    yield f"Report:  {shown_path(options.out / 'report' / 'index.html')}"
