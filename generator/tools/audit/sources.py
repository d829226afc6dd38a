"""Finds the file to change for each finding: an editor's text with its line, or a template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from generator.theme.layers import Theme
from generator.tools.audit.audit_finding import Finding
from generator.tools.audit.site_pages import SitePage

_MARKS = re.compile(r"[*_`|#>\[\]()!]|\{[^}]*\}")
_SPACES = re.compile(r"\s+")
_ENOUGH_CHARACTERS = 24


def with_sources(
    findings: Iterable[Finding], pages: Iterable[SitePage], folder: Path, theme: Theme
) -> Iterator[Finding]:
    """The findings, each with the file to change. `folder` is the site's own."""
    by_path = {page.path: page for page in pages}
    for each in findings:
        page = by_path.get(each.place.page)
        if page is None:
            yield each
        elif each.element.home == "words":
            yield replace(each, source=_line_of(folder, page.source, each.element.words))
        else:
            name = "base.html" if each.element.home == "frame" else f"pages/{page.kind}.html"
            yield replace(each, source=theme.shown_name(name))


def _line_of(folder: Path, source: str, words: str) -> str:
    """The file, with the first line that contains these words."""
    wanted = _plain(words)[:_ENOUGH_CHARACTERS]
    for number, line in enumerate(_lines(folder / source), 1):
        if wanted and wanted in line:
            return f"{source}:{number}"
    return source


@cache
def _lines(file: Path) -> tuple[str, ...]:
    if not file.is_file():
        return ()
    return tuple(_plain(line) for line in file.read_text("utf-8-sig").splitlines())


def _plain(text: str) -> str:
    return _SPACES.sub(" ", _MARKS.sub("", text)).strip().casefold()
