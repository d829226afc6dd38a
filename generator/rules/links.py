"""What must be true of all pages together: every inner link leads somewhere, every page can be reached."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from sys import intern
from urllib.parse import unquote

from msgspec import Struct

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span

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

_TARGET = re.compile(r'<(?:a|link|script|img|use|source)\b[^>]*?\s(?:href|src)="([^"]*)"')
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_LED_TO = ('http-equiv="refresh"', 'name="robots" content="noindex"')
"""Old addresses, and pages that only a form leads to."""
_REPEATED = 4096
"""So many links are remembered with what they lead to: those around a page stand on all pages of its folder."""
_HINT = "Correct the link, or the template that makes it."


class PageLinks(Struct, frozen=True):
    """Where one page leads, and which parts of it others may lead to."""

    targets: tuple[str, ...] = ()
    """Files that it leads to, itself left out, by their path: `site/services/rainbow-club.html`."""
    parts: tuple[tuple[str, str], ...] = ()
    """Parts of pages that it leads to: the path and the id."""
    ids: tuple[str, ...] = ()
    is_entrance: bool = False
    """Whether people come to it from outside: no page need lead there."""


def find_links(path: str, html: str, ids: tuple[str, ...]) -> PageLinks:
    """The links of one page, and what can be led to on it. `path` is its own, `ids` are those in it."""
    head = html[: html.find("<body")]
    is_entrance = path.endswith(("index.html", "404.html")) or any(mark in head for mark in _LED_TO)
    folder = posixpath.dirname(path)
    targets: dict[str, None] = {}
    parts: dict[tuple[str, str], None] = {}
    # The page for a missing address is shown at any depth, so its links mean nothing from here.
    for written in () if path.endswith("404.html") else dict.fromkeys(_TARGET.findall(html)):
        target, part = _led_to(folder, written)
        target = target or path
        if target != path:
            targets[target] = None
        if part:
            parts[target, part] = None
    return PageLinks(tuple(targets), tuple(parts), ids, is_entrance)


def each_name_once(links: PageLinks) -> PageLinks:
    """The same links. The same names stand on thousands of pages, and each is held once for all of them."""
    return PageLinks(
        tuple(map(intern, links.targets)),
        tuple([(intern(target), intern(part)) for target, part in links.parts]),
        tuple(map(intern, links.ids)),
        links.is_entrance,
    )


@lru_cache(_REPEATED)
def _led_to(folder: str, written: str) -> tuple[str, str]:
    """The file and the part that a link on a page in this folder leads to; no file if it stays on its page."""
    if _OUTSIDE.match(written):
        return "", ""
    address, _, anchor = written.partition("#")
    name = address.partition("?")[0]
    target = posixpath.normpath(f"{folder}/{unquote(name)}") if name else ""
    # With an = it is no part of a page, but what the search page shall look for.
    return target, "" if "=" in anchor else unquote(anchor)


def check_links(
    pages: Mapping[str, PageLinks], origins: Mapping[str, Span], files: AbstractSet[str]
) -> Iterator[Diagnostic]:
    """Faults between pages. `files` are the paths of all files that there will be."""
    reached: set[str] = set()
    for path, page in pages.items():
        reached.update(page.targets)
        for target in page.targets:
            if target not in files:
                message = f"On {path} a link leads to {target}, which is not there."
                yield DEAD_PAGE_LINK.at(origins.get(path, Span(path)), message, _HINT)
    ids = {path: set(page.ids) for path, page in pages.items()}
    for path, page in pages.items():
        for target, part in page.parts:
            if part not in ids.get(target, (part,)):
                message = f'On {path} a link leads to "{part}" in {target}, which has no such part.'
                hint = "Check how the heading there is written."
                yield DEAD_ANCHOR.at(origins.get(path, Span(path)), message, hint)
        if path not in reached and not page.is_entrance:
            message = f"No page leads to {path}."
            yield ORPHAN_PAGE.at(origins.get(path, Span(path)), message, "Link to it from another page.")
