"""What must be true of one finished page: one main heading, headings in order, names, a language, ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span
from generator.rules.page_html import Element, PageHtml

MISSING_MAIN_HEADING = Rule(
    "missing-main-heading",
    Severity.ERROR,
    "A page without a level 1 heading, or with two, does not say what it is about.",
    "a template without <h1>",
    "<h1>{{ view.frame.title }}</h1>",
    "WCAG 2.2, 1.3.1 Info and Relationships; 2.4.6 Headings and Labels",
)
BROKEN_HEADING_ORDER = Rule(
    "broken-heading-order",
    Severity.ERROR,
    "People who move from heading to heading think they have missed something when a level is skipped.",
    "<h2>Contact</h2> <h4>Phone</h4>",
    "<h2>Contact</h2> <h3>Phone</h3>",
    "WCAG 2.2, 1.3.1 Info and Relationships; 2.4.10 Section Headings",
)
MISSING_PAGE_TITLE = Rule(
    "missing-page-title",
    Severity.ERROR,
    "The title is the first thing a screen reader says, and the name of the browser tab.",
    "<title></title>",
    "<title>Rainbow Club - Calderwick SEND Local Offer</title>",
    "WCAG 2.2, 2.4.2 Page Titled",
)
MISSING_LANGUAGE = Rule(
    "missing-language",
    Severity.ERROR,
    "Without a language, a screen reader may read English in a French voice.",
    "<html>",
    '<html lang="en-GB">',
    "WCAG 2.2, 3.1.1 Language of Page",
)
MISSING_LANDMARK = Rule(
    "missing-landmark",
    Severity.ERROR,
    "Screen readers jump to the main part of a page, so there must be exactly one.",
    "a template without <main>",
    '<main id="main">',
    "WCAG 2.2, 2.4.1 Bypass Blocks",
)
REPEATED_PAGE_ID = Rule(
    "repeated-page-id",
    Severity.ERROR,
    "When two parts of a page have the same id, a link to one may go to the other.",
    '<h2 id="cost"> twice on a page',
    '<h2 id="cost"> and <h2 id="cost-2">',
    "WCAG 2.2, 2.4.1 Bypass Blocks",
)
MISSING_ALT = Rule(
    "missing-alt",
    Severity.ERROR,
    "Without an alt attribute, a screen reader reads out the name of the file.",
    '<img src="map.png">',
    '<img src="map.png" alt="The way from the bus stop to the door">',
    "WCAG 2.2, 1.1.1 Non-text Content",
)
EMPTY_LINK = Rule(
    "empty-link",
    Severity.ERROR,
    "A link without words can't be seen, read out or chosen by voice.",
    '<a href="a.html"></a>',
    '<a href="a.html">Rainbow Club</a>',
    "WCAG 2.2, 2.4.4 Link Purpose (In Context); 4.1.2 Name, Role, Value",
)
INLINE_SCRIPT = Rule(
    "inline-script",
    Severity.ERROR,
    "Attackers add scripts and styles to pages, so safe websites only allow those in separate files.",
    "<script>track()</script>",
    '<script src="assets/find.js" defer></script>',
    "OWASP, Content Security Policy",
)

type Blame = Callable[[Sequence[str]], Span]
"""Says where a fault was made, given the places (`Element.place`) that may have made it, the likeliest first."""


def check_page(page: PageHtml, blame: Blame) -> Iterator[Diagnostic]:
    """What is wrong with one page. `on_pages` adds which page each message is about."""
    yield from _check_headings(page, blame)
    if not page.title:
        yield MISSING_PAGE_TITLE.at(
            blame([page.root.place]), "there is no title.", "Write a <title> in <head>."
        )
    if not page.root.get("lang").strip():
        message = "there is nothing that says which language the page is in."
        yield MISSING_LANGUAGE.at(blame([page.root.place]), message, 'Write <html lang="en-GB">.')
    if len(page.mains) != 1:
        places = [each.place for each in (*page.mains[1:], page.root)]
        yield MISSING_LANDMARK.at(blame(places), f"there {_number(page.mains)} <main>.", "Write exactly one.")
    for each in page.repeated_ids:
        name = each.attributes["id"] or ""
        places = [each.place, page.ids[name].place]
        yield REPEATED_PAGE_ID.at(
            blame(places), f'the id "{name}" is used more than once.', "Change one of them."
        )
    for each in page.images_without_alt:
        hint = 'Say what it shows, as in alt="A map of the park", or write alt="" if it is only decoration.'
        yield MISSING_ALT.at(blame([each.place]), "an image has no alt text.", hint)
    for each in page.links_without_words:
        hint = "Write words in it, or give the picture in it an alt text."
        yield EMPTY_LINK.at(blame([each.place]), "a link has no words.", hint)
    for each in page.inline:
        message = f"a script or style is written into the page, in <{each.tag}>."
        yield INLINE_SCRIPT.at(blame([each.place]), message, "Move it to a file of the theme.")


def _check_headings(page: PageHtml, blame: Blame) -> Iterator[Diagnostic]:
    top = [each for each in page.headings if each.tag == "h1"]
    if len(top) != 1:
        # A heading that is missing has no place: that of the main part comes nearest.
        places = [each.place for each in (*top[1:], *page.mains, page.root)]
        yield MISSING_MAIN_HEADING.at(
            blame(places), f"there {_number(top)} level 1 heading.", "Write exactly one."
        )
    for above, below in pairwise(page.headings):
        if _level(below) > _level(above) + 1:
            message = f"a level {_level(below)} heading follows a level {_level(above)} heading."
            hint = f"Write <h{_level(above) + 1}>."
            yield BROKEN_HEADING_ORDER.at(blame([below.place, above.place]), message, hint)


def _number(found: Sequence[Element]) -> str:
    return "is more than one" if found else "is no"


def _level(heading: Element) -> int:
    return int(str(heading.tag)[1])


def on_pages(found: Iterable[tuple[str, Diagnostic]]) -> Iterator[Diagnostic]:
    """What is wrong with pages, each with the path of its page, as one diagnostic for all pages with the same fault."""
    faults: dict[object, tuple[Diagnostic, dict[str, None]]] = {}
    for path, fault in found:
        # One line of a template may lead to another missing file from each folder.
        is_line = fault.span.line and fault.span.path.startswith("themes/")
        key = (fault.span, fault.rule) if is_line else fault
        faults.setdefault(key, (fault, {}))[1][path] = None
    for fault, (first, *others) in faults.values():
        also = f" and {len(others):,} other page{'s' if others[1:] else ''}" if others else ""
        yield replace(fault, message=f"On {first}{also} {fault.message}")
