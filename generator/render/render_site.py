"""Renders a whole plan (theme files, pages and data, then books) and checks links between them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from itertools import count

from generator.model.build_options import Progress
from generator.model.diagnostics import Diagnostic, has_errors
from generator.model.output import Book, Booklet, FlowingBook, Output, Pack, Page, Record
from generator.render.outputs import MadePage, RenderContext, add_theme_files, render_outputs
from generator.render.template_places import link_origins
from generator.rules.dead_links import check_links
from generator.rules.theme import BROKEN_TEMPLATE


def render_site(
    outputs: Sequence[Output], started: Iterable[MadePage], context: RenderContext, progress: Progress
) -> list[Diagnostic]:
    """Renders all outputs, whose pages may be `started` already; returns the faults."""
    books = [output for output in outputs if isinstance(output, Book)]
    add_theme_files(context)
    advance = _counter(progress, "Making pages and files", len(outputs) - len(books))
    rendered = render_outputs(outputs, context, advance, started)
    progress("Checking pages", 0, 0)
    kinds = Book | FlowingBook | Booklet | Record | Pack
    printed = {f"site/{each.path}" for each in outputs if isinstance(each, kinds)}
    origins = {output.path.as_posix(): output.origin for output in outputs}
    found = [*rendered.diagnostics]
    if not any(each.rule == BROKEN_TEMPLATE.id for each in found):
        # A page that failed is reported once, not by every link to it.
        files = printed.union(context.out.paths())
        found += check_links(rendered.links, origins, files, link_origins(outputs, context.theme))
    if books and not has_errors(found):
        # Imported here because it is slow to load, and editors' builds seldom make books.
        from generator.render.books.print_books import page_with_finished, print_books

        # Typesetting leaves reference cycles behind.
        gc.enable()
        progress("Setting books", 0, len(books))
        made, of_books = print_books(outputs, context, _counter(progress, "Setting books", len(books)))
        # These pages were made without what is known only now, so that their links could be checked before.
        told = [page_with_finished(each, made) for each in outputs if isinstance(each, Page) and each.reads]
        of_pages = render_outputs(told, context, lambda: None).diagnostics
        found += (*of_books, *(each for each in of_pages if each not in found))
    return found


def render_report(outputs: Sequence[Output], context: RenderContext) -> list[Diagnostic]:
    """Renders the report, which is outside the site; returns the faults."""
    return render_outputs(outputs, context, lambda: None).diagnostics


def _counter(progress: Progress, stage: str, total: int) -> Callable[[], None]:
    """A function that reports one more thing done with each call."""
    numbers = count(1)
    return lambda: progress(stage, next(numbers), total)
