"""Rebuilds a body with some parts changed, and lists its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from generator.model.body import (
    Block,
    Body,
    Definitions,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    Notice,
    Paragraph,
    Preformatted,
    Quote,
    Strong,
    Table,
)
from generator.model.lazy import Keyed, Lazy

type Words = tuple[Inline, ...]
_MAY_HOLD_LINKS = (Link, Strong)


def _same_words(words: Words) -> Words:
    return words


def _same_figure(figure: Figure) -> Figure:
    return figure


class Change(Struct, frozen=True):
    """How to change the parts of a body; a function that changes nothing returns its argument itself."""

    words: Callable[[Words], Words] = _same_words
    """The words of paragraphs, lists, cells and terms."""
    titles: Callable[[Words], Words] = _same_words
    """The words of headings, captions and column headers."""
    figure: Callable[[Figure], Figure] = _same_figure

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The changed blocks, in order."""
        return tuple([self.block(block) for block in blocks])

    def block(self, block: Block) -> Block:
        """One block, changed."""
        match block:
            case Paragraph(children):
                words = self.words(children)
                return block if words is children else replace(block, children=words)
            case List():
                return List(tuple([self.blocks(item) for item in block.items]), block.start)
            case Heading():
                title = self.titles(block.children)
                return block if title is block.children else replace(block, children=title)
            case Definitions():
                return Definitions(
                    tuple(
                        (self.words(term), tuple(self.blocks(meaning) for meaning in meanings))
                        for term, meanings in block.rows
                    )
                )
            case Table():
                return replace(
                    block,
                    caption=self.titles(block.caption),
                    header=tuple(self.titles(cell) for cell in block.header),
                    rows=tuple(tuple(self.words(cell) for cell in row) for row in block.rows),
                )
            case Notice() | Quote():
                return replace(block, children=self.blocks(block.children))
            case Figure():
                return self.figure(block)
            case Preformatted():
                return block
            case _:
                assert_never(block)


def list_parts(blocks: tuple[Block, ...]) -> Body:
    """The body of these blocks, with its headings, links, figures and pictures listed in order."""
    headings: list[Heading] = []
    links: list[Link] = []
    figures: list[Figure] = []
    for part in _parts(blocks):
        match part:
            case Heading():
                headings.append(part)
            case Link():
                links.append(part)
            case Figure():
                figures.append(part)
    pictures = tuple([line.picture for line in lines_of(blocks) if line.picture])
    return Body(Keyed(blocks), tuple(headings), tuple(links), tuple(figures), pictures=pictures)


class LinkTargets(Struct, frozen=True):
    """The links and figures of a body as written, each with its replacement."""

    content: Keyed[tuple[Block, ...]]
    links: tuple[tuple[Link, str], ...]
    figures: tuple[tuple[Figure, Figure], ...]
    notes: tuple[tuple[str, str], ...] = ()
    """Of the targets that are files, what is said of each."""


def resolve_links(
    body: Body,
    targets: Sequence[tuple[Link, str]],
    figures: Sequence[tuple[Figure, Figure]],
    notes: Mapping[str, str] = {},
) -> Body:
    """The same body with its links and figures replaced; its blocks are rebuilt on demand.

    `targets` and `figures` hold one for each of them, in order; `notes` are by target.
    """
    said = tuple((target, notes[target]) for _, target in targets if target in notes)
    resolver = _Resolver(dict(targets), dict(said))
    inputs = LinkTargets(body.content, tuple(targets), tuple(figures), said)
    return replace(
        body,
        content=Lazy(resolved_blocks, inputs),
        headings=tuple([replace(each, children=resolver.words(each.children)) for each in body.headings]),
        links=tuple(map(resolver.link, body.links)),
        figures=tuple(placed for _, placed in figures),
    )


def resolved_blocks(inputs: LinkTargets) -> tuple[Block, ...]:
    """The blocks of a body whose links and figures are resolved."""
    resolver, figures = _Resolver(dict(inputs.links), dict(inputs.notes)), dict(inputs.figures)
    return Change(resolver.words, resolver.words, figures.__getitem__).blocks(inputs.content.value)


class _Resolver(Struct, frozen=True):
    """Changes words with links in them."""

    targets: Mapping[Link, str]
    notes: Mapping[str, str]

    def words(self, words: Words) -> Words:
        for child in words:
            if isinstance(child, _MAY_HOLD_LINKS):
                return tuple([self.inline(each) for each in words])
        return words

    def inline(self, child: Inline) -> Inline:
        match child:
            case Link():
                return self.link(child)
            case Strong():
                return Strong(self.words(child.children))
            case _:
                return child

    def link(self, link: Link) -> Link:
        target = self.targets[link]
        return Link(target, self.words(link.children), link.span, self.notes.get(target, ""))


def picture_names(bodies: Iterable[Body]) -> tuple[str, ...]:
    """The names of the theme's pictures beside lines of these texts, in order, each once."""
    return tuple(sorted({name for body in bodies for name in body.pictures}))


def lines_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every statement of a text: its paragraphs, those in lists and notices, too."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case List():
                for item in block.items:
                    yield from lines_of(item)
            case Notice() | Quote():
                yield from lines_of(block.children)
            case _:
                pass


def _parts(blocks: tuple[Block, ...]) -> Iterator[Heading | Link | Figure]:
    for block in blocks:
        match block:
            case Heading():
                yield block
                yield from _links(block.children)
            case Paragraph():
                yield from _links(block.children)
            case List():
                for item in block.items:
                    yield from _parts(item)
            case Definitions():
                for term, meanings in block.rows:
                    yield from _links(term)
                    for meaning in meanings:
                        yield from _parts(meaning)
            case Table():
                for cell in (block.caption, *block.header, *(cell for row in block.rows for cell in row)):
                    yield from _links(cell)
            case Notice() | Quote():
                yield from _parts(block.children)
            case Figure():
                yield block
            case Preformatted():
                pass
            case _:
                assert_never(block)


def _links(words: Words) -> Iterator[Link]:
    for child in words:
        if isinstance(child, Link):
            yield child
            yield from _links(child.children)
        elif isinstance(child, Strong):
            yield from _links(child.children)
