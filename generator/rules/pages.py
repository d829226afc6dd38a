"""What must be true of one finished page: one main heading, headings in order, names, a language, ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span
from generator.rules.page_html import Element, PageHtml

MISSING_MAIN_HEADING = Rule("missing-main-heading", Severity.ERROR)
BROKEN_HEADING_ORDER = Rule("broken-heading-order", Severity.ERROR)
MISSING_PAGE_TITLE = Rule("missing-page-title", Severity.ERROR)
MISSING_LANGUAGE = Rule("missing-language", Severity.ERROR)
MISSING_LANDMARK = Rule("missing-landmark", Severity.ERROR)
REPEATED_PAGE_ID = Rule("repeated-page-id", Severity.ERROR)
MISSING_ALT = Rule("missing-alt", Severity.ERROR)
EMPTY_LINK = Rule("empty-link", Severity.ERROR)
INLINE_SCRIPT = Rule("inline-script", Severity.ERROR)

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
