"""Renders all books in the right order, and what is made from finished books: booklets, records and packs."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from generator.model.diagnostics import Diagnostic
from generator.model.lazy import key_of
from generator.model.output import Book, Booklet, FileFacts, FlowingBook, Output, Pack, Page, Record
from generator.render.archives import zip_files
from generator.render.books.imposition import fold
from generator.render.books.read_back import count_pages
from generator.render.books.set_books import (
    Finished,
    commit_finished,
    find_finished,
    finished,
    images_of,
    picture_keys,
    put_printed,
    render_books,
)
from generator.render.easy_pictures import picture_files
from generator.render.flowing.flow import flow_of
from generator.render.flowing.make_flowing import make_flowing
from generator.render.flowing.talking_book import zip_talking_book
from generator.render.outputs import RenderContext, broken_template
from generator.render.speech.voices import voice_files
from generator.theme.layers import FLOWING, BrokenTemplateError

_PAGES_ON_A_SHEET = 2


def print_books(
    outputs: Sequence[Output],
    context: RenderContext,
    advance: Callable[[], None],
    before_replacing: Callable[[], None] = lambda: None,
) -> tuple[Mapping[PurePosixPath, Finished], list[Diagnostic]]:
    """Commits every file of `print/`, and a copy in the site for download.

    Returns what is known of each, and the diagnostics. `before_replacing` is called before each book to set in the
    place of one that stands.
    """
    left = [output for output in outputs if isinstance(output, Book)]
    booklets = [output for output in outputs if isinstance(output, Booklet)]
    made: dict[PurePosixPath, Finished] = {}
    diagnostics: list[Diagnostic] = []
    # Each round renders the books that depend only on finished ones; after an error some never become ready.
    while ready := [book for book in left if set(book.reads) <= made.keys()]:
        books, found = render_books(
            [with_finished(book, made) for book in ready], context, advance, before_replacing
        )
        made |= books
        made |= {
            each.path: _folded(each, books[each.book], context) for each in booklets if each.book in books
        }
        diagnostics += found
        done = {book.path for book in ready}
        left = [book for book in left if book.path not in done]
    for output in outputs:
        if isinstance(output, FlowingBook):
            flowing, found = _flowing(output, made, context)
            made |= {output.path: flowing} if flowing else {}
            diagnostics += found
            advance()
    for output in outputs:
        if isinstance(output, Record):
            content = record(output, made)
            made[output.path] = finished(content, 0, {})
            put_printed(output.path, content, context)
    for output in outputs:
        if isinstance(output, Pack) and {path for _, path in output.files} <= made.keys():
            made[output.path] = _packed(output, made, context)
    return made, diagnostics


def _flowing(
    book: FlowingBook, made: Mapping[PurePosixPath, Finished], context: RenderContext
) -> tuple[Finished | None, list[Diagnostic]]:
    """What is known of a book without fixed pages, or the fault in its template."""
    places = {
        name: (volume, page)
        for volume, path in enumerate(book.reads, start=1)
        if path in made
        for name, page in made[path].places.items()
    }
    voices = voice_files(book.audio.voices if book.audio else {}, context.folder)
    spoken = [context.cache.sources.of(each) for each in voices]
    key = key_of((context.theme.key_of(*FLOWING), book, places, picture_keys(book, context), spoken))
    known = find_finished(book.path, key, context)
    if known:
        return known, []
    minutes = 0
    try:
        if book.audio:
            flow = flow_of(book, context.theme, {}, {})
            content, minutes = zip_talking_book(flow, context.theme, context.folder)
        else:
            images = images_of(book, context) | picture_files(context.theme, book.easy_pictures)
            content = make_flowing(book, context.theme, images, places)
    except BrokenTemplateError as fault:
        return None, [broken_template(fault, book.path)]
    new = replace(finished(content, 0, {}), minutes=minutes)
    commit_finished(book.path, key, content, new, context)
    return new, []


def _folded(booklet: Booklet, book: Finished, context: RenderContext) -> Finished:
    key = key_of((book.digest, booklet.title))
    found = find_finished(booklet.path, key, context)
    if found is None:
        content = fold(context.out.read(booklet.book), booklet.title)
        found = finished(content, count_pages(content), {})
        commit_finished(booklet.path, key, content, found, context)
    return found


def _packed(planned: Pack, made: Mapping[PurePosixPath, Finished], context: RenderContext) -> Finished:
    key = key_of((planned, [made[path].digest for _, path in planned.files]))
    found = find_finished(planned.path, key, context)
    if found is None:
        content = pack(planned, {path: context.out.read(path) for _, path in planned.files})
        found = finished(content, 0, {})
        commit_finished(planned.path, key, content, found, context)
    return found


def page_with_finished(page: Page, made: Mapping[PurePosixPath, Finished]) -> Page:
    """The page with facts about the printed files that it reads in its view."""
    found = {path.as_posix(): _shown(made[path]) for path in page.reads if path in made}
    view: Any = page.view
    return replace(page, view=replace(view, finished=found))


def _shown(file: Finished) -> FileFacts:
    # Rounded up: compressed files differ by some bytes between machines.
    return FileFacts(file.pages, _sheets(file), math.ceil(file.size_bytes / 100_000) / 10, file.minutes)


def _sheets(file: Finished) -> int:
    return -(-file.pages // _PAGES_ON_A_SHEET)


def with_finished(book: Book, made: Mapping[PurePosixPath, Finished]) -> Book:
    """The book with facts about the finished books that it reads in its data, in order."""
    if not book.reads:
        return book
    found = [_facts_of(path, made[path]) for path in book.reads if path in made]
    return replace(book, data={**book.data, "finished": found})


def _facts_of(path: PurePosixPath, book: Finished) -> dict[str, object]:
    """What other books say of this one. Its bytes have no part in it: an index stays if no page number moved."""
    return {
        "file": path.name,
        "pages": book.pages,
        "sheets": _sheets(book),
        "places": book.places,
    }


def record(planned: Record, made: Mapping[PurePosixPath, Finished]) -> bytes:
    """The contents of the books as JSON: titles, digests, and the volume and page of each entry in each edition."""
    editions: dict[str, dict[str, list[object]]] = {}
    for edition, number, book in planned.books:
        if book in made:
            found: dict[str, list[object]] = {
                path: [number, page] for path, page in made[book].places.items() if path in planned.entries
            }
            editions.setdefault(edition, {}).update(found)
    data = {"date": planned.day.isoformat(), "editions": editions, "entries": planned.entries}
    return f"{json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def pack(planned: Pack, made: Mapping[PurePosixPath, bytes]) -> bytes:
    """A zip file with the files of a pack and their checksums."""
    files = [(name, made[path]) for name, path in planned.files]
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files)
    return zip_files((*files, ("checksums.txt", sums.encode())), planned.day)
