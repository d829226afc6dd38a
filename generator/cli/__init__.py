"""The commands and their exit codes: 0 good, 1 the content has errors, 2 wrong use. Only this folder prints.

Each command stands in a file of its own, which is read only when that command is asked for: a build
with nothing to do should not wait for the browser, the web server or the importers.
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
    "reviews": "generator.cli.reviews",
    "rules": "generator.cli.rules",
    "schema": "generator.cli.schema",
    "serve": "generator.cli.serve",
    "theme": "generator.cli.theme",
}
"""Each command, and the module whose `command` it is."""


FAULT_OF_OURS = 2
_FAULT_OF_OURS = (
    "Something went wrong in local-offer itself. It is not your doing, and your files are as they were.\n"
    "Please send this file to the people who look after it:"
)


class _Commands(click.Group):
    """The commands by name, each imported when it is wanted."""

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
    """Makes a SEND Local Offer website and printed books from the files in content/.

    Try "local-offer check" after you change a file: it tells you what is wrong and how to fix it.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def start() -> int:
    """Runs the command that was asked for, and gives its exit code.

    A fault of ours is told in short, and in full in a file.
    """
    try:
        main(prog_name="local-offer")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    except Exception:  # noqa: BLE001 - whatever it is, an editor should not meet a page of code
        story = Path(tempfile.gettempdir()) / "local-offer-fault.txt"
        story.write_text(traceback.format_exc(), encoding="utf-8", newline="\n")
        click.echo(f"{_FAULT_OF_OURS} {story}", err=True)
        return FAULT_OF_OURS
    return 0
