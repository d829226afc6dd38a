"""`local-offer serve`: previews the site on this computer and rebuilds it after every change."""

from __future__ import annotations

import datetime as dt
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from generator.build import Options, build
from generator.cli.options import about_a_site, build_options, out_folder
from generator.cli.running import Display, finish, run
from generator.cli.screen import show_counts, show_lines
from generator.model.diagnostics import Severity
from generator.model.phrase import long_date
from generator.tools.preview import Preview, State, Watcher, serve_folder, serve_preview
from generator.tools.preview.preview_server import HOST, Server

_PREVIEW_FOLDER = Path(".cache") / "preview"
"""Apart from `build/`, which stays as it was published."""


@click.command("serve")
@about_a_site
@out_folder
@click.option("--port", default=8000, show_default=True, help="The number after the colon in the address.")
@click.option(
    "--host", default=HOST, show_default=True, help="Address to listen on; 0.0.0.0 is open to others."
)
@click.option("--no-watch", is_flag=True, help="Build the site once and do not watch for changes.")
@click.option("--poll", is_flag=True, help="Check for changes at intervals, as network drives need.")
def command(out: Path | None, port: int, host: str, *, no_watch: bool, poll: bool, **shared: Any) -> None:
    """Show the site in your browser, on this computer only, while you write.

    Save a file, and the page is updated. A bar below each page lists what is wrong with it. Drafts
    and what is still to come are shown as well, unless you ask for a day with --on. Stop with Ctrl+C.
    """
    options = build_options(out or shared["folder"] / _PREVIEW_FOLDER, no_books=True, **shared)
    if no_watch:
        _serve_once(options, host, port, shared)
        return
    if shared["day"]:
        click.echo(f"This is what everyone will see on {long_date(shared['day'])}, without drafts.")
    preview = Preview(
        options,
        _printer(shared["form"]),
        has_drafts=shared["day"] is None,
        day=None if shared["day"] or shared["today"] else dt.date.today,
    )
    with _server(lambda: serve_preview(preview, port, host), port) as server:
        _show_address(server, host)
        watcher = threading.Thread(target=Watcher(preview, is_polling=poll).run, daemon=True)
        watcher.start()
        _serve(server)
        preview.stop()
        watcher.join(timeout=5)


def _serve_once(options: Options, host: str, port: int, shared: dict[str, Any]) -> None:
    built = run(build, options, shared["form"], is_quiet=shared["quiet"])
    finish(options, built, Display(shared["form"], is_quiet=shared["quiet"]))
    with _server(lambda: serve_folder(options.out / "site", port, host), port) as server:
        _show_address(server, host)
        _serve(server)


def _server(start: Any, port: int) -> Server:
    try:
        server: Server = start()
    except OSError as error:
        message = f"Port {port} can't be used. Choose another one, such as --port {port + 1}."
        raise click.UsageError(message) from error
    return server


def _show_address(server: Server, host: str) -> None:
    shown = host if host not in ("0.0.0.0", "::") else HOST  # noqa: S104 - what the editor asked for
    click.echo(f"Open http://{shown}:{server.server_address[1]}/ in your browser. Stop with Ctrl+C.")
    if host != HOST:
        click.echo("Other computers on your network can see this preview, including drafts.")


def _serve(server: Server) -> None:
    with suppress(KeyboardInterrupt):
        server.serve_forever(poll_interval=0.2)
    click.echo("Stopped.")


def _printer(form: str) -> Any:
    """Prints the result of each build in brief: the browser shows the rest."""

    def show(state: State) -> None:
        if state.is_current and not state.seconds:
            return  # one entry was updated; the build of the rest follows in a moment
        if form == "lines":
            click.echo("Checking again.")
            click.echo(show_lines(state.diagnostics))
        if state.failure:
            click.echo(state.failure, err=True)
        else:
            errors = [each for each in state.diagnostics if each.severity == Severity.ERROR]
            result = "Built" if state.is_current else "Not built"
            click.echo(f"{result} in {state.seconds:.1f} seconds. {show_counts(state.diagnostics)}")
            for each in errors[:3]:
                click.echo(f"  {each.span}: {each.message}")

    return show
