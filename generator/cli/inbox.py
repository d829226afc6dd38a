"""`local-offer inbox`: receives comments from the form on the site and shows them to the council."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from generator import install_command
from generator.cli.inbox_updates import (
    AnswerNumber,
    accept_command,
    answer_lines,
    forget_answer,
    link_command,
    refuse_command,
    show_command,
    withdraw_command,
)
from generator.cli.options import build_options, check_folder, path_option, site_folder, today
from generator.cli.private_stores import key_of, opened, opened_answers
from generator.write.whole_file import WriteError, save

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from generator.tools.inbox.message_store import Store
    from generator.tools.upkeep.update_desk import UpdateDesk

_file = path_option(
    "--data file",
    "FILE",
    "Where messages are stored. Default: inbox/comments.db beside content/.",
    dir_okay=False,
)


@click.group("inbox", invoke_without_command=True)
@site_folder
@_file
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8100, show_default=True, help="The number after the colon in the address.")
@click.option("--behind-proxy", is_flag=True, help="A web server on this computer forwards the requests.")
@click.option("--most-per-hour", default=30, show_default=True, help="Messages allowed from one sender.")
@today
@click.pass_context
def command(
    context: click.Context,
    folder: Path,
    file: Path | None,
    *,
    host: str,
    port: int,
    behind_proxy: bool,
    most_per_hour: int,
    today: dt.date | None,
) -> None:
    """Receive comments from the form on the site, and answers from those who look after entries.

    Only you can read them.

    It serves the built site as well, so you can try the form straight away.
    """
    check_folder(folder)
    context.obj = (folder, file or folder / "inbox" / "comments.db")
    if context.invoked_subcommand is None:
        clock = (lambda: today) if today else dt.date.today
        _receive(folder, context.obj[1], (host, port), most_per_hour, clock, is_behind_proxy=behind_proxy)


def _opened(file: Path) -> AbstractContextManager[Store]:
    """The messages."""
    from generator.tools.inbox.message_store import Store

    return opened(file, Store)


def _hosts(folder: Path, host: str) -> set[str]:
    """The names under which pages and forms are asked for: that of the settings, and this computer's."""
    from generator.read.content import load

    settings = load(folder, dt.date.today()).value.settings
    own = urlsplit(settings.base_url).hostname if settings else None
    return {"127.0.0.1", "localhost", host, *([own] if own else [])}


def _receive(
    folder: Path,
    file: Path,
    address: tuple[str, int],
    most_per_hour: int,
    clock: Callable[[], dt.date],
    *,
    is_behind_proxy: bool,
) -> None:
    try:
        import uvicorn

        from generator.tools.inbox.app import make_app
        from generator.tools.inbox.connections import Connection
    except ImportError as error:
        message = f"The inbox needs more packages. Install them with: {install_command('inbox')}"
        raise click.UsageError(message) from error
    from generator.tools.inbox.rate_limits import Limit

    with _opened(file) as store, _desk(folder, clock) as desk:
        hosts = _hosts(folder, address[0])
        limit = Limit(most_per_hour, time.monotonic)
        app = make_app(store, folder / "build" / "site", limit, clock, hosts, desk)
        click.echo(f"Receiving comments at http://{address[0]}:{address[1]}/inbox. Stop with Ctrl+C.")
        click.echo(_about_senders(most_per_hour, hosts, is_behind_proxy=is_behind_proxy))
        uvicorn.run(
            app,
            host=address[0],
            port=address[1],
            http=Connection,
            # Requests are not logged: an IP address in a log is personal data.
            access_log=False,
            log_level="warning",
            server_header=False,
            proxy_headers=is_behind_proxy,
            forwarded_allow_ips="127.0.0.1",
            limit_concurrency=200,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=10,
            h11_max_incomplete_event_size=16_384,
        )


@contextmanager
def _desk(folder: Path, clock: Callable[[], dt.date]) -> Iterator[UpdateDesk]:
    """The forms behind the links in letters."""
    from generator.build import read_site
    from generator.tools.upkeep.update_desk import UpdateDesk

    with opened_answers(folder) as answers:
        yield UpdateDesk(
            folder,
            key_of(folder),
            answers,
            lambda day: read_site(build_options(None, folder=folder, today=day)),
            clock,
        )


def _about_senders(most_per_hour: int, hosts: set[str], *, is_behind_proxy: bool) -> str:
    """How the inbox tells senders apart. It can't notice a proxy that is not set up for this."""
    names = f"It answers to {', '.join(sorted(hosts))} only."
    if is_behind_proxy:
        return (
            f"{names} Your web server must set X-Forwarded-For to the sender's address itself, not pass on what it "
            "was sent (nginx: proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header Host $host;)."
        )
    return (
        f"{names} If a web server on this computer passes requests on, start it with --behind-proxy: without it all "
        f"senders look like one, and together may send {most_per_hour} messages an hour."
    )


@command.command("list")
@click.pass_obj
def list_command(place: tuple[Path, Path]) -> None:
    """Show the messages received."""
    with _opened(place[1]) as store:
        found = store.all()
    for each in found:
        state = " (saved as a draft)" if each.is_exported else ""
        click.echo(
            f"{each.number}. {each.received.day} {each.received:%B %Y}{state} {each.message.page}".rstrip()
        )
        for words in (each.message.content, each.message.access, each.message.making):
            if words:
                click.echo("   " + words.replace("\n", "\n   "))
    click.echo(f"{len(found):,} received.")
    for line in answer_lines(place[0]):
        click.echo(line)


@command.command("export")
@click.argument("numbers", nargs=-1, type=int)
@click.pass_obj
def export_command(place: tuple[Path, Path], numbers: tuple[int, ...]) -> None:
    """Save messages as drafts in content/comments. Without NUMBERS, all that have not been saved yet.

    A draft is not published until someone has checked it and signed it off.
    """
    from generator.tools.inbox.drafts import drafts

    folder, file = place
    with _opened(file) as store:
        known = store.all()
        if missing := set(numbers) - {each.number for each in known}:
            raise click.UsageError(f"There is no message {', '.join(map(str, sorted(missing)))}.")
        for each in known:
            if each.number in numbers or (not numbers and not each.is_exported):
                year = folder / "content" / "comments" / str(each.received.year)
                _save_all({year / name: text for name, text in drafts(each)})
                store.mark_exported(each.number, dt.date.today())


def _save_all(texts: dict[Path, str]) -> None:
    """Saves all drafts of a message, or none: what an editor has changed already stays. Raises `WriteError`."""
    saved: list[Path] = []
    try:
        for file, text in texts.items():
            if file.exists():
                click.echo(f"{file} already exists and was not changed.")
                continue
            save(file, text)
            saved.append(file)
    except WriteError:
        for file in saved:
            file.unlink(missing_ok=True)
        raise
    for file in saved:
        click.echo(f"Saved {file}")


@command.command("forget")
@click.argument("number")
@click.pass_obj
def forget_command(place: tuple[Path, Path], number: str) -> None:
    """Delete a message, such as 12, or an answer about an entry, such as U12, permanently."""
    if number.upper().startswith("U"):
        was_there = forget_answer(place[0], AnswerNumber()(number))
    else:
        with _opened(place[1]) as store:
            was_there = store.forget(click.INT(number))
    if not was_there:
        raise click.UsageError(f"There is no message {number}.")
    click.echo(f"Message {number} has been deleted.")


for each in (show_command, accept_command, refuse_command, link_command, withdraw_command):
    command.add_command(each)
