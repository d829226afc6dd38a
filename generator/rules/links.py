"""What must be true of all pages together: every inner link leads somewhere, every page can be reached."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from generator.diagnostics import Diagnostic, Rule, Severity, Span

DEAD_PAGE_LINK = Rule(
    "dead-page-link",
    Severity.ERROR,
    "A link to a page that is not there sends a family away with nothing.",
    '<a href="services/rainbow-clbu.html">',
    '<a href="services/rainbow-club.html">',
)
DEAD_ANCHOR = Rule(
    "dead-anchor",
    Severity.WARNING,
    "A link to a part that is not there leaves people at the top of a long page.",
    "[what it costs](rainbow-club.md#price), where the heading is Cost",
    "[what it costs](rainbow-club.md#cost)",
)
ORPHAN_PAGE = Rule(
    "orphan-page",
    Severity.WARNING,
    "A page that no other page leads to will not be found by looking around.",
    "a page that no list names",
    "a page below a topic",
    "WCAG 2.2, 2.4.5 Multiple Ways",
)
RULES = (DEAD_PAGE_LINK, DEAD_ANCHOR, ORPHAN_PAGE)

_TARGET = re.compile(r'<(?:a|link|script|img|use|source)\b[^>]*?\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_REFRESH = re.compile(r'http-equiv="refresh"')
_HINT = "Correct the link, or the template that makes it."


def check_links(
    files: Mapping[str, bytes | Path], origins: Mapping[str, Span], books: frozenset[str] = frozenset()
) -> Iterator[Diagnostic]:
    """Faults between pages. `files` are all by path; `books` are paths that will be there later."""
    pages = {
        path: content.decode()
        for path, content in files.items()
        if path.endswith(".html") and isinstance(content, bytes)
    }
    anchors = {path: set(_ID.findall(html)) for path, html in pages.items()}
    known = set(files) | books
    reached: set[str] = set()
    for path, html in pages.items():
        origin = origins.get(path, Span(path))
        for written in dict.fromkeys(_TARGET.findall(html)):
            if _is_outside(written) or path.endswith("404.html"):
                continue
            name, _, anchor = written.partition("#")
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(name))) if name else path
            )
            if target != path:
                reached.add(target)
            if target not in known:
                yield DEAD_PAGE_LINK.at(
                    origin, f"On {path} a link leads to {target}, which is not there.", _HINT
                )
            elif anchor and target in anchors and unquote(anchor) not in anchors[target]:
                message = f'On {path} a link leads to "{anchor}" in {target}, which has no such part.'
                yield DEAD_ANCHOR.at(origin, message, "Check how the heading there is written.")
    for path, html in pages.items():
        is_entrance = path.endswith(("index.html", "404.html")) or _REFRESH.search(html)
        if path not in reached and not is_entrance:
            message = f"No page leads to {path}."
            yield ORPHAN_PAGE.at(origins.get(path, Span(path)), message, "Link to it from another page.")


def _is_outside(target: str) -> bool:
    return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", target))
