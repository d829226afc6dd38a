"""Looks at a finished book as a screen reader says it: headings, pictures, tables, and the order of it all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from generator.tools.audit import faults
from generator.tools.audit.audit_finding import Fault, Finding, Place
from generator.tools.audit.bookread import Part
from generator.tools.audit.checks.file_checks import PageFile

_BACK_UP_PT = 30.0
"""How far the next part may stand above the last one: a label and its text need not be on one line."""
_MOST = 5


def check_book(name: str, parts: Sequence[Part], site: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Faults of a book. `site` holds the headings of each entry's own text on the site, by its title."""
    for check in (_headings, _pictures, _tables, _order):
        yield from list(check(name, parts))[:_MOST]
    yield from list(_as_on_site(name, parts, site))[:_MOST]


def headings_of(pages: Sequence[PageFile]) -> dict[str, tuple[str, ...]]:
    """The headings within the text of each page, by the title of the page."""
    found: dict[str, tuple[str, ...]] = {}
    for page in pages:
        title = next((_words(node) for node in page.tree.iter("h1")), "")
        prose = [node for node in page.tree.iter("div") if "prose" in node.get("class", "").split()]
        headings = [_words(node) for part in prose for node in part.iter() if node.tag in ("h2", "h3", "h4")]
        if title and headings:
            found[title] = tuple(headings)
    return found


def _headings(name: str, parts: Sequence[Part]) -> Iterator[Finding]:
    headings = [part for part in parts if part.level]
    if headings and headings[0].level != 1:
        yield _at(faults.BOOK_HEADINGS, name, headings[0])
    for before, after in pairwise(headings):
        if after.level > before.level + 1:
            yield _at(faults.BOOK_HEADINGS, name, after, f"{before.role}, then {after.role}")


def _pictures(name: str, parts: Sequence[Part]) -> Iterator[Finding]:
    for part in parts:
        if part.role == "Figure" and not part.alt:
            yield _at(faults.SILENT_PICTURE, name, part)


def _tables(name: str, parts: Sequence[Part]) -> Iterator[Finding]:
    """A table that goes on on the next page starts anew there, and has its headers on the first."""
    for number, part in enumerate(parts):
        if part.role != "Table":
            continue
        cells = [each.role for each in parts[number + 1 :]]
        below = cells[: next((at for at, role in enumerate(cells) if role not in ("TH", "TD")), len(cells))]
        goes_on = any(each.role == "TD" for each in parts[max(0, number - 1) : number])
        if below and "TH" not in below and not goes_on:
            yield _at(faults.HEADERLESS_BOOK_TABLE, name, parts[number + 1])


def _order(name: str, parts: Sequence[Part]) -> Iterator[Finding]:
    """Parts that are said after what stands below them, in the same column of the same page."""
    for _, on_page in groupby(parts, key=lambda part: part.page):
        placed = [part for part in on_page if part.words and part.box != (0.0, 0.0, 0.0, 0.0)]
        for before, after in pairwise(placed):
            is_above = after.box[1] > before.box[3] + _BACK_UP_PT
            is_same_column = after.box[0] < before.box[2] and before.box[0] < after.box[2]
            if is_above and is_same_column:
                yield _at(faults.BOOK_ORDER, name, after, f'after "{before.words[:40]}"')


def _as_on_site(name: str, parts: Sequence[Part], site: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    headings = [part for part in parts if part.level]
    for number, part in enumerate(headings):
        wanted = site.get(part.words)
        if not wanted:
            continue
        below: list[str] = []
        for each in headings[number + 1 :]:
            if each.level <= part.level:
                break
            below.append(each.words)
        there = [words for words in wanted if words in below]
        if there != [words for words in below if words in wanted]:
            yield _at(faults.BOOK_DIFFERS, name, part, f'"{part.words}"')


def _at(fault: Fault, name: str, part: Part, detail: str = "") -> Finding:
    told = {"element": part.role, "words": part.words[:80]}
    return fault.at(Place(f"print/{name}", f"page {part.page}"), told, detail or f'"{part.words[:60]}"')


def _words(node: object) -> str:
    return " ".join("".join(node.itertext()).split())  # type: ignore[attr-defined]
