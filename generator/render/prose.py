"""Turns a body into HTML for a page. Every character is escaped; no markup passes through.

Functions take unescaped text and return HTML as plain `str`, which is faster to join than `Markup`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import assert_never

from markupsafe import Markup

from generator.model.body import (
    Abbreviation,
    Block,
    Body,
    Code,
    Definitions,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Notice,
    Paragraph,
    Preformatted,
    Quote,
    Strong,
    Table,
    Text,
    plain_text,
)
from generator.model.body_parts import list_parts
from generator.render.meanings import MeaningWords, meaning_html
from generator.theme.fact_html import text_to_dial, text_to_html
from generator.theme.safe import safe

_NO_WORDS = MeaningWords()
_VOID = re.compile("<((?:br|img)[^>]*)>")
"""Elements without an end; no value of an attribute has a > that is not escaped."""
_TEXT_MESSAGE = re.compile('<a class="phone" href="sms:[^"]*">(.*?)</a>')
"""A link that opens a text message. EPUBCheck knows no such links, and hardly any reading system opens them."""
_PICTURED = ' class="pictured"'
_LONE_LINK = ' class="lone-link"'
"""A link that is no part of a sentence is as high as a thumb (WCAG 2.2, 2.5.5)."""
_WIDTH_OF_TEXT = "42rem"
"""The widest that text and its images get on a page: `.text` in layout.css."""


def to_html(body: Body, href: Callable[[str], str], meanings: MeaningWords = _NO_WORDS) -> Markup:
    """The HTML of a body. `href` turns a link's target or an image's source into an address."""
    explain = partial(meaning_html, around=meanings, text=text_to_html)
    html = _Writer(href, {heading.id for heading in body.headings}, explain).blocks(body.blocks)
    return Markup(html)  # noqa: S704 - all of it is made here, and every word is made safe


def image_html(figure: Figure, href: Callable[[str], str], widest: str, more: str) -> Markup:
    """An image, in light versions for browsers that know them. `more` are attributes; `widest` is a CSS length."""
    size = ""
    if figure.width_px and figure.height_px:
        size = f' width="{figure.width_px}" height="{figure.height_px}"'
    image = f'<img src="{safe(href(figure.source))}" alt="{safe(figure.alt)}"{size} {more}>'
    if figure.versions:
        offered = ", ".join(f"{safe(href(path))} {width}w" for width, path in figure.versions)
        sizes = f"min(100vw, {widest}, {figure.width_px}px)"
        image = f'<picture><source type="image/webp" srcset="{offered}" sizes="{sizes}">{image}</picture>'
    return Markup(image)  # noqa: S704 - as above


def to_xhtml(
    blocks: tuple[Block, ...], href: Callable[[str], str], explain: Callable[[Abbreviation], str]
) -> Markup:
    """The XHTML of blocks, for an e-book. `explain` gives that of a glossary term."""
    ids = {heading.id for heading in list_parts(blocks).headings}
    html = _VOID.sub(r"<\1/>", _Writer(href, ids, explain).blocks(blocks))
    html = _TEXT_MESSAGE.sub(r"\1", html)
    return Markup(html)  # noqa: S704 - as above


class _Writer:
    """Writes one body in order; counts tables and tracks the current heading."""

    def __init__(
        self, href: Callable[[str], str], ids: set[str], explain: Callable[[Abbreviation], str]
    ) -> None:
        self._href = href
        self._ids = ids
        self._explain = explain

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        return "\n".join([self._block(block) for block in blocks])

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return f"<p{_mark(block)}>{self._line(block)}</p>"
            case Heading():
                words = self._inlines(block.children, text_to_html)
                return f'<h{block.level} id="{safe(block.id)}">{words}</h{block.level}>'
            case List():
                return self._list(block)
            case Definitions():
                return self._definitions(block)
            case Table():
                return self._table(block)
            case Notice():
                title = f'<p class="notice-title">{text_to_html(block.title)}</p>'
                opening = f'<div class="notice notice-{safe(block.kind)}" role="note">'
                return f"{opening}\n{title}\n{self.blocks(block.children)}\n</div>"
            case Quote():
                return f"<blockquote>\n{self.blocks(block.children)}\n</blockquote>"
            case Figure():
                return self._figure(block)
            case Preformatted():
                return f"<pre>{safe(block.text)}</pre>"
            case _:
                assert_never(block)

    def _line(self, block: Paragraph) -> str:
        """The words of a paragraph, beside its picture if it has one. The words say it all, so the picture is silent."""
        words = self._inlines(block.children)
        if not block.picture:
            return words
        source = safe(self._href(f"assets/easy/{block.picture}.svg"))
        return f'<img src="{source}" alt="" width="72" height="72" loading="lazy"><span>{words}</span>'

    def _list(self, block: List) -> str:
        items = "\n".join([f"<li{_pictured(item)}>{self._item(item)}</li>" for item in block.items])
        if not block.start:
            return f"<ul>\n{items}\n</ul>"
        start = f' start="{block.start}"' if block.start != 1 else ""
        return f"<ol{start}>\n{items}\n</ol>"

    def _item(self, blocks: tuple[Block, ...]) -> str:
        """A list item; a single paragraph, perhaps with lists below it, gets no `<p>`."""
        if (
            blocks
            and isinstance(blocks[0], Paragraph)
            and all(isinstance(block, List) for block in blocks[1:])
        ):
            return self._line(blocks[0]) + self.blocks(blocks[1:])
        return self.blocks(blocks)

    def _definitions(self, block: Definitions) -> str:
        lines: list[str] = []
        for term, meanings in block.rows:
            lines.append(f"<dt>{self._inlines(term)}</dt>")
            lines += (f"<dd>{self._item(meaning)}</dd>" for meaning in meanings)
        return "<dl>\n{}\n</dl>".format("\n".join(lines))

    def _table(self, block: Table) -> str:
        """A table in a region that scrolls by keyboard, named by its caption (WCAG 2.1.1, 1.3.1)."""
        header = "".join(_cell("th", "col", self._inlines(cell)) for cell in block.header)
        rows = "\n".join(f"<tr>{''.join(self._row(row))}</tr>" for row in block.rows)
        caption = ""
        name = f' aria-label="{safe(", ".join(plain_text(cell) for cell in block.header if cell))}"'
        if block.caption:
            caption_id = self._new_id("table-caption")
            caption = f'<caption id="{caption_id}">{self._inlines(block.caption)}</caption>\n'
            name = f' aria-labelledby="{caption_id}"'
        return (
            f'<div class="table-wrap" tabindex="0" role="region"{name}>\n<table>\n{caption}'
            f"<thead>\n<tr>{header}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
        )

    def _row(self, row: tuple[tuple[Inline, ...], ...]) -> Iterator[str]:
        yield _cell("th", "row", self._inlines(row[0]))
        for cell in row[1:]:
            yield f"<td>{self._inlines(cell)}</td>"

    def _new_id(self, stem: str) -> str:
        number = 1
        while f"{stem}-{number}" in self._ids:
            number += 1
        self._ids.add(f"{stem}-{number}")
        return f"{stem}-{number}"

    def _figure(self, figure: Figure) -> str:
        if not figure.source:
            return f"<p>{safe(figure.alt)}</p>"
        return f"<figure>{image_html(figure, self._href, _WIDTH_OF_TEXT, 'loading="lazy"')}</figure>"

    def _inlines(self, children: tuple[Inline, ...], say: Callable[[str], str] = text_to_dial) -> str:
        """The HTML of some words. In a heading or a link, `text_to_html` makes no links of telephone numbers."""
        return "".join([self._inline(child, say) for child in children])

    def _inline(self, child: Inline, say: Callable[[str], str]) -> str:
        match child:
            case Text():
                return say(child.text)
            case Strong():
                return f"<strong>{self._inlines(child.children, say)}</strong>"
            case Code():
                return f"<code>{safe(child.text)}</code>"
            case Link():
                words = self._inlines(child.children, text_to_html)
                if not child.target or not plain_text(child.children).strip():
                    return words
                note = f" ({safe(child.note)})" if child.note else ""
                return f'<a href="{safe(self._href(child.target))}">{words}{note}</a>'
            case Abbreviation():
                return self._explain(child)
            case LineBreak():
                return "<br>"
            case _:
                assert_never(child)


def _cell(tag: str, scope: str, words: str) -> str:
    """A header cell, or an ordinary one if empty. `words` is HTML."""
    return f'<{tag} scope="{scope}">{words}</{tag}>' if words else "<td></td>"


def _mark(block: Paragraph) -> str:
    match block.children:
        case _ if block.picture:
            return _PICTURED
        case (Link(target=target),) if target:
            return _LONE_LINK
        case _:
            return ""


def _pictured(item: tuple[Block, ...]) -> str:
    return _PICTURED if item and isinstance(item[0], Paragraph) and item[0].picture else ""
