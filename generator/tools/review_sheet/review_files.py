"""Makes the review sheet as self-contained files to send, print and fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.law.answers import LawAnswers
from generator.model import Site
from generator.model.diagnostics import Diagnostic
from generator.model.lazy import value_of
from generator.model.output import Data, Page
from generator.publish.report.self_review import plan_self_review
from generator.render.html import render_page
from generator.theme.layers import Theme


def review_files(
    site: Site, law: LawAnswers, theme: Theme, diagnostics: Sequence[Diagnostic]
) -> Iterator[tuple[str, bytes]]:
    """Each file's name and bytes: a page with its styles in it, and a table."""
    for output in plan_self_review(site, law, diagnostics):
        if isinstance(output, Page):
            yield output.path.name, _self_contained(render_page(output, theme), theme.styles())
        elif isinstance(output, Data):
            yield output.path.name, value_of(output.content)


def _self_contained(page: bytes, styles: bytes) -> bytes:
    """The page with its style sheet inlined."""
    start = page.index(b'<link rel="stylesheet"')
    end = page.index(b">", start) + 1
    return page[:start] + b"<style>\n" + styles + b"</style>" + page[end:]
