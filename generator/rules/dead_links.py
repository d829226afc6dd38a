"""What must be true of all pages together: every internal link works, every page can be reached."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from sys import intern
from urllib.parse import unquote, urljoin

from msgspec import Struct

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span
from generator.rules.page_html import PageHtml
from generator.rules.pages import on_pages

DEAD_PAGE_LINK = Rule("dead-page-link", Severity.ERROR)
DEAD_ANCHOR = Rule("dead-anchor", Severity.WARNING)
ORPHAN_PAGE = Rule("orphan-page", Severity.WARNING)

_EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_SITE = "http://."
"""Stands for the address of the site, which nothing depends on."""
_IGNORED = str.maketrans("", "", "\t\r\n")
"""What browsers leave out of an address."""
_CACHED = 4096
"""Links around a page are the same on every page of its folder."""

type BlameLink = Callable[[str, str, str], Span]
"""Says where a link is written, given the page that it is on, and the file and the part of it that it leads to."""


class PageLinks(Struct, frozen=True):
    """What one page links to, and which parts of it others can link to."""

    targets: tuple[str, ...] = ()
    """Other files that it links to, by path: `site/services/rainbow-club.html`."""
    parts: tuple[tuple[str, str], ...] = ()
    """Parts of pages that it links to: the path and the id."""
    ids: tuple[str, ...] = ()
    is_entrance: bool = False
    """Whether people come to it in other ways, so no page has to link to it."""


def find_links(path: str, page: PageHtml) -> PageLinks:
    """The links of the page with this path, and what can be linked to on it."""
    folder = posixpath.dirname(path)
    targets: dict[str, None] = {}
    parts: dict[tuple[str, str], None] = {}
    # The page for a missing address is shown at any depth, so its links mean nothing from here.
    for address in () if path.endswith("404.html") else page.links:
        target, part = _target(folder, page.base, address)
        if target:
            targets[target] = None
        if part:
            parts[target or path, part] = None
    targets.pop(path, None)
    is_entrance = path.endswith(("index.html", "404.html")) or page.needs_no_link
    return PageLinks(tuple(targets), tuple(parts), tuple(page.ids), is_entrance)


def places_of_links(path: str, page: PageHtml) -> dict[tuple[str, str], str]:
    """The place (`Element.place`) of the first link on a page to each file, and to each part of one."""
    places: dict[tuple[str, str], str] = {}
    for address, element in page.links.items():
        found, anchor = _target(posixpath.dirname(path), page.base, address)
        for part in ("", anchor):
            places.setdefault((found or path, part), element.place)
    return places


def each_name_once(links: PageLinks) -> PageLinks:
    """The same links, sharing the text of names that thousands of pages have in common."""
    return PageLinks(
        tuple(map(intern, links.targets)),
        tuple([(intern(target), intern(part)) for target, part in links.parts]),
        tuple(map(intern, links.ids)),
        links.is_entrance,
    )


@lru_cache(_CACHED)
def _target(folder: str, base: str, address: str) -> tuple[str, str]:
    """The file and the part that a link on a page in this folder leads to; no file if it stays on its page."""
    address = address.translate(_IGNORED).strip()
    if _EXTERNAL.match(address) or _EXTERNAL.match(base):
        return "", ""
    if base:
        start = urljoin(f"{_SITE}{folder.removeprefix('site')}/", base)
        address = urljoin(start, address).removeprefix(_SITE)
    address, _, anchor = address.partition("#")
    name = unquote(address.partition("?")[0])
    target = posixpath.normpath(f"site{name}" if name.startswith("/") else f"{folder}/{name}") if name else ""
    # With an = it is not a part of the page, but what the search page should look for. "top" needs no id (HTML).
    return target, "" if "=" in anchor or anchor.lower() == "top" else unquote(anchor)


def check_links(
    pages: Mapping[str, PageLinks], origins: Mapping[str, Span], files: AbstractSet[str], blame: BlameLink
) -> Iterator[Diagnostic]:
    """What is wrong between pages. `files` are the paths of all files that there will be."""
    yield from on_pages(_dead_links(pages, files, blame))
    reached = {target for page in pages.values() for target in page.targets}
    for path, page in pages.items():
        if path not in reached and not page.is_entrance:
            message = f"No page links to {path}."
            yield ORPHAN_PAGE.at(origins.get(path, Span(path)), message, "Link to it from another page.")


def _dead_links(
    pages: Mapping[str, PageLinks], files: AbstractSet[str], blame: BlameLink
) -> Iterator[tuple[str, Diagnostic]]:
    ids = {path: set(page.ids) for path, page in pages.items()}
    for path, page in pages.items():
        for target in page.targets:
            if target not in files:
                message = f"a link leads to {target}, which does not exist."
                yield path, DEAD_PAGE_LINK.at(blame(path, target, ""), message, "Correct the link.")
        for target, part in page.parts:
            if part not in ids.get(target, (part,)):
                place = "this page" if target == path else target
                message = f'a link leads to "{part}" in {place}, which has no such part.'
                hint = "Check how the heading there is written."
                yield path, DEAD_ANCHOR.at(blame(path, target, part), message, hint)
