"""What the preview adds to pages on their way to the browser, and what it says about them. It writes no file."""

from __future__ import annotations

import hashlib
import html
import json
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

from generator.model.diagnostics import Diagnostic
from generator.read.manuscript import EditError, open_manuscript
from generator.tools.preview.live import Live, Seen
from generator.tools.preview.print_preview import is_printable

PREFIX = "/_preview/"
"""Below this everything is the preview's own; no site has such a page."""
PARTS = ("bar.js", "bar.css", "wait.css")
_MOST_ALIKE = 3
_MOST_PROBLEMS = 100
"""More than these nobody reads in a browser; `local-offer check` tells them all."""


def part(name: str) -> bytes:
    """A file of the preview's own."""
    return (files("generator.tools.preview") / name).read_bytes()


def with_bar(content: bytes, page: str, live: Live) -> bytes:
    """A page that also loads the preview's bar, for the browser only."""
    script = (
        f'<script src="{PREFIX}bar.js" defer data-page="{html.escape(page)}" '
        f'data-digest="{digest_of(live.site, content)}"></script>'
    )
    before, end, after = content.rpartition(b"</body>")
    return before + script.encode() + end + after if end else content + script.encode()


def waiting_page(live: Live) -> bytes:
    """What is shown while there is no site at all: that it is being made, or what keeps it from that."""
    seen = live.seen
    is_waiting = not seen.version
    title = "The site is being made" if is_waiting else "The site can't be made yet"
    words = (
        "This takes a moment." if is_waiting else "Put right what is listed here, and save. Then it appears."
    )
    page = (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><link rel="stylesheet" href="{PREFIX}wait.css"></head>'
        f"<body><main><h1>{title}</h1><p>{words}</p></main></body></html>"
    )
    return with_bar(page.encode(), "", live)


def state(page: str, live: Live) -> bytes:
    """What the bar needs to know about a page, as JSON."""
    seen = live.seen
    source = _entry_behind(page, seen)
    here = [each for each in seen.problems if source and each.span.path == source]
    others = [each for each in seen.problems if not source or each.span.path != source]
    told: dict[str, Any] = {
        "version": seen.version,
        "digest": digest_of(live.site, seen.fresh.get(page) or _content(live.site, page)),
        "made": seen.is_made,
        "current": seen.is_current,
        "trouble": seen.trouble,
        "source": source,
        "draft": bool(source) and _is_draft(live.options.folder / source),
        "printable": is_printable(live, page),
        "here": [_problem(each) for each in _some(here)],
        "others": [_problem(each) for each in _some(others)],
        "here_count": len(here),
        "others_count": len(others),
        "errors": sum(each.severity == "error" for each in seen.problems),
    }
    return json.dumps(told, ensure_ascii=False).encode()


def digest_of(site: Path, content: bytes) -> str:
    """What changes when a page looks other than before: its own bytes, and the site's styles and scripts."""
    found = hashlib.sha256(content)
    for file in sorted((site / "assets").glob("*.*")):
        if file.suffix in (".css", ".js"):
            found.update(file.read_bytes())
    return found.hexdigest()[:16]


def _entry_behind(page: str, seen: Seen) -> str:
    """The file of the one entry that a page shows; empty for lists, which are made from many."""
    source = seen.sources.get(page, "")
    return source if source.endswith(".md") else ""


def _content(site: Path, page: str) -> bytes:
    file = site / page
    try:
        return file.read_bytes() if page else b""
    except OSError:
        return b""


def _some(problems: list[Diagnostic]) -> list[Diagnostic]:
    """The first problems, and of those about a file as a whole only a few of each kind."""
    alike: Counter[str] = Counter()
    shown: list[Diagnostic] = []
    for each in problems:
        alike[each.rule] += not each.span.line
        if alike[each.rule] <= _MOST_ALIKE:
            shown.append(each)
    return shown[:_MOST_PROBLEMS]


def _problem(each: Diagnostic) -> dict[str, Any]:
    span = each.span
    return {
        "severity": each.severity,
        "file": span.path,
        "line": span.line,
        "message": each.message,
        "hint": each.hint,
        "rule": each.rule,
    }


def _is_draft(file: Path) -> bool:
    try:
        return open_manuscript(file).value(("status",)).lower() == "draft"
    except EditError:
        return False
