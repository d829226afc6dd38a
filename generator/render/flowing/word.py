"""Renders a book as a Word document (ECMA-376, WordprocessingML), with real headings, lists, tables and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from generator.data import data_text
from generator.model.body import (
    Abbreviation,
    Block,
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
from generator.model.language import LEFT_TO_RIGHT, direction_of
from generator.model.media_types import media_type
from generator.model.phrase import Phrase
from generator.model.unbroken import split_unbroken
from generator.render.archives import zip_files
from generator.render.flowing.flow import Flow, Section
from generator.theme.layers import Theme

_DEEPEST = 6
_PICTURES = (".gif", ".jpeg", ".jpg", ".png")
"""Kinds of pictures that Word shows. Of others the description remains."""
_WIDEST_EMU, _EMU_IN_PX = 5_760_000, 9525
"""16 centimetres, and a pixel at 96 dots an inch."""
_OFFICE = "http://schemas.openxmlformats.org"
_RELATED = f"{_OFFICE}/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main" xmlns:r="{_RELATED}" '
    f'xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{_OFFICE}/drawingml/2006/main" xmlns:pic="{_OFFICE}/drawingml/2006/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BULLETS = 1
"""The number of the list style for bullets. Each numbered list has one of its own, so it starts again."""


def make_word(flow: Flow, theme: Theme) -> bytes:
    """The file of a document."""
    words = theme.words_in(flow.book.language)
    writer = _Writer(flow)
    document = writer.document(words.gettext(Phrase("Contents")))
    own = [("styles", "styles.xml", ""), ("numbering", "numbering.xml", ""), *writer.related]
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            [(f"{_RELATED}/officeDocument", "word/document.xml", ""), (_PROPERTIES, "docProps/core.xml", "")]
        ),
        "docProps/core.xml": _properties(flow),
        "word/_rels/document.xml.rels": _relations(
            (f"{_RELATED}/{kind}", target, mode) for kind, target, mode in own
        ),
        "word/document.xml": document,
        "word/numbering.xml": _numbering(writer.starts),
        "word/styles.xml": data_text("word-styles.xml").replace("LANGUAGE", flow.book.language),
    }
    pictures = [(f"word/{path}", flow.images[path]) for path in writer.pictures]
    return zip_files([*((name, text.encode()) for name, text in files.items()), *pictures], flow.book.day)


class _Writer:
    """Writes the sections in order; gathers what they need from other parts of the file."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._places = {section.path: f"s{n}" for n, (_, section) in enumerate(flow.walk()) if section.path}
        self._numbers = {section.id: n for n, (_, section) in enumerate(flow.walk())}
        self._style = self._language = ""
        self.starts: list[int] = []
        """The first number of each numbered list."""
        self.related: list[tuple[str, str, str]] = []
        """What the text refers to: the kind, the target and where it is."""
        self.pictures: list[str] = []

    def document(self, contents: str) -> str:
        """The text of the document."""
        book = self._flow.book
        parts = [
            self._paragraph("Title", self._run(book.title)),
            self._paragraph("", self._run(book.council)),
        ]
        if len(self._numbers) > 1:
            parts.append(self._paragraph("ContentsTitle", self._run(contents)))
            for depth, each in self._flow.walk():
                runs = self._run(each.title, "Hyperlink")
                place = f'<w:hyperlink w:anchor="s{self._numbers[each.id]}">{runs}</w:hyperlink>'
                parts.append(self._paragraph(f"Contents{min(depth, 3)}", place))
        for depth, section in self._flow.walk():
            parts += self._section(section, depth)
        page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        return f"{_HEAD}<w:document {_NAMES}><w:body>{''.join(parts)}{page}</w:body></w:document>"

    def _section(self, section: Section, depth: int) -> Iterator[str]:
        self._language = section.language
        number = self._numbers[section.id]
        mark = f'<w:bookmarkStart w:id="{number}" w:name="s{number}"/>{self._run(section.title)}<w:bookmarkEnd w:id="{number}"/>'
        yield self._paragraph(f"Heading{min(depth, _DEEPEST)}", mark)
        yield from self._blocks(section.blocks, depth)
        self._language = ""
        if section.original:
            path, title = section.original
            yield self._paragraph("", self._link(path, self._run(title, "Hyperlink")))

    def _blocks(
        self, blocks: Sequence[Block], depth: int, item: tuple[int, int] | None = None
    ) -> Iterator[str]:
        """Blocks; in a list, the first of them has the marker of `item`: the list's number and its level."""
        for block in blocks:
            yield from self._block(block, depth, item)
            item = None

    def _block(self, block: Block, depth: int, item: tuple[int, int] | None) -> Iterator[str]:
        match block:
            case Heading():
                level = min(block.level - 1 + depth, _DEEPEST)
                yield self._paragraph(f"Heading{level}", self._words(block.children))
            case Paragraph():
                yield self._paragraph("", self._words(block.children), _marker(item))
            case List():
                number = self._list(block.start)
                level = item[1] + 1 if item else 0
                for each in block.items:
                    yield from self._item(each, depth, (number, level))
            case Definitions():
                for term, meanings in block.rows:
                    yield self._paragraph("Term", self._words(term))
                    for meaning in meanings:
                        yield from self._styled("Meaning", meaning, depth)
            case Table():
                yield from self._table(block)
            case Notice():
                yield self._paragraph("NoticeTitle", self._run(block.title))
                yield from self._styled("Notice", block.children, depth)
            case Quote():
                yield from self._styled("Quote", block.children, depth)
            case Figure():
                yield self._figure(block)
            case Preformatted():
                yield from (self._paragraph("", self._run(line)) for line in block.text.split("\n"))
            case _:
                assert_never(block)

    def _item(self, blocks: Sequence[Block], depth: int, item: tuple[int, int]) -> Iterator[str]:
        for number, block in enumerate(blocks):
            # A list in an item is one level further in; its own items have markers.
            is_marked = number == 0 or isinstance(block, List)
            yield from self._block(block, depth, item if is_marked else None)

    def _styled(self, style: str, blocks: Sequence[Block], depth: int) -> Iterator[str]:
        before, self._style = self._style, style
        yield from self._blocks(blocks, depth)
        self._style = before

    def _list(self, start: int) -> int:
        if not start:
            return _BULLETS
        self.starts.append(start)
        return _BULLETS + len(self.starts)

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield self._paragraph("Caption", self._words(table.caption))
        name = plain_text(table.caption) or ", ".join(map(plain_text, table.header))
        grid = "<w:gridCol/>" * len(table.header)
        rows = [
            "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" + "".join(map(self._head, table.header)),
            *("<w:trPr><w:cantSplit/></w:trPr>" + "".join(map(self._cell, row)) for row in table.rows),
        ]
        direction = "<w:bidiVisual/>" if self._is_from_the_right else ""
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>{direction}<w:tblW w:w="5000" w:type="pct"/>'
            f'<w:tblLook w:val="00A0" w:firstRow="1" w:firstColumn="1"/><w:tblCaption w:val={quoteattr(name)}/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
        )
        # Two tables in a row would be one.
        yield "<w:p/>"

    def _head(self, words: tuple[Inline, ...]) -> str:
        return f"<w:tc><w:tcPr/>{self._paragraph('Term', self._words(words))}</w:tc>"

    def _cell(self, words: tuple[Inline, ...]) -> str:
        return f"<w:tc><w:tcPr/>{self._paragraph('', self._words(words))}</w:tc>"

    def _figure(self, figure: Figure) -> str:
        is_shown = figure.source in self._flow.images and figure.source.lower().endswith(_PICTURES)
        if not is_shown or not figure.width_px:
            return self._paragraph("", self._run(figure.alt)) if figure.alt else ""
        if figure.source not in self.pictures:
            self.pictures.append(figure.source)
        width = min(figure.width_px * _EMU_IN_PX, _WIDEST_EMU)
        size = f'cx="{width}" cy="{figure.height_px * width // figure.width_px}"'
        number, related = len(self.related) + 1, self._relate("image", figure.source)
        return self._paragraph(
            "",
            f'<w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="{number}" name="{number}" descr={quoteattr(figure.alt)}/>'
            f'<a:graphic><a:graphicData uri="{_OFFICE}/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{number}"/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{related}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
        )

    def _words(self, children: tuple[Inline, ...], style: str = "") -> str:
        return "".join(self._inline(child, style) for child in children)

    def _inline(self, child: Inline, style: str) -> str:
        match child:
            case Text() | Code() | Abbreviation():
                return self._run(child.text, style)
            case Strong():
                return self._words(child.children, style or "Strong")
            case Link():
                if not child.target or not plain_text(child.children).strip():
                    return self._words(child.children, style)
                return self._link(child.target, self._words(child.children, "Hyperlink"))
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case _:
                assert_never(child)

    def _link(self, target: str, runs: str) -> str:
        """A link to a section of the document, to a page of the site, or to an address."""
        path = target.partition("#")[0]
        if path in self._places:
            return f'<w:hyperlink w:anchor="{self._places[path]}">{runs}</w:hyperlink>'
        is_address = ":" in path.split("/", 1)[0]
        address = target if is_address else f"{self._flow.book.home}/{target}"
        return f'<w:hyperlink r:id="{self._relate("hyperlink", address, "External")}">{runs}</w:hyperlink>'

    def _relate(self, kind: str, target: str, mode: str = "") -> str:
        self.related.append((kind, target, mode))
        # Styles and numbering come first.
        return f"rId{len(self.related) + 2}"

    @property
    def _is_from_the_right(self) -> bool:
        return direction_of(self._language or self._flow.book.language) == "rtl"

    def _paragraph(self, style: str, runs: str, marker: str = "") -> str:
        style = style or self._style
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        about = named + marker + ("<w:bidi/>" if self._is_from_the_right else "")
        return f"<w:p>{about and f'<w:pPr>{about}</w:pPr>'}{runs}</w:p>"

    def _run(self, text: str, style: str = "") -> str:
        if not self._is_from_the_right:
            return self._piece(text, style, is_from_the_right=False)
        return "".join(
            self._piece(LEFT_TO_RIGHT + piece if is_whole else piece, style, is_from_the_right=not is_whole)
            for is_whole, piece in split_unbroken(text)
        )

    def _piece(self, text: str, style: str, *, is_from_the_right: bool) -> str:
        about = f'<w:rStyle w:val="{style}"/>' if style else ""
        if is_from_the_right:
            about += "<w:rtl/>"
        if self._language:
            about += f'<w:lang w:{"bidi" if is_from_the_right else "val"}="{self._language}"/>'
        return (
            f'<w:r>{about and f"<w:rPr>{about}</w:rPr>"}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        )


def _marker(item: tuple[int, int] | None) -> str:
    if item is None:
        return ""
    number, level = item
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _numbering(starts: Sequence[int]) -> str:
    """Bullets, then a style for each numbered list."""
    levels = range(9)
    indent = '<w:pPr><w:ind w:left="{}" w:hanging="400"/></w:pPr>'
    bullets = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>{indent.format(400 * (n + 1))}</w:lvl>'
        for n in levels
    )
    numbers = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%{n + 1}."/>{indent.format(400 * (n + 1))}</w:lvl>'
        for n in levels
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        + "".join(
            f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="{start}"/></w:lvlOverride>' for n in levels
        )
        + "</w:num>"
        for number, start in enumerate(starts, start=_BULLETS + 1)
    )
    return (
        f'{_HEAD}<w:numbering {_NAMES}><w:abstractNum w:abstractNumId="0">{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{numbers}</w:abstractNum>'
        f'<w:num w:numId="{_BULLETS}"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>'
    )


def _relations(related: Iterable[tuple[str, str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target={quoteattr(target)}{mode and f' TargetMode="{mode}"'}/>'
        for number, (kind, target, mode) in enumerate(related, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_OFFICE}/package/2006/relationships">{rows}</Relationships>'


def _types() -> str:
    parts = (
        ("document", f"{_WORD}.document.main"),
        ("styles", f"{_WORD}.styles"),
        ("numbering", f"{_WORD}.numbering"),
    )
    own = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}+xml"/>' for name, kind in parts)
    pictures = "".join(
        f'<Default Extension="{ending.removeprefix(".")}" ContentType="{media_type(ending)}"/>'
        for ending in _PICTURES
    )
    return (
        f'{_HEAD}<Types xmlns="{_OFFICE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{own}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )


_PROPERTIES = f"{_OFFICE}/package/2006/relationships/metadata/core-properties"


def _properties(flow: Flow) -> str:
    book = flow.book
    day = f'xsi:type="dcterms:W3CDTF">{book.day.isoformat()}T00:00:00Z'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(book.title)}</dc:title><dc:creator>{escape(book.council)}</dc:creator>"
        f"<dc:description>{escape(book.summary)}</dc:description><dc:language>{book.language}</dc:language>"
        f"<dcterms:created {day}</dcterms:created><dcterms:modified {day}</dcterms:modified></cp:coreProperties>"
    )
