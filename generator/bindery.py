"""Has the books set, then makes what is made from finished books: set indexes, folded booklets, packs.

It knows in which order that must be done, and nothing of type or paper.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from generator.diagnostics import Diagnostic
from generator.digests import digest_of
from generator.imposition import fold
from generator.output import Book, Booklet, Output, Pack
from generator.proof import count_pages, pages_of_entries
from generator.render import Workshop, made_once
from generator.render_books import render_books

_SITE = PurePosixPath("site")
_PAGES_ON_A_SHEET = 2


def print_books(
    outputs: Sequence[Output], workshop: Workshop, advance: Callable[[], None]
) -> list[Diagnostic]:
    """Makes every file of `print/`, with a copy for the site to offer. Gives what went wrong."""
    books = [output for output in outputs if isinstance(output, Book)]
    made, faults = render_books([book for book in books if not book.reads], workshop, advance)
    later = [told_of(book, made) for book in books if book.reads]
    more, later_faults = render_books(
        [book for book in later if set(book.reads) <= made.keys()], workshop, advance
    )
    made |= more
    for output in outputs:
        if isinstance(output, Booklet) and output.book in made:
            made[output.path] = _folded(output, made[output.book], workshop)
    for output in outputs:
        if isinstance(output, Pack) and made.keys() >= {path for _, path in output.files}:
            made[output.path] = pack(output, made)
    for path, content in made.items():
        workshop.stage.put(path, content)
        workshop.stage.put(_SITE / path, content)
    return [*faults, *later_faults]


def _folded(booklet: Booklet, book: bytes, workshop: Workshop) -> bytes:
    key = digest_of(f"{digest_of(book)} {booklet.title}".encode())
    return made_once(booklet.path, key, lambda: fold(book, booklet.title), workshop)


def told_of(book: Book, made: Mapping[PurePosixPath, bytes]) -> Book:
    """The book, its data telling of the finished books that it reads, in order."""
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


def pack(planned: Pack, made: Mapping[PurePosixPath, bytes]) -> bytes:
    """One zip file with the files of a pack and their checksums; the same input gives the same bytes.

    The files are not squeezed: PDFs are small already, and squeezing differs between machines.
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
