"""Checks a finished book as a screen reader reads it: headings, images, tables and reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from generator.tools.audit.audit_finding import AuditRule, Finding, Place
from generator.tools.audit.audit_rules import RULES
from generator.tools.audit.book_parts import Part
from generator.tools.audit.checks.file_checks import PageFile

_BACK_UP_PT = 30.0
"""How far a part may be above the one before it: a label and its text are not always aligned."""
_MOST = 5


def check_book(name: str, parts: Sequence[Part], site: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Findings about a book. `site` has the headings in each entry's text on the site, by its title."""
    for check in (_headings, _pictures, _tables, _order):
        yield from list(check(name, parts))[:_MOST]
    yield from list(_as_on_site(name, parts, site))[:_MOST]


def headings_of(pages: Sequence[PageFile]) -> dict[str, tuple[str, ...]]:
    """The headings in the text of each page, by the page's title."""
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
        yield _at(RULES["broken-book-headings"], name, headings[0])
    for before, after in pairwise(headings):
        if after.level > before.level + 1:
            yield _at(RULES["broken-book-headings"], name, after, f"{before.role}, then {after.role}")


def _pictures(name: str, parts: Sequence[Part]) -> Iterator[Finding]:
    for part in parts:
        if part.role == "Figure" and not part.alt:
            yield _at(RULES["silent-book-picture"], name, part)


def _tables(name: str, parts: Sequence[Part]) -> Iterator[Finding]:
    """Tables without headers. One that continues from the page before has them there."""
    for number, part in enumerate(parts):
        if part.role != "Table":
            continue
        cells = [each.role for each in parts[number + 1 :]]
        below = cells[: next((at for at, role in enumerate(cells) if role not in ("TH", "TD")), len(cells))]
        goes_on = any(each.role == "TD" for each in parts[max(0, number - 1) : number])
        if below and "TH" not in below and not goes_on:
            yield _at(RULES["headerless-book-table"], name, parts[number + 1])


def _order(name: str, parts: Sequence[Part]) -> Iterator[Finding]:
    """Parts that are read after something below them in the same column of the same page."""
    for _, on_page in groupby(parts, key=lambda part: part.page):
        placed = [part for part in on_page if part.words and part.box != (0.0, 0.0, 0.0, 0.0)]
        for before, after in pairwise(placed):
            is_above = after.box[1] > before.box[3] + _BACK_UP_PT
            is_same_column = after.box[0] < before.box[2] and before.box[0] < after.box[2]
            if is_above and is_same_column:
                yield _at(RULES["strange-book-order"], name, after, f'after "{before.words[:40]}"')


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
        found = [words for words in wanted if words in below]
        if found != [words for words in below if words in wanted]:
            yield _at(RULES["book-differs-from-site"], name, part, f'"{part.words}"')


def _at(rule: AuditRule, name: str, part: Part, detail: str = "") -> Finding:
    described = {"element": part.role, "words": part.words[:80]}
    return rule.at(Place(f"print/{name}", f"page {part.page}"), described, detail or f'"{part.words[:60]}"')


def _words(node: object) -> str:
    return " ".join("".join(node.itertext()).split())  # type: ignore[attr-defined]
