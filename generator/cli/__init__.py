"""The commands and their exit codes: 0 success, 1 errors in the content, 2 wrong usage. Only this folder prints.

Each command has its own module, imported only when it runs: a build with nothing to do should not wait
for the browser, the web server or the importers to load.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
import traceback
from typing import Any, override

import click

from generator import __version__
from generator.write.whole_file import WriteError, reason_of

_COMMANDS = {
    "admin": "generator.cli.admin",
    "audit": "generator.cli.audit",
    "book": "generator.cli.book",
    "build": "generator.cli.build",
    "changes": "generator.cli.entry_changes",
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
    "set": "generator.cli.set_facts",
    "theme": "generator.cli.theme",
    "upgrade": "generator.cli.upgrade",
    "withdraw": "generator.cli.withdraw",
    "words": "generator.cli.words",
}
"""The module that defines `command` for each command."""

INTERNAL_ERROR = 2
_INTERNAL_ERROR_MESSAGE = (
    "Something went wrong in local-offer itself. You did nothing wrong, and no file is half written.\n"
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

    @override
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except WriteError as fault:
            raise click.UsageError(str(fault)) from fault
        except OSError as fault:
            # What names no file or folder is no fault of a disk.
            if fault.filename is None:
                raise
            raise click.UsageError(f"{fault.filename} can't be used: {reason_of(fault)}.") from fault


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
        click.echo(f"{_INTERNAL_ERROR_MESSAGE} {_story(traceback.format_exc())}", err=True)
        return INTERNAL_ERROR
    return 0


def _story(text: str) -> str:
    """Where a traceback was written: a fresh file that only this user can read, as it may quote content."""
    try:
        number, name = tempfile.mkstemp(".txt", "local-offer-error-")
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError:
        return f"\n{text}"
    return name
