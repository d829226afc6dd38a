"""The commands and their exit codes: 0 success, 1 errors in the content, 2 wrong usage. Only this folder prints.

Each command has its own module, imported only when it runs: a build with nothing to do should not wait
for the browser, the web server or the importers to load.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
import traceback
from pathlib import Path
from typing import override

import click

from generator import __version__

_COMMANDS = {
    "admin": "generator.cli.admin",
    "audit": "generator.cli.audit",
    "book": "generator.cli.book",
    "build": "generator.cli.build",
    "check": "generator.cli.check",
    "confirm": "generator.cli.confirm",
    "import": "generator.cli.imports",
    "inbox": "generator.cli.inbox",
    "init": "generator.cli.init",
    "law": "generator.cli.law",
    "new": "generator.cli.new",
    "publish": "generator.cli.publish",
    "reviews": "generator.cli.reviews",
    "rules": "generator.cli.rules",
    "schema": "generator.cli.schema",
    "serve": "generator.cli.serve",
    "theme": "generator.cli.theme",
    "upgrade": "generator.cli.upgrade",
}
"""The module that defines `command` for each command."""

INTERNAL_ERROR = 2
_INTERNAL_ERROR_MESSAGE = (
    "Something went wrong in local-offer itself. You did nothing wrong, and your files have not been changed.\n"
    "Please send this file to the people who look after the program:"
)


class _Commands(click.Group):
    """The commands by name, each imported when it is needed."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(module).command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="local-offer")
def main() -> None:
    """Builds a SEND Local Offer website and printed books from the files in content/.

    Try "local-offer check" after you change a file: it tells you what is wrong and how to fix it.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def start() -> int:
    """Runs the command on the command line and returns its exit code; a crash writes its traceback to a file."""
    try:
        main(prog_name="local-offer")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    except Exception:  # noqa: BLE001 - an editor should never be shown a traceback
        log = Path(tempfile.gettempdir()) / "local-offer-error.txt"
        log.write_text(traceback.format_exc(), encoding="utf-8", newline="\n")
        click.echo(f"{_INTERNAL_ERROR_MESSAGE} {log}", err=True)
        return INTERNAL_ERROR
    return 0
