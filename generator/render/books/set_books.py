"""Renders planned books as PDFs with the theme's templates, words and colours, and checks the result."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.cache.codec import Code
from generator.cache.digests import digest_of
from generator.model.diagnostics import Diagnostic
from generator.model.language import direction_of, region_of
from generator.model.lazy import key_of
from generator.model.output import Book, Json
from generator.render.books.read_back import read_proof
from generator.render.books.typeset import Setting, TypesetError, set_book
from generator.render.outputs import RenderContext
from generator.rules.books import TYPESETTING_WARNING, UNSET_BOOK, check_proof
from generator.theme.layers import Theme
from generator.theme.translations import Words

_PHRASE_CALL = re.compile(r'say\(\s*"([^"]+)"')
_IN_YOUR_LANGUAGE = "For this book in your language, or to talk to us with an interpreter, call:"
_BOOKS_AT_ONCE = 1
"""One already uses every core, and two need more memory than a small machine has."""


class CachedBook(Struct, frozen=True):
    """What is cached of a book: the digest of its file, which holds the bytes, and its diagnostics."""

    digest: str
    diagnostics: tuple[Diagnostic, ...]


_CACHED: Code[CachedBook] = Code(CachedBook)


def render_books(
    books: Sequence[Book], context: RenderContext, advance: Callable[[], None]
) -> tuple[dict[PurePosixPath, bytes], list[Diagnostic]]:
    """The PDF of each book, and the diagnostics."""
    files: dict[PurePosixPath, bytes] = {}
    diagnostics: list[Diagnostic] = []
    keys = [_key(book, context) for book in books]
    cached = [_find(book, key, context) for book, key in zip(books, keys, strict=True)]
    with ThreadPoolExecutor(_BOOKS_AT_ONCE) as pool:
        jobs = [
            None if found else pool.submit(render_book, book, context.theme, context.folder)
            for book, found in zip(books, cached, strict=True)
        ]
        for book, key, found, job in zip(books, keys, cached, jobs, strict=True):
            content, own = job.result() if job else found or (b"", ())
            diagnostics += own
            if content:
                files[book.path] = content
                printed = CachedBook(digest_of(content), tuple(own))
                context.cache.keep("books", key, printed, _CACHED.write(printed))
            advance()
    return files, diagnostics


def _key(book: Book, context: RenderContext) -> str:
    images = [context.cache.sources.of(context.folder / source) for _, source in book.images]
    return key_of((context.theme.key, images, book))


def _find(book: Book, key: str, context: RenderContext) -> tuple[bytes, Sequence[Diagnostic]] | None:
    """A book typeset earlier whose file is up to date, and its diagnostics."""
    found = context.cache.find("books", key, _CACHED.read)
    content = context.out.existing(book.path, found.digest) if found else b""
    return (content, found.diagnostics) if found and content else None


def render_book(book: Book, theme: Theme, folder: Path) -> tuple[bytes, list[Diagnostic]]:
    """The PDF of one book, empty if it can't be typeset, and the diagnostics. `folder` is the site's own."""
    sources = {name: path.read_bytes() for name, path in theme.print_files().items()}
    ui = theme.language_of(book.language)
    words = theme.words.get(ui, Words("en-GB"))
    is_rtl = direction_of(book.language) == "rtl"
    data = _spoken(book.data, words)
    data |= {
        "title": book.title,
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
    setting = Setting(book.day, folder / "content", names, is_rtl)
    try:
        content, warnings = set_book(sources, book.template, data, setting)
    except TypesetError as error:
        message = f"The book {book.path.name} can't be typeset: {error}."
        return b"", [UNSET_BOOK.at(book.origin, message, "Find what the message is about, and correct it.")]
    warned = [
        TYPESETTING_WARNING.at(
            book.origin, f"{book.path.name}: {warning}.", "Check the page that it is about."
        )
        for warning in dict.fromkeys(warnings)
    ]
    return content, [*warned, *check_proof(book, read_proof(content))]


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
    """The translation of each phrase in the print templates into the language of the book."""
    found = {
        phrase
        for source in sources.values()
        for phrase in _PHRASE_CALL.findall(source.decode("utf-8", "replace"))
    }
    return {phrase: words.gettext(phrase) for phrase in sorted(found)}
