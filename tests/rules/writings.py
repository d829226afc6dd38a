"""The same HTML in the ways that it may be written: other quotes, capitals, line ends, entities, comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_START_TAG = re.compile(r'<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>')
_ATTRIBUTE = re.compile(r'\s+([a-z-]+)(?:="([^"]*)")?')

type Choose = Callable[[Sequence[str]], str]
"""Chooses one of several ways to write something."""


def rewrite(html: str, choose: Choose) -> str:
    """A page of plain HTML, with its start tags written as somebody chooses."""

    def tag(found: re.Match[str]) -> str:
        name = choose((found[1], found[1].upper()))
        attributes = "".join(_attribute(each[1], each[2], choose) for each in _ATTRIBUTE.finditer(found[2]))
        comment = choose(("", "<!-- <a href='nowhere.html'></a> <h6 id=a> -->"))
        return f"<{name}{attributes}{choose(('', ' ', chr(10)))}>{comment if found[1] in ('h2', 'p') else ''}"

    return _START_TAG.sub(tag, html)


def _attribute(name: str, value: str | None, choose: Choose) -> str:
    before = choose((" ", "\n", "\t", "  "))
    name = choose((name, name.upper(), name.capitalize()))
    if value is None:
        return f"{before}{name}"
    ways = [f'"{value}"', f"'{value}'", f' = "{value}"'.replace(" = ", "", 1)]
    if value and not re.search(r"[\s\"'=<>`]", value):
        ways.append(f"{value} ")
    if "." in value:
        ways += [f'"{value.replace(".", "&#46;")}"', f"'{value.replace('.', '&period;')}'"]
    return f"{before}{name}{choose(('=', ' = ', '=' + chr(10)))}{choose(ways)}"
