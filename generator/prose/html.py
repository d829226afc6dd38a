"""Turns a body into HTML for a page. Every character of it is escaped; no markup passes through.

The HTML and the book's data come from the same tree, so that page and book cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import assert_never

from markupsafe import Markup, escape

from generator.body import (
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
from generator.prose.meanings import MeaningWords, meaning_html
from generator.prose.unbroken import split_unbroken

_LONGEST_KEPT = 24
"""More characters than this on one line would not fit a screen of 320 pixels (WCAG 1.4.10)."""
_SHORT_NUMBER = re.compile(r"(?<![\w£.])(999|111|112)(?![\w%])")
"""The numbers for emergencies and for the health service, as they stand alone in a sentence."""
_NUMBER = re.compile(r"[+(]?[0-9][0-9() ]+")
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
_FOREIGN_RUN = re.compile(f"[{_RIGHT_TO_LEFT}]+(?:[ ،؛]+[{_RIGHT_TO_LEFT}]+)*")


_NO_WORDS = MeaningWords()


def to_html(body: Body, href: Callable[[str], str], meanings: MeaningWords = _NO_WORDS) -> Markup:
    """The HTML of a body. `href` gives what the page writes for a link's target or an image's source."""
    return _Writer(href, {heading.id for heading in body.headings}, meanings).blocks(body.blocks)


def words_to_html(text: str) -> Markup:
    """The HTML of one fact: phone numbers and the like stay on one line, line ends are kept."""
    return Markup("<br>").join(_text(line) for line in text.split("\n"))


def words_to_dial(text: str) -> Markup:
    """The HTML of a fact that may be a matter of life and death: each telephone number in it is a link."""
    pieces = (piece for _, words in split_unbroken(text) for piece in _SHORT_NUMBER.split(words))
    return Markup("").join(_dial(piece) if _NUMBER.fullmatch(piece) else _text(piece) for piece in pieces)


class _Writer:
    """Writes one body, in order: it counts tables and knows the heading above."""

    def __init__(self, href: Callable[[str], str], ids: set[str], meanings: MeaningWords) -> None:
        self._href = href
        self._ids = ids
        self._meanings = meanings

    def blocks(self, blocks: tuple[Block, ...]) -> Markup:
        return Markup("\n").join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Markup:
        match block:
            case Heading(level=level):
                return Markup('<h{0} id="{1}">{2}</h{0}>').format(
                    level, block.id, self._inlines(block.children)
                )
            case Paragraph():
                return Markup("<p>{}</p>").format(self._inlines(block.children))
            case List():
                return self._list(block)
            case Definitions():
                return self._definitions(block)
            case Table():
                return self._table(block)
            case Notice():
                opening = Markup('<div class="notice notice-{}" role="note">\n').format(block.kind)
                title = Markup('<p class="notice-title">{}</p>\n').format(_text(block.title))
                return Markup("").join([opening, title, self.blocks(block.children), Markup("\n</div>")])
            case Quote():
                return Markup("<blockquote>\n{}\n</blockquote>").format(self.blocks(block.children))
            case Figure():
                return self._figure(block)
            case Preformatted():
                return Markup("<pre>{}</pre>").format(block.text)
            case _:
                assert_never(block)

    def _list(self, block: List) -> Markup:
        items = Markup("\n").join(Markup("<li>{}</li>").format(self._item(item)) for item in block.items)
        if not block.start:
            return Markup("<ul>\n{}\n</ul>").format(items)
        start = Markup(' start="{}"').format(block.start) if block.start != 1 else ""
        return Markup("<ol{}>\n{}\n</ol>").format(start, items)

    def _item(self, blocks: tuple[Block, ...]) -> Markup:
        """An item of one paragraph, perhaps with lists below it, needs no paragraph marks."""
        if (
            blocks
            and isinstance(blocks[0], Paragraph)
            and all(isinstance(block, List) for block in blocks[1:])
        ):
            return self._inlines(blocks[0].children) + self.blocks(blocks[1:])
        return self.blocks(blocks)

    def _definitions(self, block: Definitions) -> Markup:
        lines: list[Markup] = []
        for term, meanings in block.rows:
            lines.append(Markup("<dt>{}</dt>").format(self._inlines(term)))
            lines += (Markup("<dd>{}</dd>").format(self._item(meaning)) for meaning in meanings)
        return Markup("<dl>\n{}\n</dl>").format(Markup("\n").join(lines))

    def _table(self, block: Table) -> Markup:
        """A region that can be scrolled by keyboard, named by its caption (WCAG 2.1.1, 1.3.1)."""
        header = Markup("").join(_cell("th", "col", self._inlines(cell)) for cell in block.header)
        rows = Markup("\n").join(
            Markup("<tr>{}</tr>").format(Markup("").join(self._row(row))) for row in block.rows
        )
        caption = Markup("")
        name = Markup(' aria-label="{}"').format(", ".join(plain_text(cell) for cell in block.header if cell))
        if block.caption:
            caption_id = self._new_id("table-caption")
            caption = Markup('<caption id="{}">{}</caption>\n').format(
                caption_id, self._inlines(block.caption)
            )
            name = Markup(' aria-labelledby="{}"').format(caption_id)
        return Markup(
            '<div class="table-wrap" tabindex="0" role="region"{}>\n<table>\n{}'
            "<thead>\n<tr>{}</tr>\n</thead>\n<tbody>\n{}\n</tbody>\n</table>\n</div>"
        ).format(name, caption, header, rows)

    def _row(self, row: tuple[tuple[Inline, ...], ...]) -> Iterator[Markup]:
        yield _cell("th", "row", self._inlines(row[0]))
        for cell in row[1:]:
            yield Markup("<td>{}</td>").format(self._inlines(cell))

    def _new_id(self, stem: str) -> str:
        number = 1
        while f"{stem}-{number}" in self._ids:
            number += 1
        self._ids.add(f"{stem}-{number}")
        return f"{stem}-{number}"

    def _figure(self, figure: Figure) -> Markup:
        if not figure.source:
            return Markup("<p>{}</p>").format(figure.alt)
        size = Markup("")
        if figure.width_px and figure.height_px:
            size = Markup(' width="{}" height="{}"').format(figure.width_px, figure.height_px)
        source = self._href(figure.source)
        return Markup('<figure><img src="{}" alt="{}"{} loading="lazy"></figure>').format(
            source, figure.alt, size
        )

    def _inlines(self, children: tuple[Inline, ...]) -> Markup:
        return Markup("").join(self._inline(child) for child in children)

    def _inline(self, child: Inline) -> Markup:
        match child:
            case Text():
                return _text(child.text)
            case Strong():
                return Markup("<strong>{}</strong>").format(self._inlines(child.children))
            case Code():
                return Markup("<code>{}</code>").format(child.text)
            case Link():
                words = self._inlines(child.children)
                if not child.target or not plain_text(child.children).strip():
                    return words
                return Markup('<a href="{}">{}</a>').format(self._href(child.target), words)
            case Abbreviation():
                return meaning_html(child, self._meanings, _text)
            case LineBreak():
                return Markup("<br>")
            case _:
                assert_never(child)


def _cell(tag: str, scope: str, words: Markup) -> Markup:
    """A cell that names its row or column; an empty one names nothing."""
    if not words:
        return Markup("<td></td>")
    return Markup('<{0} scope="{1}">{2}</{0}>').format(tag, scope, words)


def _dial(number: str) -> Markup:
    dialled = number.replace("(0)", "") if number.startswith("+") else number
    address = "tel:" + "".join(sign for sign in dialled if sign in "+0123456789")
    return Markup('<a class="phone" href="{}">{}</a>').format(address, _text(number))


def _text(text: str) -> Markup:
    return Markup("").join(
        _keep(piece) if is_whole else _isolate(piece) for is_whole, piece in split_unbroken(text)
    )


def _keep(piece: str) -> Markup:
    """A piece that stays on one line, and in its own order among right-to-left words.

    A long e-mail address may end a line after its signs: else it would not fit a phone.
    """
    if len(piece) <= _LONGEST_KEPT:
        return Markup('<bdi class="keep" dir="ltr">{}</bdi>').format(piece)
    parts = (escape(part) for part in re.split(r"(?<=[@.])", piece))
    return Markup('<bdi dir="ltr">{}</bdi>').format(Markup("<wbr>").join(parts))


def _isolate(piece: str) -> Markup:
    """Words in Arabic, Urdu or Hebrew script among Latin ones, kept from turning their neighbours."""
    if not any(letter.isascii() and letter.isalpha() for letter in piece):
        return escape(piece)
    parts: list[Markup] = []
    done = 0
    for run in _FOREIGN_RUN.finditer(piece):
        parts += [escape(piece[done : run.start()]), Markup("<bdi>{}</bdi>").format(run.group())]
        done = run.end()
    return Markup("").join([*parts, escape(piece[done:])])
