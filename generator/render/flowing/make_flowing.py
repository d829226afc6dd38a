"""Renders a flowing book in the form that the ending of its path names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.model.output import FlowingBook
from generator.render.flowing.braille import make_braille
from generator.render.flowing.epub import make_epub
from generator.render.flowing.flow import Flow, flow_of
from generator.render.flowing.plain_text import make_text
from generator.render.flowing.word import make_word
from generator.theme.layers import Theme

_FORMS: Mapping[str, Callable[[Flow, Theme], bytes]] = {
    ".brf": make_braille,
    ".docx": make_word,
    ".epub": make_epub,
    ".txt": make_text,
}


def make_flowing(
    book: FlowingBook, theme: Theme, images: Mapping[str, bytes], pages: Mapping[str, tuple[int, str]]
) -> bytes:
    """The file of a book. Raises `BrokenTemplateError`."""
    return _FORMS[book.path.suffix](flow_of(book, theme, images, pages), theme)
