"""Finds the template that caused a page's fault, by rendering it again with places marked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.model.diagnostics import Span
from generator.model.output import Output, Page
from generator.render.html import html_of
from generator.rules.dead_links import BlameLink, places_of_links
from generator.rules.page_html import PageHtml, read_html
from generator.theme.layers import Theme


def with_places(page: Page, theme: Theme) -> PageHtml:
    """A page with the template file and line of each tag."""
    return read_html(html_of(page, theme.with_places))


def link_origins(outputs: Iterable[Output], theme: Theme) -> BlameLink:
    """Where a dead link comes from: a template, or else the entry. Tries one page for each template."""
    pages = {each.path.as_posix(): each for each in outputs if isinstance(each, Page)}
    known: dict[tuple[str, str, str], Span | None] = {}

    @lru_cache(maxsize=1)
    def places(path: str) -> dict[tuple[str, str], str]:
        return places_of_links(path, with_places(pages[path], theme))

    def blame(path: str, target: str, part: str) -> Span:
        page = pages[path]
        key = page.template, "" if target == path else target, part
        if key not in known:
            known[key] = theme.culprit([places(path).get((target, part), "")], page.template)
        return known[key] or page.origin

    return blame
