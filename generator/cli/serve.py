"""`local-offer serve`: makes the website and shows it on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from generator.build import build
from generator.cli.options import about_a_site, build_options, out_folder
from generator.cli.running import finish, run
from generator.preview import serve_folder


@click.command("serve")
@about_a_site
@out_folder
@click.option("--port", default=8000, show_default=True, help="The number after the colon in the address.")
def command(out: Path | None, port: int, **shared: Any) -> None:
    """Make the website and show it in your browser, on this computer only."""
    options = build_options(out, no_books=True, **shared)
    built = run(build, options, shared["form"], is_quiet=shared["quiet"])
    finish(options, built, shared["form"], is_quiet=shared["quiet"], has_advice=False)
    try:
        server = serve_folder(options.out / "site", port)
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
