"""Renders a whole plan (theme files, pages and data, then books) and checks links between them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.model.build_options import Progress
from generator.model.diagnostics import Diagnostic
from generator.model.output import PRINTED, Book, Output, Page
from generator.render.outputs import MadePage, RenderContext, add_theme_files, render_outputs
from generator.render.template_places import link_origins
from generator.rules.dead_links import check_links
from generator.rules.theme import BROKEN_TEMPLATE

if TYPE_CHECKING:
    from generator.render.books.set_books import Finished


def render_site(
    outputs: Sequence[Output], started: Iterable[MadePage], context: RenderContext, progress: Progress
) -> list[Diagnostic]:
    """Renders all outputs but books, whose pages may be `started` already; returns the faults."""
    books = sum(isinstance(output, Book) for output in outputs)
    add_theme_files(context)
    advance = _counter(progress, "Making pages and files", len(outputs) - books)
    rendered = render_outputs(outputs, context, advance, started)
    progress("Checking pages", 0, 0)
    printed = {f"site/{each.path}" for each in outputs if isinstance(each, PRINTED)}
    origins = {output.path.as_posix(): output.origin for output in outputs}
    found = [*rendered.diagnostics]
    if not any(each.rule == BROKEN_TEMPLATE.id for each in found):
        # A page that failed is reported once, not by every link to it.
        files = printed.union(context.out.paths())
        found += check_links(rendered.links, origins, files, link_origins(outputs, context.theme))
    return found


def render_books(
    outputs: Sequence[Output],
    context: RenderContext,
    progress: Progress,
    publish: Callable[[Mapping[str, str]], bool],
) -> list[Diagnostic]:
    """Sets the books of a site without errors, and the pages that tell of them; returns the faults.

    Where the site can do with the books of the last build until then, `publish` is called with these.
    """
    books = sum(isinstance(output, Book) for output in outputs)
    if not books:
        return []
    # Imported here because it is slow to load, and editors' builds seldom make books.
    from generator.render.books.print_books import page_with_finished, print_books
    from generator.render.books.site_first import site_before_books

    def tell(made: Mapping[PurePosixPath, Finished]) -> list[Diagnostic]:
        """Makes the pages again that were made without what is known only now, so that their links could be checked."""
        told = [page_with_finished(each, made) for each in outputs if isinstance(each, Page) and each.reads]
        return render_outputs(told, context, lambda: None).diagnostics

    @cache
    def site_first() -> None:
        before = site_before_books(outputs, context)
        if not before:
            return
        tell(before.finished)
        if publish(before.files):
            stages.append("The website is in place. Setting books")

    stages, numbers = ["Setting books"], count(1)
    # Typesetting leaves reference cycles behind; the site, which has none, need not be searched for them.
    gc.freeze()
    gc.enable()
    progress(stages[-1], 0, books)
    made, found = print_books(
        outputs, context, lambda: progress(stages[-1], next(numbers), books), site_first
    )
    gc.unfreeze()
    return [*found, *(each for each in tell(made) if each not in found)]


def render_report(outputs: Sequence[Output], context: RenderContext) -> list[Diagnostic]:
    """Renders the report, which is outside the site; returns the faults."""
    return render_outputs(outputs, context, lambda: None).diagnostics


def _counter(progress: Progress, stage: str, total: int) -> Callable[[], None]:
    """A function that reports one more thing done with each call."""
    numbers = count(1)
    return lambda: progress(stage, next(numbers), total)
