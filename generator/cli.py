"""The commands and their exit codes: 0 good, 1 the content has errors, 2 wrong use. The only file that prints."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from generator import __version__
from generator.build import Built, NoThemeError, Options, build, check
from generator.diagnostics import Diagnostic, Severity, has_errors
from generator.preview import serve_folder
from generator.rulebook import all_rules
from generator.screen import line_reader, show_counts, show_json, show_rule, show_text
from generator.write import WriteError

_ERRORS_IN_CONTENT = 1
_WRONG_USE = 2


class Day(click.ParamType[dt.date]):
    """A date such as 2026-11-24."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The date that was written."""
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is not a date such as 2026-11-24.", param, ctx)


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command about a site takes."""
    options = (
        click.option(
            "--site",
            "folder",
            type=click.Path(path_type=Path),
            default=Path(),
            metavar="DIR",
            help="The folder that holds content/. The folder you are in, if left out.",
        ),
        click.option(
            "--theme",
            default="",
            metavar="NAME",
            help="A folder in themes/. The one in settings.yaml, if left out.",
        ),
        click.option("--strict", is_flag=True, help="Treat warnings as errors."),
        click.option("--quiet", is_flag=True, help="Say nothing but what is wrong."),
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json"]),
            default="text",
            help="How to say what is wrong.",
        ),
        click.option("--today", type=Day(), default=None, hidden=True),
    )
    for option in reversed(options):
        command = option(command)
    return command


_out = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="Where to put what is made. The folder build/ beside content/, if left out.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="local-offer")
def main() -> None:
    """Makes a SEND Local Offer website and printed books from the files in content/.

    Try "local-offer check" after you change a file: it tells you what is wrong and how to mend it.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command("build")
@_shared
@_out
@click.option("--no-books", is_flag=True, help="Make the website only, which is quicker.")
def build_command(out: Path | None, *, no_books: bool, **shared: Any) -> None:
    """Make the website and the printed books.

    If something is wrong in the content, nothing is changed: the last good site and books stay.
    """
    options, built = _build(out, no_books=no_books, **shared)
    _finish(options, built, shared["form"], is_quiet=shared["quiet"], has_advice=False)
    if built.written and not shared["quiet"] and shared["form"] == "text":
        click.echo(f"Made {built.pages:,} pages and {built.books} books.")
        click.echo(f"Website: {_shown(options.out / 'site' / 'index.html')}")
        if built.books:
            click.echo(f"Books:   {_shown(options.out / 'print')}")
        click.echo(f"Report:  {_shown(options.out / 'report' / 'index.html')}")


@main.command("check")
@_shared
def check_command(**shared: Any) -> None:
    """Look for mistakes in the content, and change nothing."""
    options = _options(None, **shared)
    built = _run(check, options, shared["form"], is_quiet=shared["quiet"])
    _finish(options, built, shared["form"], is_quiet=shared["quiet"], has_advice=True)


@main.command("serve")
@_shared
@_out
@click.option("--port", default=8000, show_default=True, help="The number after the colon in the address.")
def serve_command(out: Path | None, port: int, **shared: Any) -> None:
    """Make the website and show it in your browser, on this computer only."""
    options, built = _build(out, no_books=True, **shared)
    _finish(options, built, shared["form"], is_quiet=shared["quiet"], has_advice=False)
    folder = options.out / "site"
    try:
        server = serve_folder(folder, port)
    except OSError as fault:
        raise click.UsageError(
            f"Port {port} is taken. Choose another one, such as --port {port + 1}."
        ) from fault
    with server:
        click.echo(f"Open http://127.0.0.1:{server.server_address[1]}/ in your browser. Stop with Ctrl+C.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("Stopped.")


@main.command("rules")
@click.argument("rule", required=False)
def rules_command(rule: str | None) -> None:
    """Explain a RULE, such as vague-link-text, or list them all."""
    rules = {each.id: each for each in all_rules()}
    if rule is None:
        width = max(map(len, rules))
        for each in rules.values():
            click.echo(f"{each.id:<{width}}  {each.severity:<8} {each.why}")
    elif rule in rules:
        click.echo(show_rule(rules[rule]), nl=False)
    else:
        raise click.UsageError(f'There is no rule "{rule}". "local-offer rules" lists them all.')


def _options(
    out: Path | None, *, folder: Path, theme: str, strict: bool, today: dt.date | None, **_: Any
) -> Options:
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder {folder}.")
    if not (folder / "content").is_dir():
        where = "this folder" if folder == Path() else f"the folder {folder}"
        raise click.UsageError(
            f"There is no folder content in {where}. Go to the right folder, or name it with --site."
        )
    return Options(
        folder=folder,
        out=out or folder / "build",
        today=today or dt.date.today(),
        theme=theme,
        is_strict=strict,
    )


def _build(out: Path | None, *, no_books: bool, **shared: Any) -> tuple[Options, Built]:
    options = _options(out, **shared)
    if no_books:
        options = Options(
            options.folder, options.out, options.today, options.theme, options.is_strict, has_books=False
        )
    return options, _run(build, options, shared["form"], is_quiet=shared["quiet"])


def _run(step: Callable[[Options, Any], Built], options: Options, form: str, *, is_quiet: bool) -> Built:
    try:
        if is_quiet or form == "json":
            return step(options, lambda *_: None)
        if sys.stderr.isatty() and "NO_COLOR" not in os.environ:
            return _with_bar(step, options)
        return step(options, _plain_progress())
    except (NoThemeError, WriteError) as fault:
        raise click.UsageError(str(fault)) from fault


def _with_bar(step: Callable[[Options, Any], Built], options: Options) -> Built:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Starting", total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total or None)

        return step(options, show)


def _plain_progress() -> Callable[[str, int, int], None]:
    last = ""

    def show(stage: str, _done: int, total: int) -> None:
        nonlocal last
        if stage != last:
            last = stage
            click.echo(f"{stage}: {total:,}" if total else stage, err=True)

    return show


def _finish(options: Options, built: Built, form: str, *, is_quiet: bool, has_advice: bool) -> None:
    """Says what was found, and stops with 1 if there are errors."""
    is_bad = has_errors(built.diagnostics, strict=options.is_strict)
    if form == "json":
        click.echo(show_json(built.diagnostics))
    else:
        _say(built.diagnostics, options.folder, is_quiet=is_quiet, has_advice=has_advice)
        if is_bad and not has_advice:
            click.echo("Nothing was changed: the last good site and books are as they were.")
    if is_bad:
        sys.exit(_ERRORS_IN_CONTENT)


def _say(found: Sequence[Diagnostic], folder: Path, *, is_quiet: bool, has_advice: bool) -> None:
    shown = [each for each in found if has_advice or each.severity != Severity.ADVICE]
    for line in show_text(shown, line_reader(folder)):
        click.echo(line)
    if is_quiet:
        return
    click.echo(show_counts(shown))
    hidden = len(found) - len(shown)
    if hidden:
        click.echo(f'There is advice on the words, too ({hidden:,}): see it with "local-offer check".')


def _shown(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
