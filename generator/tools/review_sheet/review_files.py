"""Makes the review sheet as self-contained files to send, print and fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.law.answers import LawAnswers
from generator.law.inspection import EarlierSheet, inspect
from generator.model import Site
from generator.model.diagnostics import Diagnostic
from generator.model.lazy import value_of
from generator.model.output import Data, Output, Page
from generator.publish.books.board_paper import plan_board_paper
from generator.publish.report.self_review import plan_sheet
from generator.render.books.set_books import render_book
from generator.render.html import render_page
from generator.theme.layers import Theme


class ReviewFiles(Struct, frozen=True):
    """Each file's name and bytes, and what is wrong with the paper."""

    files: tuple[tuple[str, bytes], ...]
    diagnostics: tuple[Diagnostic, ...]


def review_files(
    site: Site,
    law: LawAnswers,
    theme: Theme,
    diagnostics: Sequence[Diagnostic],
    earlier: tuple[EarlierSheet, ...],
) -> ReviewFiles:
    """A page with its styles in it, tables, and a PDF."""
    found = inspect(site, law, diagnostics)
    paper = plan_board_paper(site, found, earlier)
    pdf, faults = render_book(paper, theme, {})
    files = _sheet(theme, plan_sheet(site, found, earlier))
    return ReviewFiles((*files, *(((paper.path.name, pdf),) if pdf else ())), tuple(faults))


def _sheet(theme: Theme, outputs: Sequence[Output]) -> Iterator[tuple[str, bytes]]:
    for output in outputs:
        if isinstance(output, Page):
            yield output.path.name, _self_contained(render_page(output, theme), theme.styles())
        elif isinstance(output, Data):
            yield output.path.name, value_of(output.content)


def _self_contained(page: bytes, styles: bytes) -> bytes:
    """The page with its style sheet inlined."""
    start = page.index(b'<link rel="stylesheet"')
    end = page.index(b">", start) + 1
    return page[:start] + b"<style>\n" + styles + b"</style>" + page[end:]
