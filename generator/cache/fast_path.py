"""Answers a command that was given before, when nothing has changed that it depends on: it says the same again."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

from generator.cache.last_build import cache_folder, look_at_last

_COMMAND = "build"


def said_before(arguments: Sequence[str]) -> str | None:
    """What this command said when it left nothing to do, if there is nothing to do now either."""
    if list(arguments[:1]) != [_COMMAND]:
        return None
    out = _out_folder(arguments)
    try:
        said = json.loads(_file(out).read_text("utf-8"))
        last = look_at_last(out)
        is_same = said["asked"] == _asked(arguments, last.name) and last.holds()
        return str(said["text"]) if is_same else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def note_said(arguments: Sequence[str], text: str) -> None:
    """Takes down what a command said that left nothing to do."""
    if list(arguments[:1]) != [_COMMAND]:
        return
    # What keeps memories is read by now, unless nothing was built.
    from generator.cache.folder import name_of_last

    out = _out_folder(arguments)
    said = {"asked": _asked(arguments, name_of_last(out)), "text": text}
    try:
        _file(out).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8", newline="\n")
    except OSError:
        return


def _asked(arguments: Sequence[str], name: str) -> list[object]:
    """All that the answer depends on besides files: the words of the command, where and on which day it is given."""
    return [list(arguments), str(Path.cwd()), time.strftime("%Y-%m-%d"), name]


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
