"""Renders planned books as PDFs with the theme's templates, words and colours, and checks the result."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from generator.cache.codec import Code
from generator.cache.digests import digest_of
from generator.cache.workers import in_new_processes
from generator.model.diagnostics import Diagnostic
from generator.model.language import direction_of, region_of
from generator.model.lazy import key_of
from generator.model.output import Book, FlowingBook, Json
from generator.render.books.read_back import read_proof
from generator.render.books.source_text import texts_of, words_of
from generator.render.books.typeset import Setting, TypesetError, set_book, without_claim
from generator.render.easy_pictures import picture_files
from generator.render.outputs import RenderContext, memoised_picture, picture_key
from generator.rules.books import TYPESETTING_WARNING, UNSET_BOOK, check_heard, check_proof
from generator.theme.layers import Theme
from generator.theme.translations import Words

_PHRASE_CALL = re.compile(r'(?:say|spoken)\(\s*"([^"]+)"')
_IN_YOUR_LANGUAGE = "For this book in your language, or to talk to us with an interpreter, call:"
STEP = "books"
"""The cache step of finished files."""
SITE = PurePosixPath("site")
_MANY_ENTRIES = 200
"""In all books to set: these take some seconds, much longer than it takes to start other processes."""


class Finished(Struct, frozen=True):
    """What is known of a finished file: enough for books, records and packs that name it, without its bytes."""

    digest: str
    size_bytes: int
    pages: int
    places: Mapping[str, str]
    """The printed page number of each named destination."""
    diagnostics: tuple[Diagnostic, ...] = ()
    minutes: int = 0
    """How long it is to listen to."""


class _Job(Struct, frozen=True):
    """A book with everything that typesetting needs, to send to another process."""

    book: Book
    sources: Mapping[str, bytes]
    data: Mapping[str, Json]
    setting: Setting
    images: Mapping[str, bytes]


FINISHED: Code[Finished] = Code(Finished)


def render_books(
    books: Sequence[Book],
    context: RenderContext,
    advance: Callable[[], None],
    before_replacing: Callable[[], None] = lambda: None,
) -> tuple[dict[PurePosixPath, Finished], list[Diagnostic]]:
    """Commits the PDF of each book; returns what is known of each, and the diagnostics.

    Books that were not there come first, so that a site that links to them need not wait for those to replace.
    """
    made: dict[PurePosixPath, Finished] = {}
    diagnostics: list[Diagnostic] = []
    left: list[tuple[Book, str]] = []
    for book in books:
        key = _key(book, context)
        known = find_finished(book.path, key, context)
        if known is None:
            left.append((book, key))
            continue
        made[book.path] = known
        diagnostics += known.diagnostics
        advance()
    standing = context.out.standing("print") if left else {}
    left.sort(key=lambda each: each[0].path.as_posix() in standing)
    sources = _read_print_files(context.theme) if left else {}
    jobs = [_job(book, context.theme, sources, images_of(book, context)) for book, _ in left]
    is_much = sum(len(book.entries) for book, _ in left) >= _MANY_ENTRIES
    fresh = in_new_processes(_set, jobs, context.cache.processes, is_much=is_much)
    for book, key in left:
        if book.path.as_posix() in standing:
            before_replacing()
        content, found, own = next(fresh)
        if found is not None:
            commit_finished(book.path, key, content, found, context)
            made[book.path] = found
        diagnostics += own
        advance()
    return made, diagnostics


def find_finished(path: PurePosixPath, key: str, context: RenderContext) -> Finished | None:
    """What is known of a file with this key that was finished earlier and is up to date, here and in the site."""
    found = context.cache.find(STEP, key, FINISHED.read)
    is_there = found and all(context.out.keep(each, found.digest) for each in (path, SITE / path))
    return found if is_there else None


def put_printed(path: PurePosixPath, content: bytes, context: RenderContext) -> None:
    """Commits a file of `print/`, and a copy in the site for download."""
    for each in (path, SITE / path):
        context.out.put(each, content)


def commit_finished(
    path: PurePosixPath, key: str, content: bytes, found: Finished, context: RenderContext
) -> None:
    """Commits such a file, and remembers what is known of it."""
    put_printed(path, content, context)
    context.cache.keep(STEP, key, found, FINISHED.write(found))


def finished(
    content: bytes, pages: int, places: Mapping[str, str], diagnostics: Sequence[Diagnostic] = ()
) -> Finished:
    """What is known of a file with these bytes."""
    return Finished(digest_of(content), len(content), pages, places, tuple(diagnostics))


def _key(book: Book, context: RenderContext) -> str:
    colours = context.theme.colours("light")
    return key_of((context.theme.keys.books, colours, picture_keys(book, context), book))


def picture_keys(book: Book | FlowingBook, context: RenderContext) -> list[str]:
    """The cache keys of the pictures in a book, the theme's own, too."""
    drawn = picture_files(context.theme, book.easy_pictures).values()
    return [*(picture_key(image, context) for image in book.images), *map(digest_of, drawn)]


def images_of(book: Book | FlowingBook, context: RenderContext) -> dict[str, bytes]:
    """The editors' images in a book, by path below the site's root."""
    return {image.name: memoised_picture(image, context) for image in book.images}


def render_book(book: Book, theme: Theme, images: Mapping[str, bytes]) -> tuple[bytes, list[Diagnostic]]:
    """The PDF of one book, empty if it can't be typeset, and the diagnostics. `images` are those it names."""
    content, _, diagnostics = _set(_job(book, theme, _read_print_files(theme), images))
    return content, diagnostics


def _set(job: _Job) -> tuple[bytes, Finished | None, list[Diagnostic]]:
    """The PDF of one book and what is known of it; may run in another process."""
    book = job.book
    try:
        content, warnings = set_book(job.sources, book.template, job.data, job.setting, job.images)
    except TypesetError as error:
        message = f"The book {book.path.name} can't be typeset: {error}."
        hint = "Find what the message is about, and correct it."
        return b"", None, [UNSET_BOOK.at(book.origin, message, hint)]
    proof = read_proof(content)
    warned = [
        TYPESETTING_WARNING.at(
            book.origin, f"{book.path.name}: {warning}.", "Check the page that it is about."
        )
        for warning in dict.fromkeys(warnings)
    ]
    unheard = list(check_heard(book, proof.heard, texts_of(job.data)))
    if unheard:
        content = without_claim(content)
    found = [*warned, *check_proof(book, proof, partial(words_of, job.data)), *unheard]
    places = {name: proof.pages[page].label for name, page, _ in proof.places}
    return content, finished(content, len(proof.pages), places, found), found


def _read_print_files(theme: Theme) -> Mapping[str, bytes]:
    return {name: path.read_bytes() for name, path in theme.print_files().items()}


def _job(book: Book, theme: Theme, sources: Mapping[str, bytes], images: Mapping[str, bytes]) -> _Job:
    ui = theme.language_of(book.language)
    words = theme.words_in(book.language)
    is_rtl = direction_of(book.language) == "rtl"
    data = _spoken(book.data, words)
    pictures = picture_files(theme, book.easy_pictures)
    data |= {
        "title": book.title,
        "pictures": [PurePosixPath(path).stem for path in pictures],
        "held": {entry.path: True for entry in book.entries},
        "words": _words_of(sources, words),
        "colours": theme.colours("light"),
        "languages": _languages(book, theme),
        "ui": {"lang": ui.split("-")[0], "rtl": direction_of(ui) == "rtl"},
        "language": {
            "lang": book.language.split("-")[0],
            "region": region_of(book.language) or None,
            "rtl": is_rtl,
        },
    }
    names = {entry.path: entry.title for entry in book.entries}
    # Its data would be sent to another process twice, and no check reads it.
    return _Job(
        replace(book, data={}), sources, data, Setting(book.day, names, is_rtl), {**images, **pictures}
    )


def _languages(book: Book, theme: Theme) -> list[Json]:
    """For each other language of the theme, how to get the book in it."""
    return [
        {"lang": name.split("-")[0], "rtl": direction_of(name) == "rtl", "words": offer}
        for name, words in sorted(theme.words.items())
        if name != book.language and (offer := words.messages.get(_IN_YOUR_LANGUAGE))
    ]


def _spoken(data: Mapping[str, object], words: Words) -> dict[str, Json]:
    return {name: words.speak(value) for name, value in data.items()}


def _words_of(sources: Mapping[str, bytes], words: Words) -> dict[str, Json]:
    """The translation of each phrase in the print templates that has one in the language of the book."""
    found = {
        phrase
        for source in sources.values()
        for phrase in _PHRASE_CALL.findall(source.decode("utf-8", "replace"))
    }
    return {phrase: words.messages[phrase] for phrase in sorted(found) if words.messages.get(phrase)}
