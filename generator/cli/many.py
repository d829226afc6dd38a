"""`local-offer build --sites`: builds every site in a folder and reports on them together."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from generator.cli import INTERNAL_ERROR
from generator.cli.options import build_options
from generator.cli.running import ERRORS_IN_CONTENT
from generator.cli.screen import counts, line_reader, plain_diagnostics, show_lines, show_table, show_text
from generator.model.diagnostics import Diagnostic, Severity, in_order
from generator.tools.many_sites.build_many import Outcome, Result, build_many, find_sites
from generator.tools.many_sites.executors import NoExecutorError, check_address, open_executor

_MOST_ALIKE = 5
_WORDS = {
    Result.BUILT: "built",
    Result.ERRORS: "has errors",
    Result.FAILED: "could not be built",
}


def build_sites(sites: Path, executor: str, out: Path | None, **shared: Any) -> None:
    """Builds the sites; exits with 1 if the content of any has errors, with 2 if any could not be built."""
    if shared["folder"] != Path():
        raise click.UsageError("Use either --site for one site or --sites for a folder of sites, not both.")
    # Absolute paths, because workers may have another current directory.
    jobs = [
        build_options(out.resolve() / site.name if out else None, **{**shared, "folder": site})
        for site in find_sites(sites.resolve())
    ]
    if not jobs:
        raise click.UsageError(f"No folder in {sites} has a folder content, so there is no site to build.")
    form, is_quiet = shared["form"], shared["quiet"]
    started = time.monotonic()
    try:
        check_address(executor)
        outcomes = build_many(jobs, partial(open_executor, executor, len(jobs)))
        watched = _with_progress(outcomes, len(jobs), _printer(form, is_quiet=is_quiet))
        done = sorted(watched, key=lambda each: each.name)
    except NoExecutorError as error:
        raise click.UsageError(str(error)) from error
    for line in _report(sites, done, time.monotonic() - started, shared):
        click.echo(line)
    results = {each.result for each in done}
    if results != {Result.BUILT}:
        sys.exit(INTERNAL_ERROR if Result.FAILED in results else ERRORS_IN_CONTENT)


def _printer(form: str, *, is_quiet: bool) -> Callable[[str], None]:
    """Prints progress to stderr, if the output is for people."""
    if is_quiet or form != "text":
        return lambda _: None
    return partial(click.echo, err=True)


def _with_progress(outcomes: Iterable[Outcome], total: int, show: Callable[[str], None]) -> Iterator[Outcome]:
    show(f"Building {total:,} sites")
    for number, each in enumerate(outcomes, start=1):
        show(f"{number:>4,} of {total:,}: {each.name} {_WORDS[each.result]}, {each.seconds:.1f} s")
        yield each


def _report(folder: Path, done: Sequence[Outcome], seconds: float, shared: dict[str, Any]) -> Iterator[str]:
    found = in_order(diagnostic for each in done for diagnostic in each.diagnostics)
    match shared["form"]:
        case "lines":
            yield from filter(None, (show_lines(found), *_failures(done)))
        case "csv":
            yield show_table(found)
        case "json":
            yield _json(done, found, seconds)
        case _:
            yield from _text(folder, done, found, seconds, shared)


def _text(
    folder: Path,
    done: Sequence[Outcome],
    found: Sequence[Diagnostic],
    seconds: float,
    shared: dict[str, Any],
) -> Iterator[str]:
    stops = {Severity.ERROR, Severity.WARNING} if shared["strict"] else {Severity.ERROR}
    yield from show_text([each for each in found if each.severity in stops], line_reader(folder), _MOST_ALIKE)
    if not shared["quiet"]:
        yield from _table(done)
        yield ""
    yield from _failures(done)
    built = sum(each.is_built for each in done)
    if built < len(done):
        yield "Sites that could not be built keep their last good build. The others are not affected."
    if not shared["quiet"]:
        yield f"Built {built:,} of {len(done):,} sites in {seconds:.1f} seconds."


def _table(done: Sequence[Outcome]) -> Iterator[str]:
    width = max(len(each.name) for each in done)
    yield f"{'site':<{width}}  {'result':<17}{'errors':>7}{'warnings':>9}{'pages':>8}{'books':>7}{'files':>8}{'changed':>8}{'seconds':>9}"
    for each in done:
        number = counts(each.diagnostics)
        yield (
            f"{each.name:<{width}}  {_WORDS[each.result]:<17}{number['error']:>7,}{number['warning']:>9,}"
            f"{each.pages:>8,}{each.books:>7,}{each.files:>8,}{each.changed:>8,}{each.seconds:>9.1f}"
        )


def _failures(done: Sequence[Outcome]) -> Iterator[str]:
    return (f"{each.name} could not be built. {each.error}" for each in done if each.error)


def _json(done: Sequence[Outcome], found: Sequence[Diagnostic], seconds: float) -> str:
    sites = [
        {
            "site": each.name,
            "result": each.result,
            "pages": each.pages,
            "books": each.books,
            "files": each.files,
            "changed": each.changed,
            "seconds": round(each.seconds, 2),
            "counts": counts(each.diagnostics),
            "error": each.error,
        }
        for each in done
    ]
    whole = {"sites": sites, "seconds": round(seconds, 2), "diagnostics": plain_diagnostics(found)}
    return json.dumps(whole, ensure_ascii=False, indent=1)
