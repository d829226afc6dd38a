"""Finds the template that caused a page's fault, by rendering it again with places marked."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.diagnostics import Span
from generator.model.output import Output, Page
from generator.render.html import html_of
from generator.rules.dead_links import BlameLink, place_of_link
from generator.rules.page_html import PageHtml, read_html
from generator.theme.layers import Theme


def with_places(page: Page, theme: Theme) -> PageHtml:
    """A page with the template file and line of each tag."""
    return read_html(html_of(page, theme.with_places))


def link_origins(outputs: Iterable[Output], theme: Theme) -> BlameLink:
    """Where a dead link comes from: a template, or else the entry. Tries one page for each template."""
    pages = {each.path.as_posix(): each for each in outputs if isinstance(each, Page)}
    known: dict[tuple[str, str, str], Span | None] = {}

    def blame(path: str, target: str, part: str) -> Span:
        page = pages[path]
        key = page.template, "" if target == path else target, part
        if key not in known:
            place = place_of_link(path, with_places(page, theme), target, part)
            known[key] = theme.culprit([place], page.template)
        return known[key] or page.origin

    return blame
