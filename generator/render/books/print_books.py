"""Renders all books in the right order, and what is made from finished books: booklets, records and packs."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from generator.cache.digests import digest_of
from generator.model.diagnostics import Diagnostic
from generator.model.lazy import key_of
from generator.model.output import Book, Booklet, Output, Pack, Record
from generator.render.books.imposition import fold
from generator.render.books.read_back import count_pages, pages_of_entries
from generator.render.books.set_books import render_books
from generator.render.outputs import RenderContext, memoised_file

_SITE = PurePosixPath("site")
_PAGES_ON_A_SHEET = 2


def print_books(
    outputs: Sequence[Output], context: RenderContext, advance: Callable[[], None]
) -> list[Diagnostic]:
    """Stages every file of `print/`, and a copy in the site for download. Returns the diagnostics."""
    left = [output for output in outputs if isinstance(output, Book)]
    booklets = [output for output in outputs if isinstance(output, Booklet)]
    made: dict[PurePosixPath, bytes] = {}
    diagnostics: list[Diagnostic] = []
    # Each round renders the books that depend only on finished ones; after an error some never become ready.
    while ready := [book for book in left if set(book.reads) <= made.keys()]:
        files, found = render_books([with_finished(book, made) for book in ready], context, advance)
        made |= files
        made |= {
            each.path: _folded(each, made[each.book], context) for each in booklets if each.book in files
        }
        diagnostics += found
        done = {book.path for book in ready}
        left = [book for book in left if book.path not in done]
    made |= {output.path: record(output, made) for output in outputs if isinstance(output, Record)}
    for output in outputs:
        if isinstance(output, Pack) and {path for _, path in output.files} <= made.keys():
            made[output.path] = pack(output, made)
    for path, content in made.items():
        context.out.put(path, content)
        context.out.put(_SITE / path, content)
    return diagnostics


def _folded(booklet: Booklet, book: bytes, context: RenderContext) -> bytes:
    key = key_of((digest_of(book), booklet.title))
    return memoised_file(booklet.path, key, lambda: fold(book, booklet.title), context)


def with_finished(book: Book, made: Mapping[PurePosixPath, bytes]) -> Book:
    """The book with facts about the finished books that it reads in its data, in order."""
    if not book.reads:
        return book
    found = [_facts_of(path, made[path]) for path in book.reads if path in made]
    return replace(book, data={**book.data, "finished": found})


def _facts_of(path: PurePosixPath, content: bytes) -> dict[str, object]:
    pages = count_pages(content)
    return {
        "file": path.name,
        "pages": pages,
        "sheets": -(-pages // _PAGES_ON_A_SHEET),
        "size_kb": -(-len(content) // 1000),
        "checksum": hashlib.sha256(content).hexdigest(),
        "places": pages_of_entries(content),
    }


def record(planned: Record, made: Mapping[PurePosixPath, bytes]) -> bytes:
    """The contents of the books as JSON: titles, digests, and the volume and page of each entry in each edition."""
    editions: dict[str, dict[str, list[object]]] = {}
    for edition, number, book in planned.books:
        if book in made:
            places = pages_of_entries(made[book])
            found: dict[str, list[object]] = {
                path: [number, page] for path, page in places.items() if path in planned.entries
            }
            editions.setdefault(edition, {}).update(found)
    data = {"date": planned.day.isoformat(), "editions": editions, "entries": planned.entries}
    return f"{json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def pack(planned: Pack, made: Mapping[PurePosixPath, bytes]) -> bytes:
    """A zip file with the files of a pack and their checksums; the same input gives the same bytes.

    It is not compressed: PDFs are already, and the output of zlib differs between machines.
    """
    files = [(name, made[path]) for name, path in planned.files]
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in (*files, ("checksums.txt", sums.encode())):
            info = zipfile.ZipInfo(name, (planned.day.year, planned.day.month, planned.day.day, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, content)
    return packed.getvalue()
