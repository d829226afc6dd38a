"""`local-offer serve`: shows the site on this computer, and makes it anew after every change."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from generator.build import Options, build
from generator.cli.options import about_a_site, build_options, out_folder
from generator.cli.running import finish, run
from generator.cli.screen import show_counts, show_lines
from generator.model.diagnostics import Severity
from generator.tools.preview import Follower, Live, Seen, serve_folder, serve_live
from generator.tools.preview.preview_server import HOST, Server

_OWN_FOLDER = Path(".cache") / "preview"
"""Where the preview is made, so that the last build stays as it was published."""


@click.command("serve")
@about_a_site
@out_folder
@click.option("--port", default=8000, show_default=True, help="The number after the colon in the address.")
@click.option(
    "--host", default=HOST, show_default=True, help="Where to stand; 0.0.0.0 lets other computers look, too."
)
@click.option("--no-watch", is_flag=True, help="Make the site once, and do not look for changes.")
@click.option("--poll", is_flag=True, help="Look for changes again and again, as network drives need.")
def command(out: Path | None, port: int, host: str, *, no_watch: bool, poll: bool, **shared: Any) -> None:
    """Show the site in your browser, on this computer only, while you write.

    Save a file, and the page changes. A bar below each page lists what is wrong with it. Drafts are
    shown, too. Stop with Ctrl+C.
    """
    options = build_options(out or shared["folder"] / _OWN_FOLDER, no_books=True, **shared)
    if no_watch:
        _serve_once(options, host, port, shared)
        return
    live = Live(options, _teller(shared["form"]))
    with _server(lambda: serve_live(live, port, host), port) as server:
        _welcome(server, host)
        follower = threading.Thread(target=Follower(live, is_polling=poll).run, daemon=True)
        follower.start()
        _serve(server)
        live.stop()
        follower.join(timeout=5)


def _serve_once(options: Options, host: str, port: int, shared: dict[str, Any]) -> None:
    built = run(build, options, shared["form"], is_quiet=shared["quiet"])
    finish(options, built, shared["form"], is_quiet=shared["quiet"], has_advice=False)
    with _server(lambda: serve_folder(options.out / "site", port, host), port) as server:
        _welcome(server, host)
        _serve(server)


def _server(start: Any, port: int) -> Server:
    try:
        server: Server = start()
    except OSError as fault:
        message = f"Port {port} can't be used. Choose another one, such as --port {port + 1}."
        raise click.UsageError(message) from fault
    return server


def _welcome(server: Server, host: str) -> None:
    shown = host if host not in ("0.0.0.0", "::") else HOST  # noqa: S104 - what the editor asked for
    click.echo(f"Open http://{shown}:{server.server_address[1]}/ in your browser. Stop with Ctrl+C.")
    if host != HOST:
        click.echo("Other computers may see this preview, with its drafts.")


def _serve(server: Server) -> None:
    with suppress(KeyboardInterrupt):
        server.serve_forever(poll_interval=0.2)
    click.echo("Stopped.")


def _teller(form: str) -> Any:
    """Says in the terminal what each build found, briefly: the browser tells the rest."""

    def tell(seen: Seen) -> None:
        if seen.is_current and not seen.seconds:
            return  # one entry is shown again; the rest of the site is made in a moment
        if form == "lines":
            click.echo("Looking again.")
            click.echo(show_lines(seen.problems))
        if seen.trouble:
            click.echo(seen.trouble, err=True)
        else:
            errors = [each for each in seen.problems if each.severity == Severity.ERROR]
            state = "Made" if seen.is_current else "Not made"
            click.echo(f"{state} in {seen.seconds:.1f} seconds. {show_counts(seen.problems)}")
            for each in errors[:3]:
                click.echo(f"  {each.span}: {each.message}")

    return tell
