"""Checks pages with the W3C's Nu HTML Checker, if it and Java are installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.audit_rules import RULES

_IN_NODE = Path("node_modules", "vnu-jar", "build", "dist", "vnu.jar")
_AT_ONCE = 200
"""Files per call, because the length of a command is limited."""
_SECONDS = 600


def find_checker() -> tuple[str, ...]:
    """The command that runs the checker; empty if it is not installed.

    Its file is named by `VNU_JAR`, or is that of the npm package `vnu-jar`; otherwise the command `vnu` is used.
    """
    jar = Path(os.environ.get("VNU_JAR", _IN_NODE))
    if jar.is_file() and (java := shutil.which("java")):
        return (java, "-Xss8m", "-jar", str(jar))
    vnu = shutil.which("vnu")
    return (vnu,) if vnu else ()


def check_with_nu(checker: Sequence[str], folder: Path, paths: Sequence[str]) -> Iterator[Finding]:
    """Where the pages do not conform to the HTML standard."""
    for start in range(0, len(paths), _AT_ONCE):
        files = [str(folder / path) for path in paths[start : start + _AT_ONCE]]
        command = [*checker, "--format", "json", "--stdout", "--errors-only", *files]
        result = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        for message in json.loads(result.stdout or b'{"messages": []}')["messages"]:
            yield _finding(message, folder)


def _finding(message: dict[str, Any], folder: Path) -> Finding:
    path = Path(str(message.get("url", "")).removeprefix("file:"))
    page = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
    line = f"line {message['lastLine']}: " if "lastLine" in message else ""
    described = {"html": " ".join(str(message.get("extract", "")).split())}
    return RULES["invalid-html"].at(Place(page), described, f"{line}{message['message']}")
