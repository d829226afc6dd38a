"""`local-offer admin`: edit entries in forms, on this computer."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import build_options, check_folder, path_option, site_folder, today
from generator.cli.private_stores import opened_answers
from generator.cli.send_letters import link_to_form

if TYPE_CHECKING:
    from generator.tools.upkeep.answers_desk import AnswersDesk


@click.command("admin")
@site_folder
@click.option("--port", default=8200, show_default=True, help="The number after the colon in the address.")
@path_option(
    "--script",
    "FILE",
    'The script of Decap CMS. Default: the file that "make admin" downloaded.',
    dir_okay=False,
)
@today
def command(folder: Path, port: int, script: Path | None, today: dt.date | None) -> None:
    """Edit entries in forms instead of files, in your browser and on this computer only.

    What you save goes into the files in content/. Anything you did not change stays as it is.
    """
    from generator.cache.results import Cache
    from generator.model import Admin
    from generator.publish.forms import cms_config
    from generator.read.content import load
    from generator.tools.admin.admin_server import Backend, serve_forms

    check_folder(folder)
    file = script or folder / Admin(cms="decap").script
    if not file.is_file():
        raise click.UsageError(f'{file} does not exist. Get it with "make admin", or name it with --script.')
    entries = load(folder, today or dt.date.today(), Cache()).value
    backend = {"name": "proxy", "proxy_url": f"http://127.0.0.1:{port}/api/SESSION", "branch": "main"}
    address = entries.settings.base_url if entries.settings else ""
    config = cms_config(dict(entries.terms), dict(backend), address, has_workflow=False)
    key, has_answers = secrets.token_urlsafe(), bool(entries.settings and entries.settings.channels.inbox)
    with _desk(folder, today) if has_answers else nullcontext() as desk:
        try:
            server = serve_forms(Backend(folder, config, file.read_bytes(), key, desk), port)
        except OSError as error:
            raise click.UsageError(
                f"Port {port} is in use. Choose another one, such as --port {port + 1}."
            ) from error
        with server:
            click.echo(f"Open http://127.0.0.1:{port}/?key={key} in your browser. Stop with Ctrl+C.")
            if has_answers:
                click.echo(f"Answers about entries: http://127.0.0.1:{port}/answers/?key={key}")
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                click.echo("Stopped.")


@contextmanager
def _desk(folder: Path, today: dt.date | None) -> Iterator[AnswersDesk]:
    """The pages with answers of those who look after entries."""
    from generator.build import read_site
    from generator.tools.upkeep.answers_desk import AnswersDesk

    with opened_answers(folder) as answers:
        yield AnswersDesk(
            folder,
            answers,
            lambda day: read_site(build_options(None, folder=folder, today=day)),
            lambda: today or dt.date.today(),
            lambda settings: link_to_form(folder, settings, answers),
        )
