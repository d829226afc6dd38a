"""Runs a step of the road with its progress shown, and says what was found."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from generator.build import BuildResult, NoThemeError, Options
from generator.cli.screen import (
    line_reader,
    show_counts,
    show_json,
    show_kinds,
    show_lines,
    show_table,
    show_text,
)
from generator.model.diagnostics import Diagnostic, Severity, has_errors
from generator.write import WriteError

ERRORS_IN_CONTENT = 1
_MOST_ALIKE = 5
_SECONDS_BETWEEN_DRAWINGS = 0.1
_MOST_TOLD = 200
"""Of more than these only the errors are told one by one."""
_SHOWN = {"json": show_json, "lines": show_lines, "csv": show_table}
"""How faults are shown to programs."""


def run[T](step: Callable[[Options, Any], T], options: Options, form: str, *, is_quiet: bool) -> T:
    """What a step gives back. Raises `click.UsageError` where it can't be done at all."""
    try:
        if is_quiet or form != "text":
            return step(options, lambda *_: None)
        if sys.stderr.isatty() and "NO_COLOR" not in os.environ:
            return _with_bar(step, options)
        return step(options, plain_progress())
    except (NoThemeError, WriteError) as fault:
        raise click.UsageError(str(fault)) from fault


def _with_bar[T](step: Callable[[Options, Any], T], options: Options) -> T:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # It draws itself when it is told something: a thread that draws would keep a build to one process.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("Starting", total=None)
        drawn, last = "", 0.0

        def show(stage: str, done: int, total: int) -> None:
            nonlocal drawn, last
            bar.update(task, description=stage, completed=done, total=total or None)
            if stage != drawn or time.monotonic() - last > _SECONDS_BETWEEN_DRAWINGS:
                drawn, last = stage, time.monotonic()
                bar.refresh()

        return step(options, show)


def plain_progress() -> Callable[[str, int, int], None]:
    """Progress as one line a stage, for where there is no terminal."""
    last = ""

    def show(stage: str, _done: int, total: int) -> None:
        nonlocal last
        if stage != last:
            last = stage
            click.echo(f"{stage}: {total:,}" if total else stage, err=True)

    return show


def finish(options: Options, built: BuildResult, form: str, *, is_quiet: bool, has_advice: bool) -> None:
    """Says what was found, and stops with 1 if there are errors."""
    for line in found_lines(options, built, form, is_quiet=is_quiet, has_advice=has_advice):
        click.echo(line)
    if has_errors(built.diagnostics, strict=options.is_strict):
        sys.exit(ERRORS_IN_CONTENT)


def found_lines(
    options: Options, built: BuildResult, form: str, *, is_quiet: bool, has_advice: bool
) -> Iterator[str]:
    """What was found, line by line."""
    if form != "text":
        yield _SHOWN[form](built.diagnostics)
        return
    shown = [each for each in built.diagnostics if has_advice or each.severity != Severity.ADVICE]
    told = shown if len(shown) <= _MOST_TOLD else [each for each in shown if each.severity == Severity.ERROR]
    yield from show_text(told, line_reader(options.folder), _MOST_ALIKE)
    if len(told) < len(shown):
        yield "There is too much to tell it all here. This is what else there is, by kind:"
        yield from show_kinds([each for each in shown if each.severity != Severity.ERROR])
        yield 'Look at one file or folder with "local-offer check PATH", or at all with "--format csv".'
    if not is_quiet:
        yield from _count(built.diagnostics, shown)
    if has_errors(built.diagnostics, strict=options.is_strict) and not has_advice:
        yield "Nothing was changed: the last good site and books are as they were."


def _count(found: Sequence[Diagnostic], shown: Sequence[Diagnostic]) -> Iterator[str]:
    yield show_counts(shown)
    hidden = len(found) - len(shown)
    if hidden:
        yield f'There is advice on the words, too ({hidden:,}): see it with "local-offer check".'


def shown_path(path: Path) -> str:
    """A path as a person would type it from here."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
