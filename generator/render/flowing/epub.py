"""Renders an e-book: EPUB 3.3 with the metadata of EPUB Accessibility 1.1."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from generator.model.body import Abbreviation
from generator.model.body_parts import list_parts
from generator.model.language import direction_of
from generator.model.media_types import media_type
from generator.render.archives import zip_files
from generator.render.flowing.flow import Flow, Section
from generator.render.prose import to_xhtml
from generator.theme.fact_html import text_to_html
from generator.theme.layers import Theme
from generator.theme.safe import safe

_ROOT = "EPUB"
_GROUP = "group"
"""A heading in the contents, without a file."""


class _File(Struct, frozen=True):
    """One file of the book."""

    name: str
    section: Section
    page: tuple[int, str] | None = None
    """The page of the printed edition that begins here, if no file before begins on it."""


def make_epub(flow: Flow, theme: Theme) -> bytes:
    """The file of an e-book. Raises `BrokenTemplateError`."""
    files, book = tuple(_files(flow)), flow.book
    shared: dict[str, Any] = {
        "book": book,
        "files": files,
        "sections": flow.sections,
        "file_of": {file.section.id: file.name for file in files},
        "is_one_volume": len(book.reads) == 1,
        "images": [(path, media_type(PurePosixPath(path).suffix)) for path in flow.images],
        "languages": _languages(flow),
        "direction_of": direction_of,
    }
    href, terms = _links(flow, files), _terms(flow)

    def render(template: str, **values: object) -> bytes:
        return theme.render(f"ebook/{template}", book.language, {**shared, **values}).encode()

    def render_file(file: _File) -> bytes:
        text = to_xhtml(file.section.blocks, href, partial(_explain, file.section.kind, terms))
        return render("section.xml", file=file, section=file.section, text=text, href=href)

    content = {
        "package.opf": render("package.xml"),
        "nav.xhtml": render("nav.xml"),
        "style.css": theme.find("templates/ebook/style.css").read_bytes(),
        "title.xhtml": render("title.xml"),
        **{file.name: render_file(file) for file in files},
        **flow.images,
    }
    packed = [
        # Readers look for it at the start of the file (EPUB Open Container Format, 4.3).
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", render("container.xml")),
        *((f"{_ROOT}/{name}", file) for name, file in content.items()),
    ]
    return zip_files(packed, book.day)


def _files(flow: Flow) -> Iterator[_File]:
    seen = set[tuple[int, str]]()
    for _, section in flow.walk():
        if section.kind != _GROUP:
            page = flow.pages.get(section.path)
            yield _File(f"{section.id}.xhtml", section, page if page not in seen else None)
            seen |= {page} if page else set()


def _links(flow: Flow, files: tuple[_File, ...]) -> Callable[[str], str]:
    """Where a link leads: to a place in the book, or else to the site."""
    names = {file.section.path: file.name for file in files if file.section.path}
    anchors = {
        file.section.path: {each.id for each in list_parts(file.section.blocks).headings} for file in files
    }

    def href(target: str) -> str:
        path, _, anchor = target.partition("#")
        if not path or ":" in path.split("/", 1)[0] or path in flow.images:
            return target
        if path not in names:
            return f"{flow.book.home}/{target}"
        return f"{names[path]}#{anchor}" if anchor in anchors[path] else names[path]

    return href


def _terms(flow: Flow) -> dict[str, str]:
    """Where the book explains a word, by the id of the word."""
    glossaries = [section for section in flow.sections if section.kind == "glossary"]
    return {
        term.term: f"{section.id}.xhtml#{term.term}"
        for section in glossaries
        for block in section.blocks
        for name, _ in getattr(block, "rows", ())
        for term in name
    }


def _explain(kind: str, terms: dict[str, str], term: Abbreviation) -> str:
    """A word of the glossary: in the glossary its name, elsewhere a link to it."""
    words = text_to_html(term.text)
    if kind == "glossary":
        return f'<dfn id="{safe(term.term)}">{words}</dfn>'
    if term.term not in terms:
        return words
    return f'<a epub:type="glossref" role="doc-glossref" href="{safe(terms[term.term])}">{words}</a>'


def _languages(flow: Flow) -> list[str]:
    others = (section.language for _, section in flow.walk() if section.language)
    return list(dict.fromkeys((flow.book.language, *others)))
