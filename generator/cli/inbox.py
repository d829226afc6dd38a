"""`local-offer inbox`: receives comments from the form on the site and shows them to the council."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import click

from generator import install_command
from generator.cli.options import check_folder, path_option, site_folder
from generator.write.whole_file import save

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
) -> None:
    """Receive comments from the form on the site. Only you can read them.

    It serves the built site as well, so you can try the form straight away.
    """
    check_folder(folder)
    context.obj = (folder, file or folder / "inbox" / "comments.db")
    if context.invoked_subcommand is None:
        _receive(folder, context.obj[1], (host, port), most_per_hour, is_behind_proxy=behind_proxy)


def _receive(
    folder: Path, file: Path, address: tuple[str, int], most_per_hour: int, *, is_behind_proxy: bool
) -> None:
    try:
        import uvicorn

        from generator.tools.inbox.app import make_app
    except ImportError as error:
        message = f"The inbox needs more packages. Install them with: {install_command('inbox')}"
        raise click.UsageError(message) from error
    from generator.tools.inbox.message_store import Store
    from generator.tools.inbox.rate_limits import Limit

    store = Store(file)
    app = make_app(store, folder / "build" / "site", Limit(most_per_hour, time.monotonic), dt.date.today)
    click.echo(f"Receiving comments at http://{address[0]}:{address[1]}/inbox. Stop with Ctrl+C.")
    uvicorn.run(
        app,
        host=address[0],
        port=address[1],
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
    store.close()


@command.command("list")
@click.pass_obj
def list_command(place: tuple[Path, Path]) -> None:
    """Show the messages received."""
    from generator.tools.inbox.message_store import Store

    found = Store(place[1]).all()
    for each in found:
        state = " (saved as a draft)" if each.is_exported else ""
        click.echo(
            f"{each.number}. {each.received.day} {each.received:%B %Y}{state} {each.message.page}".rstrip()
        )
        for words in (each.message.content, each.message.access, each.message.making):
            if words:
                click.echo("   " + words.replace("\n", "\n   "))
    click.echo(f"{len(found):,} received.")


@command.command("export")
@click.argument("numbers", nargs=-1, type=int)
@click.pass_obj
def export_command(place: tuple[Path, Path], numbers: tuple[int, ...]) -> None:
    """Save messages as drafts in content/comments. Without NUMBERS, all that have not been saved yet.

    A draft is not published until someone has checked it and signed it off.
    """
    from generator.tools.inbox.drafts import drafts
    from generator.tools.inbox.message_store import Store

    folder, file = place
    store = Store(file)
    wanted = [
        each for each in store.all() if each.number in numbers or (not numbers and not each.is_exported)
    ]
    for each in wanted:
        year = folder / "content" / "comments" / str(each.received.year)
        for name, text in drafts(each):
            if (year / name).exists():
                click.echo(f"{year / name} already exists and was not changed.")
                continue
            save(year / name, text)
            click.echo(f"Saved {year / name}")
        store.mark_exported(each.number, dt.date.today())
    if missing := set(numbers) - {each.number for each in wanted}:
        raise click.UsageError(f"There is no message {', '.join(map(str, sorted(missing)))}.")


@command.command("forget")
@click.argument("number", type=int)
@click.pass_obj
def forget_command(place: tuple[Path, Path], number: int) -> None:
    """Delete a message permanently."""
    from generator.tools.inbox.message_store import Store

    if not Store(place[1]).forget(number):
        raise click.UsageError(f"There is no message {number}.")
    click.echo(f"Message {number} has been deleted.")
