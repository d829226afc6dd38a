"""Checks the files of a finished site: markup, ids, tables, links and page weight."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element as Node

import html5lib
from html5lib.constants import E as SAYINGS
from msgspec import Struct

from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.audit_rules import RULES

MOST_PAGE_BYTES = 60_000
"""A page with its style sheets, scripts and SVG images, compressed as hosts send it, without photos."""
MOST_WITH_PICTURES_BYTES = 500_000
_ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src", "form": "action"}
_LOADED = {"link", "script", "img"}
"""To show a page. A film is loaded when somebody plays it."""
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")


class PageFile(Struct, frozen=True):
    """One page as a tree, with the ids that links may point at."""

    path: str
    tree: Node
    errors: tuple[tuple[int, str], ...]
    """The line and message of each parse error."""
    ids: tuple[str, ...]


def read_page(folder: Path, path: str) -> PageFile:
    """Parses a page of a finished site and keeps its parse errors, which browsers silently repair."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse((folder / path).read_bytes(), override_encoding="utf-8")
    errors = tuple(_error(error) for error in parser.errors)
    return PageFile(path, tree, errors, tuple(node.get("id", "") for node in tree.iter() if node.get("id")))


def check_markup(page: PageFile) -> Iterator[Finding]:
    """Parse errors, repeated ids, and tables without headers."""
    place = Place(page.path)
    for line, message in page.errors:
        yield RULES["broken-markup"].at(place, detail=f"line {line}, {message}")
    for name, count in Counter(page.ids).items():
        if count > 1:
            yield RULES["repeated-id"].at(place, {"element": f"#{name}"}, name)
    for table in page.tree.iter("table"):
        if table.get("role") not in ("presentation", "none") and table.find(".//th") is None:
            words = " ".join("".join(table.itertext()).split())[:80]
            home = "words" if _is_inside(page.tree, table, "prose") else "page"
            yield RULES["headerless-table"].at(place, {"element": "table", "words": words, "home": home})


def check_links(pages: Mapping[str, PageFile], folder: Path) -> Iterator[Finding]:
    """Links within the site to files or anchors that do not exist."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    for page in pages.values():
        for node, address in _addresses(page):
            reason = _dead(page, address, pages, files)
            if reason:
                words = " ".join("".join(node.itertext()).split())[:80]
                home = "words" if _is_inside(page.tree, node, "prose") else "page"
                described = {
                    "element": f'{node.tag}[{_ADDRESSES[node.tag]}="{address}"]',
                    "words": words,
                    "home": home,
                }
                yield RULES["dead-link"].at(Place(page.path), described, reason)


def weigh(page: PageFile, folder: Path) -> tuple[int, int]:
    """The bytes that a browser loads to show a page, without and with photos."""
    bare, pictures = _packed(folder / page.path), 0
    for node, address in _addresses(page):
        file = folder / _file(page, urlsplit(address).path)
        if node.tag not in _LOADED or node.get("rel") in ("alternate", "canonical") or not file.is_file():
            continue
        if file.suffix in _PICTURES:
            pictures += file.stat().st_size
        else:
            bare += _packed(file)
    return bare, bare + pictures


def check_weight(page: PageFile, folder: Path) -> Iterator[Finding]:
    """Pages that are too heavy for a phone."""
    bare, whole = weigh(page, folder)
    if bare > MOST_PAGE_BYTES:
        yield RULES["heavy-page"].at(Place(page.path), detail=f"{bare // 1000} kB without images")
    elif whole > MOST_WITH_PICTURES_BYTES:
        yield RULES["heavy-page"].at(Place(page.path), detail=f"{whole // 1000} kB with images")


def _addresses(page: PageFile) -> Iterator[tuple[Node, str]]:
    for node in page.tree.iter():
        name = _ADDRESSES.get(node.tag) if isinstance(node.tag, str) else None
        if name and node.get(name):
            yield node, str(node.get(name))


def _dead(page: PageFile, address: str, pages: Mapping[str, PageFile], files: set[str]) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    file = _file(page, parts.path)
    if file not in files:
        return f"{parts.path} does not exist"
    target = pages.get(file)
    # "#q=bus" is for a script and not an anchor.
    anchor = unquote(parts.fragment)
    if anchor and "=" not in anchor and target and anchor not in target.ids:
        return f"{target.path} has no element with the id {anchor}"
    return ""


def _file(page: PageFile, path: str) -> str:
    """The path below the site's root that an address on a page points at."""
    if not path:
        return page.path
    start = "" if path.startswith("/") else dirname(page.path)
    return normpath(join(start, unquote(path).lstrip("/")))


def _packed(file: Path) -> int:
    """The compressed size of a file in bytes."""
    return _packed_as_of(file, file.stat().st_mtime_ns)


@cache
def _packed_as_of(file: Path, _changed: int) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


def _is_inside(tree: Node, node: Node, name: str) -> bool:
    return any(
        node in set(holder.iter()) for holder in tree.iter("div") if name in holder.get("class", "").split()
    )


def _error(error: Any) -> tuple[int, str]:
    (line, _), code, values = error
    return line, (SAYINGS[code] % values).rstrip(".")
