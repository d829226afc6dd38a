"""Makes the review sheet as self-contained files to send, print and fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Site
from generator.model.diagnostics import Diagnostic
from generator.model.output import Data, Page
from generator.publish.report.self_review import plan_self_review
from generator.render.html import render_page
from generator.theme.layers import Theme


def review_files(site: Site, theme: Theme, diagnostics: Sequence[Diagnostic]) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each file: a page with its styles inlined, and a table."""
    for output in plan_self_review(site, diagnostics):
        if isinstance(output, Page):
            yield output.path.name, _self_contained(render_page(output, theme), theme.styles())
        elif isinstance(output, Data):
            yield output.path.name, output.content


def _self_contained(page: bytes, styles: bytes) -> bytes:
    """The page with its style sheet inlined."""
    start = page.index(b'<link rel="stylesheet"')
    end = page.index(b">", start) + 1
    return page[:start] + b"<style>\n" + styles + b"</style>" + page[end:]
