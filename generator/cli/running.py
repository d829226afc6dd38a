"""Runs a step of the build, shows its progress, and reports its diagnostics."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from generator.build import BuildResult, NoThemeError, Options
from generator.cli.screen import (
    line_reader,
    show_counts,
    show_json,
    show_lines,
    show_others,
    show_table,
    show_text,
    worst_first,
)
from generator.model.build_result import NEW_SITE_OLD_BOOKS
from generator.model.diagnostics import Diagnostic, Severity, has_errors
from generator.write.whole_file import WriteError

ERRORS_IN_CONTENT = 1
INVALID_SETTINGS = 'content/settings.yaml has errors. Run "local-offer check" to see them.'
_REFRESH_SECONDS = 0.1
_FORMATS = {"json": show_json, "lines": show_lines, "csv": show_table}


def run[T](step: Callable[[Options, Any], T], options: Options, form: str, *, is_quiet: bool) -> T:
    """What a step returns. Raises `click.UsageError` if it can't be done at all."""
    try:
        if is_quiet or form != "text":
            return step(options, lambda *_: None)
        if sys.stderr.isatty() and "NO_COLOR" not in os.environ:
            return _with_bar(step, options)
        return step(options, plain_progress())
    except (NoThemeError, WriteError) as error:
        raise click.UsageError(str(error)) from error


def _with_bar[T](step: Callable[[Options, Any], T], options: Options) -> T:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # No refresh thread: a build does not start worker processes while another thread runs.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("Starting", total=None)
        shown, last = "", 0.0

        def show(stage: str, done: int, total: int) -> None:
            nonlocal shown, last
            bar.update(task, description=stage, completed=done, total=total or None)
            if stage != shown or time.monotonic() - last > _REFRESH_SECONDS:
                shown, last = stage, time.monotonic()
                bar.refresh()

        return step(options, show)


def plain_progress() -> Callable[[str, int, int], None]:
    """Progress as one line for each stage, for output that is not a terminal."""
    last = ""

    def show(stage: str, _done: int, total: int) -> None:
        nonlocal last
        if stage != last:
            last = stage
            click.echo(f"{stage}: {total:,}" if total else stage, err=True)

    return show


class Display(Struct, frozen=True):
    """How diagnostics are shown."""

    form: str
    """`text`, `lines`, `csv` or `json`."""
    is_quiet: bool
    has_advice: bool = False
    has_all: bool = False
    """Whether every one is shown in full, not just those to fix first."""


def finish(options: Options, built: BuildResult, display: Display) -> None:
    """Says what was found, and stops with 1 if there are errors."""
    for line in found_lines(options, built, display):
        click.echo(line)
    if has_errors(built.diagnostics, strict=options.is_strict):
        sys.exit(ERRORS_IN_CONTENT)


def found_lines(options: Options, built: BuildResult, display: Display) -> Iterator[str]:
    """The diagnostics, line by line."""
    if display.form != "text":
        yield _FORMATS[display.form](built.diagnostics)
        return
    shown = [each for each in built.diagnostics if display.has_advice or each.severity != Severity.ADVICE]
    first, others = (shown, []) if display.has_all else worst_first(shown)
    yield from show_text(first, line_reader(options.folder))
    if others:
        yield from show_others(others)
    if not display.is_quiet:
        yield from _count(built.diagnostics, shown)
        if built.is_waiting and has_errors(shown):
            yield "Checks of the site as a whole, such as what the law asks for, wait until these are fixed."
    if has_errors(built.diagnostics, strict=options.is_strict) and not display.has_advice:
        nothing = "Nothing was changed. The last good site and books are still in place."
        yield NEW_SITE_OLD_BOOKS if built.has_old_books else nothing


def _count(found: Sequence[Diagnostic], shown: Sequence[Diagnostic]) -> Iterator[str]:
    yield show_counts(shown)
    hidden = len(found) - len(shown)
    if hidden:
        yield f'There is also advice on wording ({hidden:,}): see it with "local-offer check".'


def shown_path(path: Path) -> str:
    """The path as a person would type it in the current folder."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
