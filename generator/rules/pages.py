"""What must be true of one finished page: one main heading, headings in order, names, a language, ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span

MISSING_MAIN_HEADING = Rule(
    "missing-main-heading",
    Severity.ERROR,
    "A page with no heading of level 1, or with two, does not say what it is about.",
    "a template without <h1>",
    "<h1>{{ view.frame.title }}</h1>",
    "WCAG 2.2, 1.3.1 Info and Relationships; 2.4.6 Headings and Labels",
)
BROKEN_HEADING_ORDER = Rule(
    "broken-heading-order",
    Severity.ERROR,
    "People who move from heading to heading think that they have missed something when a level is left out.",
    "<h2>Contact</h2> <h4>Phone</h4>",
    "<h2>Contact</h2> <h3>Phone</h3>",
    "WCAG 2.2, 1.3.1 Info and Relationships; 2.4.10 Section Headings",
)
MISSING_PAGE_TITLE = Rule(
    "missing-page-title",
    Severity.ERROR,
    "The title is the first thing that a screen reader says, and the words on the browser's tab.",
    "<title></title>",
    "<title>Rainbow Club - Calderwick SEND Local Offer</title>",
    "WCAG 2.2, 2.4.2 Page Titled",
)
MISSING_LANGUAGE = Rule(
    "missing-language",
    Severity.ERROR,
    "Without a language a screen reader may read English with a French voice.",
    "<html>",
    '<html lang="en-GB">',
    "WCAG 2.2, 3.1.1 Language of Page",
)
MISSING_LANDMARK = Rule(
    "missing-landmark",
    Severity.ERROR,
    "Screen readers jump to the main part of a page; there must be exactly one.",
    "a template without <main>",
    '<main id="main">',
    "WCAG 2.2, 2.4.1 Bypass Blocks",
)
REPEATED_PAGE_ID = Rule(
    "repeated-page-id",
    Severity.ERROR,
    "A link to a part of the page goes astray when two parts have one id.",
    '<h2 id="cost"> twice on a page',
    '<h2 id="cost"> and <h2 id="cost-2">',
    "WCAG 2.2, 2.4.1 Bypass Blocks",
)
MISSING_ALT = Rule(
    "missing-alt",
    Severity.ERROR,
    "Without an alt attribute a screen reader reads out the name of the file.",
    '<img src="map.png">',
    '<img src="map.png" alt="The way from the bus stop to the door">',
    "WCAG 2.2, 1.1.1 Non-text Content",
)
EMPTY_LINK = Rule(
    "empty-link",
    Severity.ERROR,
    "A link without words can't be read out, spoken to or seen.",
    '<a href="a.html"></a>',
    '<a href="a.html">Rainbow Club</a>',
    "WCAG 2.2, 2.4.4 Link Purpose (In Context); 4.1.2 Name, Role, Value",
)
INLINE_SCRIPT = Rule(
    "inline-script",
    Severity.ERROR,
    "Scripts and styles inside a page are what attackers add; hosts forbid them so that families are safe.",
    "<script>track()</script>",
    '<script src="assets/find.js" defer></script>',
    "OWASP, Content Security Policy",
)

_TITLE = re.compile(r"<title>\s*[^<\s]")
_LANGUAGE = re.compile(r'<html[^>]* lang="[a-zA-Z]')
_ID = re.compile(' id="([^"]*)"')
# A block of data for search engines is never run, and no content policy stops it (HTML, "data block").
_PART = re.compile(
    r"""
    <(?:
      h (?P<level> [1-6] ) [\ >]
    | img\b (?P<image> [^>]* ) >
    | a\b (?= (?P<wordless> [^>]* > (?: \  | < (?!/a\b) [^>]* > )* </a> ) )
    | (?P<inline> script (?! [^>]*\ src= ) (?! \ type="application/ld\+json"> ) [^>]* > | style\b )
    )
    """,
    re.VERBOSE,
)
"""Headings, images, links without words, and scripts and styles of the page's own: found on one way through it."""
_STYLE = ' style="'
_EVENT = re.compile(' on[a-z]+="')
_HINT = "Correct the template of this page."


def ids_in(html: str) -> tuple[str, ...]:
    """The ids of a page, in its order."""
    return tuple(_ID.findall(html.replace("\n", " ")))


def check_page(path: str, html: str, ids: Sequence[str], origin: Span) -> Iterator[Diagnostic]:
    """Faults of one page. `path` is its own, `ids` are those in it, `origin` is the entry that it is made from."""
    # A search for a space finds its way through a page ten times as fast as one for any blank.
    html = html.replace("\n", " ").replace("\t", " ")
    levels: list[int] = []
    found: dict[str, list[str]] = {"image": [], "wordless": [], "inline": []}
    for part in _PART.finditer(html):
        kind = str(part.lastgroup)
        if kind == "level":
            levels.append(int(part["level"]))
        else:
            found[kind].append(part[kind])
    yield from _check_headings(path, levels, origin)
    if not _TITLE.search(html):
        yield MISSING_PAGE_TITLE.at(origin, f"{path} has no title.", _HINT)
    if not _LANGUAGE.search(html):
        yield MISSING_LANGUAGE.at(origin, f"{path} does not say what language it is in.", _HINT)
    if html.count("<main") != 1:
        yield MISSING_LANDMARK.at(origin, f"{path} has {html.count('<main')} main parts.", _HINT)
    if len(ids) != len(set(ids)):
        twice = next(name for name in ids if ids.count(name) > 1)
        yield REPEATED_PAGE_ID.at(origin, f'On {path} the id "{twice}" stands twice.', _HINT)
    if any(" alt=" not in image for image in found["image"]):
        yield MISSING_ALT.at(origin, f"On {path} an image has no alt text.", _HINT)
    if any(" alt=" not in link for link in found["wordless"]):
        yield EMPTY_LINK.at(origin, f"On {path} a link has no words.", _HINT)
    if inline := _inline(html, found["inline"]):
        message = f"{path} has a script or style of its own: {inline}."
        yield INLINE_SCRIPT.at(origin, message, "Put it in a file of the theme.")


def _check_headings(path: str, levels: Sequence[int], origin: Span) -> Iterator[Diagnostic]:
    if levels.count(1) != 1:
        yield MISSING_MAIN_HEADING.at(origin, f"{path} has {levels.count(1)} headings of level 1.", _HINT)
    for above, below in pairwise(levels):
        if below > above + 1:
            message = f"On {path} a heading of level {below} follows one of level {above}."
            yield BROKEN_HEADING_ORDER.at(origin, message, _HINT)
            break


def _inline(html: str, elements: Sequence[str]) -> str:
    """What is run or looks other than the theme says, as it is written; nothing on a good page."""
    if elements:
        return f"<{elements[0]}"
    if _STYLE in html:
        return _STYLE.strip()
    event = _EVENT.search(html)
    return event.group().strip() if event else ""
