"""Renders a book in braille, for an embosser or a braille display: 40 cells by 25 lines.

It is laid out as UKAAF and BANA ask: a main heading in the middle of a new page, others from the fifth and
seventh cell; a paragraph from the third cell; an item of a list from the first, its next lines two cells further
in. The number of each page is at the right of its first line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.model.phrase import Phrase
from generator.render.flowing.flow import Flow, Section
from generator.render.flowing.liblouis import to_braille
from generator.render.flowing.lines import Line, section_lines
from generator.theme.layers import Theme

_CELLS, _LINES = 40, 24
"""The size of a page, without the line of its number."""
_JOINED = '"'
"""The mark that a word goes on in the next line (UEB, 6.10), and what leads to a number in the contents: dot 5."""
_NUMBER_CELLS = 6
"""The room of a page number in the contents, with the blank before it."""
_KEPT_LINES = 2
"""How many lines of text follow a heading on its page."""
_DIGITS = str.maketrans("1234567890", "ABCDEFGHIJ")
_TITLE_PAGES = 1


class _Row(Struct, frozen=True):
    """One line of a page."""

    cells: str = ""
    is_heading: bool = False
    starts: int = -1
    """The number of the section that starts here."""


def make_braille(flow: Flow, theme: Theme) -> bytes:
    """The file: ASCII braille, with a form feed after each page."""
    say = theme.words_in(flow.book.language).gettext
    # Another language has other braille.
    sections = [(depth, section) for depth, section in flow.walk() if not section.language]
    title = [Line(flow.book.title, heading=1), Line(flow.book.council)]
    if len(sections) < len(list(flow.walk())):
        title.append(Line(say(Phrase("Texts in other languages are not in this book."))))
    heading, title, *parts = _brailled(
        [
            [Line(say(Phrase("Contents")), heading=1)],
            title,
            *(_lines(depth, section) for depth, section in sections),
        ]
    )
    text = [page for rows in _by_chapter(sections, parts) for page in _pages(rows)]
    names = [(depth, lines[0].words) for (depth, _), lines in zip(sections, parts, strict=True)]
    # How many pages the contents have does not depend on the numbers in them.
    before = _TITLE_PAGES + len(_pages(_contents(heading, names, {})))
    places = {row.starts: n for n, page in enumerate(text, start=before + 1) for row in page}
    pages = [*_pages(_rows(title)), *_pages(_contents(heading, names, places)), *text]
    return "".join(_page(number, page) for number, page in enumerate(pages, start=1)).encode("ascii")


def _lines(depth: int, section: Section) -> list[Line]:
    """The lines of a section, each item with its marker, which becomes braille too."""
    return [
        replace(line, words=f"{line.marker} {line.words}".lstrip()) for line in section_lines(section, depth)
    ]


def _brailled(parts: Sequence[Sequence[Line]]) -> list[list[Line]]:
    cells = iter(to_braille([line.words for lines in parts for line in lines]))
    return [[replace(line, words=next(cells)) for line in lines] for lines in parts]


def _by_chapter(sections: Sequence[tuple[int, Section]], parts: Sequence[Sequence[Line]]) -> list[list[_Row]]:
    """The rows of each main part, which begins on a new page."""
    chapters: list[list[_Row]] = []
    for number, ((depth, _), lines) in enumerate(zip(sections, parts, strict=True)):
        if depth == 1:
            chapters.append([])
        first, *rest = (row for row in _rows(lines))
        # An empty row before a heading is dropped at the top of a page.
        marked = [replace(row, starts=number) for row in (first, *rest[:1])]
        chapters[-1] += [*marked, *rest[1:]]
    return chapters


def _rows(lines: Sequence[Line]) -> Iterator[_Row]:
    for line in lines:
        if line.heading:
            yield _Row()
            yield from (_Row(cells, is_heading=True) for cells in _heading(line))
        if line.heading == 1:
            yield _Row()
        elif not line.heading:
            yield from map(_Row, _wrapped(line.words, *_indents(line)))


def _heading(line: Line) -> Iterator[str]:
    if line.heading > 1:
        indent = 4 if line.heading == 2 else 6
        yield from _wrapped(line.words, indent, indent)
        return
    for cells in _wrapped(line.words, 0, 0, _CELLS - 6):
        yield cells.center(_CELLS).rstrip()


def _indents(line: Line) -> tuple[int, int]:
    """The cells left free in the first line, and in those that follow."""
    if line.marker:
        return 2 * (line.depth - 1), 2 * line.depth
    return (2, 0) if not line.depth else (2 * line.depth, 2 * line.depth)


def _wrapped(words: str, first: int, rest: int, width: int = _CELLS) -> Iterator[str]:
    """The lines of some words, none of them cut that fits on a line."""
    line = " " * first
    is_empty = True
    for word in words.split():
        if not is_empty and len(line) + 1 + len(word) > width:
            yield line
            line, is_empty = " " * rest, True
        line += word if is_empty else f" {word}"
        is_empty = False
        while len(line) > width:
            yield line[: width - 1] + _JOINED
            line = " " * rest + line[width - 1 :]
    yield line


def _contents(
    heading: Sequence[Line], names: Sequence[tuple[int, str]], places: Mapping[int, int]
) -> Iterator[_Row]:
    """A line for each section with its page, led to by a row of dots."""
    yield from _rows(heading)
    for number, (depth, name) in enumerate(names):
        indent = 2 * (depth - 1)
        *lines, last = _wrapped(name, indent, indent + 4, _CELLS - _NUMBER_CELLS)
        yield from map(_Row, lines)
        page = _number(places.get(number, 0))
        gap = _CELLS - len(last) - len(page)
        yield _Row(last + (f" {_JOINED * (gap - 2)} " if gap > 4 else " " * gap) + page)


def _pages(rows: Iterator[_Row] | Sequence[_Row]) -> list[list[_Row]]:
    """The rows by page. A heading is never the last thing on one, and no page starts with an empty row."""
    left, pages = list(rows), list[list[_Row]]()
    while left:
        while left and not left[0].cells:
            left.pop(0)
        end = min(_LINES, len(left))
        if end < len(left):
            end = _end_of_page(left, end)
        pages.append(left[:end])
        left = left[end:]
    return [page for page in pages if page]


def _end_of_page(rows: Sequence[_Row], end: int) -> int:
    """Where a full page ends: before a heading that would have too little text below it."""
    for place in range(end, max(end - _KEPT_LINES - 1, 0), -1):
        start = place
        while start > 0 and (rows[start - 1].is_heading or not rows[start - 1].cells):
            start -= 1
        if any(row.is_heading for row in rows[start:place]) and start > 0:
            return start
    return end


def _page(number: int, rows: Sequence[_Row]) -> str:
    lines = [_number(number).rjust(_CELLS), *(row.cells for row in rows)]
    return "".join(f"{line.rstrip()}\r\n" for line in lines) + "\f"


def _number(number: int) -> str:
    return "#" + str(number).translate(_DIGITS)
