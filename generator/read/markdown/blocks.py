"""Turns the Markdown library's element tree into our own typed blocks, without dropping a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

from generator.model.body import (
    PICTURE_SCHEME,
    Block,
    Definitions,
    Figure,
    Heading,
    Inline,
    List,
    Notice,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    Text,
    plain_text,
)
from generator.model.diagnostics import Diagnostic, Span
from generator.read.markdown.inline_text import Piece, WordReader, clean, short, tidy
from generator.read.markdown.line_numbers import Places
from generator.read.markdown.tables import LOST_CELLS
from generator.rules import markdown as rules

_MOST_LEVELS = 12
"""Blocks nested more deeply are reported and read as plain words."""
_NOTICE_KINDS = ("note", "important", "warning")
_CAPTION = re.compile(r"\s*table:\s*", re.IGNORECASE)
_BLANKS = " \t\n"
_BLOCK_TAGS = set("p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr div".split())


class TreeReader:
    """Reads one tree in order, filling `paragraphs` and `diagnostics`."""

    def __init__(self, places: Places) -> None:
        self.paragraphs: list[tuple[str, Span]] = []
        self._places = places
        self._words = WordReader(places)
        self._ids: dict[str, int] = {}
        """Every id with the last number that it was given, for headings with the same words."""
        self._level = 1

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The faults found so far."""
        return self._words.diagnostics

    def read(self, parent: Element, depth: int = 0) -> tuple[Block, ...]:
        """The blocks inside an element; loose words between them become paragraphs."""
        blocks: list[Block] = []
        if depth > _MOST_LEVELS:
            hint = "Move lists and quotes out of one another until there are at most three levels."
            message = "Lists or quotes are nested too deeply here."
            self._words.report(rules.TANGLED_BODY, self._places.enter(parent), message, hint)
            return (Paragraph(tidy([Text(clean("".join(parent.itertext())))])),)
        span = self._places.enter(parent) if (parent.text or "").strip() or len(parent) else None
        loose = _loose_words(parent.text)
        for child in parent:
            if child.tag in _BLOCK_TAGS:
                blocks += self._split(loose, span)
                self._add(blocks, child, depth)
                loose = _loose_words(child.tail)
            else:
                loose += self._words.piece(child, may_hold_figure=True)
                loose.append(Text(clean(child.tail or "")))
        return (*blocks, *self._split(loose, span))

    # Blocks

    def _add(self, blocks: list[Block], element: Element, depth: int) -> None:
        match element.tag:
            case "p":
                span = self._places.enter(element)
                blocks += self._split(self._words.pieces(element, may_hold_figure=True), span)
            case "ul" | "ol":
                items = tuple(self.read(item, depth + 1) for item in element)
                blocks.append(List(items, _first_number(element)))
            case "dl":
                blocks.append(self._definitions(element, depth))
            case "table":
                caption = self._caption(blocks)
                blocks.append(self._table(element, caption))
            case "blockquote":
                blocks.append(Quote(self.read(element, depth + 1)))
            case "div":
                blocks.append(self._notice(element, depth))
            case "pre":
                blocks.append(self._preformatted(element))
            case "hr":
                pass
            case _:
                blocks += self._heading(element)

    def _split(self, pieces: list[Piece], span: Span | None) -> Iterator[Block]:
        """Paragraphs and figures in order: a figure splits its paragraph, a picture of the theme is beside what follows."""
        if not pieces:
            return
        words: list[Inline] = []
        beside: Figure | None = None
        for piece in [*pieces, None]:
            if isinstance(piece, Figure) or piece is None:
                children = tidy(words)
                words = []
                if children:
                    self._note_words(children, span)
                    yield Paragraph(children, beside.source.removeprefix(PICTURE_SCHEME) if beside else "")
                elif beside:
                    hint = (
                        "Write the words after it on the same line: ![doctor](easy:doctor) See your doctor."
                    )
                    self._words.report(
                        rules.MISPLACED_IMAGE, beside.span, "No words are beside this picture.", hint
                    )
                beside = piece if piece and piece.source.startswith(PICTURE_SCHEME) else None
                if piece and not beside:
                    yield piece
            else:
                words.append(piece)

    def _note_words(self, children: tuple[Inline, ...], span: Span | None) -> None:
        words = plain_text(children)
        if words.strip():
            self.paragraphs.append((words, span or self._places.absent))

    def _heading(self, element: Element) -> Iterator[Heading]:
        span = self._places.enter(element)
        children = self._words.words(element)
        level = int(element.tag[1])
        if not plain_text(children).strip():
            hint = "Write a few words that say what follows, or delete the # marks."
            self._words.report(rules.EMPTY_HEADING, span, "This heading has no words.", hint)
            return
        if level == 1:
            hint = (
                "Start headings in the text with ##. If this is not a heading, put a backslash before the #."
            )
            words = plain_text(children)
            message = f'"{short(words)}" is a heading of level 1, which is kept for the title.'
            self._words.report(rules.TOP_HEADING_IN_BODY, span, message, hint)
            level = 2
        elif level > self._level + 1:
            hint = f"Write it with {'#' * (self._level + 1)}, one level below the heading before it."
            message = (
                f'"{short(plain_text(children))}" is a heading of level {level} after one of {self._level}.'
            )
            self._words.report(rules.SKIPPED_HEADING_LEVEL, span, message, hint)
        self._level = level
        yield Heading(level, children, self._new_id(plain_text(children)), span)

    def _new_id(self, words: str) -> str:
        slug = unique = _slug(words)
        while unique in self._ids:
            self._ids[slug] += 1
            unique = f"{slug}-{self._ids[slug]}"
        self._ids[unique] = 1
        return unique

    def _definitions(self, element: Element, depth: int) -> Definitions:
        rows: list[tuple[tuple[Inline, ...], tuple[tuple[Block, ...], ...]]] = []
        for child in element:
            if child.tag == "dt":
                span = self._places.enter(child)
                term = self._words.words(child)
                self._note_words(term, span)
                rows.append((term, ()))
            else:
                meaning = self.read(child, depth + 1)
                term, meanings = rows.pop() if rows else ((), ())
                rows.append((term, (*meanings, meaning)))
        return Definitions(tuple(rows))

    def _caption(self, blocks: list[Block]) -> tuple[Inline, ...]:
        """The caption in the last paragraph, removed from there."""
        last = blocks[-1] if blocks else None
        if not isinstance(last, Paragraph) or not isinstance(last.children[0], Text):
            return ()
        first = last.children[0]
        start = _CAPTION.match(first.text)
        if not start:
            return ()
        blocks.pop()
        return tidy([Text(first.text[start.end() :]), *last.children[1:]])

    def _table(self, element: Element, caption: tuple[Inline, ...]) -> Table:
        span = self._places.enter(element)
        header, *rows = (tuple(self._cell(cell) for cell in row) for row in element.findall("./*/tr"))
        if not any(plain_text(cell).strip() for cell in header):
            hint = "Fill in the first row: one or two words for what is in each column."
            self._words.report(
                rules.TABLE_WITHOUT_HEADERS, span, "The columns of this table have no names.", hint
            )
        if not plain_text(caption).strip():
            hint = (
                'Write a paragraph such as "Table: What it costs" just above it, with an empty line between.'
            )
            self._words.report(rules.TABLE_WITHOUT_CAPTION, span, "This table has no caption.", hint)
        self._look_for_lost_cells(element, span)
        return Table(caption, header, tuple(row for row in rows if any(row)), span)

    def _look_for_lost_cells(self, table: Element, span: Span) -> None:
        """Reports cells that the library drops. The first row is two lines below the header."""
        for number, row in enumerate(table.findall("./*/tr")):
            lost = row.get(LOST_CELLS)
            if lost:
                place = Span(span.path, span.line + 1 + number) if span.line else span
                message = f"This row has {lost} more than the table has columns."
                hint = "Add a column to the table, or write | inside a cell as \\|."
                self._words.report(rules.UNEVEN_TABLE, place, message, hint)

    def _preformatted(self, element: Element) -> Preformatted:
        span = self._places.enter(element[0]) if len(element) else self._places.absent
        hint = "Delete the spaces at the start of its lines. For a quote, begin them with >."
        message = "This text is indented, so it is shown like computer code."
        self._words.report(rules.INDENTED_TEXT, span, message, hint)
        return Preformatted(unescape("".join(element.itertext())).strip("\n"))

    def _cell(self, element: Element) -> tuple[Inline, ...]:
        self._places.enter(element)
        return self._words.words(element)

    def _notice(self, element: Element, depth: int) -> Notice:
        span = self._places.enter(element)
        written = [*element.get("class", "").split(), "note"][1]
        kind = written if written in _NOTICE_KINDS else "note"
        if kind != written:
            hint = "Write note, important or warning after the three exclamation marks."
            message = f'"{short(written)}" is not a kind of notice; it is shown as a note.'
            self._words.report(rules.UNKNOWN_NOTICE, span, message, hint)
        title = kind.capitalize()
        if len(element) and element[0].get("class") == "admonition-title":
            title = plain_text(self._words.words(element[0])) or title
            element.remove(element[0])
        self.paragraphs.append((title, span))
        inside = self.read(element, depth + 1)
        if not inside:
            hint = "Indent its words by four spaces, on the lines below it."
            self._words.report(rules.EMPTY_NOTICE, span, "This notice has no words in it.", hint)
        return Notice(kind, title, inside)


def _loose_words(text: str | None) -> list[Piece]:
    """Words directly inside an element, before or between its blocks."""
    return [Text(clean(text))] if text and text.strip(_BLANKS) else []


def _slug(words: str) -> str:
    letters = unicodedata.normalize("NFKC", words).casefold().replace("'", "").replace("’", "")
    return re.sub(r"[\W_]+", "-", letters)[:60].strip("-") or "section"


def _first_number(element: Element) -> int:
    """0 for bullets, else the number that the list starts with."""
    if element.tag == "ul":
        return 0
    written = element.get("start", "1")
    return max(1, int(written)) if len(written) < 7 else 1
