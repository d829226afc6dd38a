"""The bar that the preview adds to pages, and the state of a page that it shows."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec.structs import astuple

from generator.model.diagnostics import Diagnostic
from generator.model.phrase import long_date
from generator.read.manuscript import EditError, open_manuscript
from generator.read.schema.dates_and_ages import read_date
from generator.tools.preview.live import Preview, State
from generator.tools.preview.print_preview import is_printable
from generator.tools.preview.understood import Understood, understood

PREFIX = "/_preview/"
"""The path of everything that belongs to the preview; no site has such a page."""
ASSETS = ("bar.js", "bar.css", "wait.css")
_MOST_ALIKE = 3
_MOST_SHOWN = 100
"""Nobody reads more in a browser; `local-offer check` lists them all."""


def asset(name: str) -> bytes:
    """One of the preview's own files."""
    return (files("generator.tools.preview") / name).read_bytes()


def with_bar(content: bytes, page: str, preview: Preview) -> bytes:
    """The page with a script that loads the preview's bar."""
    script = (
        f'<script src="{PREFIX}bar.js" defer data-page="{html.escape(page)}" '
        f'data-digest="{digest_of(preview.site, content)}"></script>'
    )
    before, end, after = content.rpartition(b"</body>")
    return before + script.encode() + end + after if end else content + script.encode()


def waiting_page(preview: Preview) -> bytes:
    """The page shown until there is a site: that it is being built, or why it can't be."""
    state = preview.state
    is_waiting = not state.version
    title = "The site is being built" if is_waiting else "The site can't be built yet"
    words = "This takes a moment." if is_waiting else "Fix what is listed here and save. Then it will appear."
    page = (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><link rel="stylesheet" href="{PREFIX}wait.css"></head>'
        f"<body><main><h1>{title}</h1><p>{words}</p></main></body></html>"
    )
    return with_bar(page.encode(), "", preview)


def page_state(page: str, preview: Preview) -> bytes:
    """What the bar shows about a page, as JSON."""
    state = preview.state
    source = _entry_behind(page, state)
    here = [each for each in state.diagnostics if source and each.span.path == source]
    others = [each for each in state.diagnostics if not source or each.span.path != source]
    data: dict[str, Any] = {
        "version": state.version,
        "digest": digest_of(preview.site, state.fresh.get(page) or _content(preview.site, page)),
        "made": state.is_made,
        "current": state.is_current,
        "failure": state.failure,
        "source": source,
        "note": _note(preview.options.folder / source, preview.options.today) if source else "",
        "understood": [astuple(each) for each in _understood(source, preview)],
        "printable": is_printable(preview, page),
        "here": [_as_json(each) for each in _first(here)],
        "others": [_as_json(each) for each in _first(others)],
        "here_count": len(here),
        "others_count": len(others),
        "errors": sum(each.severity == "error" for each in state.diagnostics),
    }
    return json.dumps(data, ensure_ascii=False).encode()


def _understood(source: str, preview: Preview) -> Iterator[Understood]:
    """What was worked out from the words of the entry in a file."""
    entries = preview.made.entries if preview.made else None
    known = (*entries.services, *entries.events) if entries and source else ()
    for loaded in known:
        if loaded.document.path == source:
            with suppress(EditError):
                yield from understood(loaded.value, open_manuscript(preview.options.folder / source))


def digest_of(site: Path, content: bytes) -> str:
    """A digest of what a page looks like: its own bytes, and the site's styles and scripts."""
    found = hashlib.sha256(content)
    for file in sorted((site / "assets").glob("*.*")):
        if file.suffix in (".css", ".js"):
            found.update(file.read_bytes())
    return found.hexdigest()[:16]


def _entry_behind(page: str, state: State) -> str:
    """The file of the entry that a page shows; empty for pages that list many entries."""
    source = state.sources.get(page, "")
    return source if source.endswith(".md") else ""


def _content(site: Path, page: str) -> bytes:
    file = site / page
    try:
        return file.read_bytes() if page else b""
    except OSError:
        return b""


def _first(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The first diagnostics, with only a few of each rule that are about a file as a whole."""
    alike: Counter[str] = Counter()
    shown: list[Diagnostic] = []
    for each in diagnostics:
        alike[each.rule] += not each.span.line
        if alike[each.rule] <= _MOST_ALIKE:
            shown.append(each)
    return shown[:_MOST_SHOWN]


def _as_json(each: Diagnostic) -> dict[str, Any]:
    span = each.span
    return {
        "severity": each.severity,
        "file": span.path,
        "line": span.line,
        "message": each.message,
        "hint": each.hint,
        "rule": each.rule,
    }


def _note(file: Path, today: dt.date) -> str:
    """Why others can't see the page of an entry; empty if they can."""
    try:
        manuscript = open_manuscript(file)
    except EditError:
        return ""
    if manuscript.value(("status",)).lower() == "draft":
        return "This is a draft that only you can see. "
    days = (read_date(manuscript.value((name,))) for name in ("publish_from", "date"))
    first = max((day for day in days if day), default=today)
    return f"Only you can see this until {long_date(first)}. " if first > today else ""
