"""The tree of a Markdown body, shared by the web page and the book."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from generator.model.diagnostics import Span
from generator.model.lazy import Keyed

type Inline = Text | Strong | Code | Link | Abbreviation | LineBreak
type Block = Heading | Paragraph | List | Definitions | Table | Notice | Quote | Figure | Preformatted


PICTURE_SCHEME = "easy:"
"""What an image's address begins with if it is a picture of the theme: `easy:doctor`."""


class Part(Struct, frozen=True, tag=True, array_like=True):
    """Any part. Encoded, each begins with the name of its type."""


class Text(Part, frozen=True):
    """Plain words."""

    text: str


class Strong(Part, frozen=True):
    """Words that matter: bold on the page and in print. (`*italic*` becomes this too: no italics.)"""

    children: tuple[Inline, ...]


class Code(Part, frozen=True):
    """Words to type exactly as shown."""

    text: str


class Link(Part, frozen=True):
    """A link. `target` is as written until `join` resolves it.

    Then an internal target is a path below the site's root (`services/rainbow-club.html#cost`), an external
    one an address (`https:`, `mailto:` or `tel:`). An unsafe or dead one is empty, shown as plain words.
    """

    target: str
    children: tuple[Inline, ...]
    span: Span
    note: str = ""
    """Kind and size of the file that it opens; pages say them behind its words."""


class Abbreviation(Part, frozen=True):
    """A glossary term where a body first uses it. `term` is the term's id in the glossary."""

    text: str
    meaning: str
    term: str
    full_name: str = ""
    """The abbreviation in full."""


class LineBreak(Part, frozen=True):
    """A line that ends here on purpose, as in an address."""


class Heading(Part, frozen=True):
    """A heading of level 2 to 6 (the title of an entry is its level 1). `id` is unique in its body."""

    level: int
    children: tuple[Inline, ...]
    id: str
    span: Span


class Paragraph(Part, frozen=True):
    """A paragraph."""

    children: tuple[Inline, ...]
    picture: str = ""
    """The picture of the theme beside it, by name: easy read has one for each statement."""


class List(Part, frozen=True):
    """A list; each item is a run of blocks. `start` is 0 for bullets, else the first number."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 0


class Definitions(Part, frozen=True):
    """A definition list; each row is a term and its meanings."""

    rows: tuple[tuple[tuple[Inline, ...], tuple[tuple[Block, ...], ...]], ...]


class Table(Part, frozen=True):
    """A table with one header row. `caption` is empty where the editor gave none."""

    caption: tuple[Inline, ...]
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    span: Span


class Notice(Part, frozen=True):
    """A boxed notice, written `!!! note "Title"`: `kind` is note, important or warning."""

    kind: str
    title: str
    children: tuple[Block, ...]


class Quote(Part, frozen=True):
    """Words of someone else."""

    children: tuple[Block, ...]


class Figure(Part, frozen=True):
    """An image in its own block. `source` is as written until `join` resolves it to the path of the copied
    file below the site's root. An empty `alt` means decoration."""

    source: str
    alt: str
    span: Span
    width_px: int = 0
    height_px: int = 0
    versions: tuple[tuple[int, str], ...] = ()
    """Light versions as WebP, narrowest first: each width and path below the site's root."""


class Preformatted(Part, frozen=True):
    """Text whose spaces and line endings are kept."""

    text: str


_NO_BLOCKS: Keyed[tuple[Block, ...]] = Keyed(())


class Body(Struct, frozen=True, omit_defaults=True):
    """A whole body, with what the rules check listed separately, each with its place in the file."""

    content: Keyed[tuple[Block, ...]] = _NO_BLOCKS
    """Its blocks, perhaps loaded on demand."""
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    figures: tuple[Figure, ...] = ()
    paragraphs: tuple[tuple[str, Span], ...] = ()
    """The plain words of each paragraph and list item, with its first line; empty once the file is checked."""
    words: str = ""
    """The plain words of all paragraphs and list items, one per line."""
    word_count: int = 0
    """The number of those words."""
    reading_age: int = 0
    """The reading age in years; 0 for too few words."""
    pictures: tuple[str, ...] = ()
    """The names of the theme's pictures beside its lines. To ask the blocks would load those of every entry."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in order."""
        return _blocks_of(self.content)


@lru_cache(maxsize=4)
def _blocks_of(content: Keyed[tuple[Block, ...]]) -> tuple[Block, ...]:
    """Cached for templates, which first ask whether there are any blocks."""
    return content.value


def plain_text(children: tuple[Inline, ...]) -> str:
    """The words of some inline content, without marks."""
    parts: list[str] = []
    for child in children:
        match child:
            case Text() | Code() | Abbreviation():
                parts.append(child.text)
            case Strong() | Link():
                parts.append(plain_text(child.children))
            case LineBreak():
                parts.append(" ")
    return "".join(parts)
