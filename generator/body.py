"""The tree that a Markdown body becomes: one tree for the web page and for the book.

Values only. `prose` makes them from text and turns them into HTML or book data.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Span

type Inline = Text | Strong | Code | Link | Abbreviation | LineBreak
type Block = Heading | Paragraph | List | Definitions | Table | Notice | Quote | Figure | Preformatted


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter: bold on the page and in print. (`*italic*` becomes this too: no italics.)"""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Words to type exactly as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link. `target` is as the editor wrote it until `site` resolves it.

    After that an inner target is a path below the site's root (`services/rainbow-club.html#cost`),
    and an outer one an address (`https:`, `mailto:` or `tel:`). An unsafe or dead one is empty:
    it is shown as words alone.
    """

    target: str
    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A glossary term where a body first uses it. `term` is the term's id in the glossary."""

    text: str
    meaning: str
    term: str
    full_name: str = ""
    """What an abbreviation stands for."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line that ends here on purpose, as in an address."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 6 (the title of an entry is its level 1). `id` is unique in its body."""

    level: int
    children: tuple[Inline, ...]
    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list; each item is a run of blocks. `start` is 0 for bullets, else the first number."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 0


@dataclass(frozen=True, slots=True)
class Definitions:
    """A definition list: each row is a term and its meanings."""

    rows: tuple[tuple[tuple[Inline, ...], tuple[tuple[Block, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. `caption` is empty where the editor gave none."""

    caption: tuple[Inline, ...]
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Notice:
    """A boxed notice, written `!!! note "Title"`: `kind` is note, important or warning."""

    kind: str
    title: str
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """An image that stands on its own. `source` is as written until `site` resolves it to the path
    of the copied file below the site's root. An empty `alt` means that it is only decoration."""

    source: str
    alt: str
    span: Span
    width_px: int = 0
    height_px: int = 0


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Text whose spaces and line ends are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """A whole body, with what rules look at listed apart, each with its place in the file."""

    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    paragraphs: tuple[tuple[str, Span], ...] = ()
    """The plain words of each paragraph and list item, with the place of its first line. They are there
    while the file is looked at, and let go with its places."""
    words: str = ""
    """The plain words of all paragraphs and list items, one a line."""
    reading_age: int = 0
    """The age in years that the words suit; 0 if there are too few to say."""


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
