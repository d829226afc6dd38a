"""Fast path: replays the last build's output if no input has changed."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

from generator.cache.last_build import peek_at_last_build
from generator.cache.paths import cache_folder
from generator.cache.sealed import read_sealed, write_sealed

_COMMAND = "build"


def replay(arguments: Sequence[str]) -> str | None:
    """What this command printed when it left nothing to do, if there is nothing to do now either."""
    if list(arguments[:1]) != [_COMMAND]:
        return None
    out = _out_folder(arguments)
    try:
        printed = json.loads(read_sealed(_file(out)))
        last = peek_at_last_build(out)
        is_same = printed["command"] == _command(arguments, last.inputs_digest) and last.is_current()
        return str(printed["text"]) if is_same else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def remember_printed(arguments: Sequence[str], text: str) -> None:
    """Remembers what a command printed that left nothing to do."""
    if list(arguments[:1]) != [_COMMAND]:
        return
    # Imported here to keep the fast path free of SQLite and msgspec, which a build has read by now.
    from generator.cache.folder import last_inputs_digest

    out = _out_folder(arguments)
    printed = {"command": _command(arguments, last_inputs_digest(out)), "text": text}
    write_sealed(_file(out), json.dumps(printed, ensure_ascii=False).encode())


def _command(arguments: Sequence[str], inputs_digest: str) -> list[object]:
    """All that the output depends on: the words of the command, where and on which day it is given, and files."""
    return [list(arguments), str(Path.cwd()), time.strftime("%Y-%m-%d"), inputs_digest]


def _out_folder(arguments: Sequence[str]) -> Path:
    """Where the command puts what it makes, as far as that can be seen without understanding it."""
    given = {"--site": ".", "--out": ""}
    for name, value in zip(arguments, [*arguments[1:], ""], strict=True):
        option, sign, word = name.partition("=")
        if option in given:
            given[option] = word if sign else value
    return (Path(given["--out"]) if given["--out"] else Path(given["--site"]) / "build").resolve()


def _file(out: Path) -> Path:
    return cache_folder(out) / f"{out.name}.said"
