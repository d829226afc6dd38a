"""Reads a Markdown body into one small tree, which becomes the page's HTML and the book's data.

This is the only file that knows the Markdown library. It never passes HTML through, never raises
for what an editor wrote, and gives the same tree for the same text.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import lru_cache
from typing import override
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.inlinepatterns import HTML_RE, AutolinkInlineProcessor, InlineProcessor
from markdown.util import AtomicString
from msgspec.structs import replace

from generator.model import GlossaryTerm
from generator.model.body import Block, Body, Paragraph, Text
from generator.model.body_parts import list_parts
from generator.model.body_text import words_of
from generator.model.diagnostics import Checked, Diagnostic, Span, in_order
from generator.model.lazy import Keyed
from generator.read.markdown.glossary_words import mark_terms
from generator.read.markdown.inline_text import RAW_HTML_CLASS
from generator.read.markdown.line_numbers import Places
from generator.read.markdown.lists import set_in_lists
from generator.read.markdown.tables import Tables
from generator.read.markdown.tree import TreeReader
from generator.read.markdown.work_limits import WorkLimit, find_tangle, open_blocks
from generator.read.unprintable import UNPRINTABLE, blank_unprintable, name_character
from generator.rules import markdown as rules
from generator.rules.reading_age import reading_age

__all__ = ["read_body"]

LONGEST_BODY = 200_000
"""Characters. Beyond this a body is not read at all."""

_EXTENSIONS = (AdmonitionExtension, DefListExtension, SaneListExtension, Tables)
_AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>\s]*)>"
_RAW_HTML = rf"{HTML_RE}|<!--|<!\[CDATA\[|<![A-Za-z][^<>]*>"
_MARKED = re.compile(r"[`\\\[\]!<>&*_]")
"""What may begin anything but words: code, escapes, links, images, HTML and weight."""
_LINE_END = "  \n"
_SELDOM_IN_WORDS = {
    "`": ("backtick",),
    "\\": ("escape",),
    "![": ("image_link", "image_reference", "short_image_ref"),
    "]:": ("reference", "short_reference", "image_reference", "short_image_ref"),
    "<": ("autolink", "automail", "html"),
}
_SELDOM_AMONG_BLOCKS = {"!!!": ("admonition",), ">": ("quote",), "|": ("table",), "]:": ("reference",)}
"""What the library looks for, by a sign that each of them has: few texts have any."""
_MOST_INSTANCES = 32
_AUTOMAIL = r"<(?:mailto:)?([^<>\s!@]+@[^<>\s@]+)>"


def read_body(text: str, path: str, first_line: int, glossary: tuple[GlossaryTerm, ...]) -> Checked[Body]:
    """The body that a Markdown text makes, and what is wrong with it.

    `first_line` is the line of the file on which the text begins. Line ends are `\\n`.
    """
    if len(text) > LONGEST_BODY:
        hint = "Make several entries of it, each for one thing that families ask."
        message = f"This text is {len(text):,} characters long; the most is {LONGEST_BODY:,}."
        return Checked(Body(), (rules.BODY_TOO_LONG.at(Span(path, first_line), message, hint),))
    is_clean = not UNPRINTABLE.search(text)
    shown = text if is_clean else blank_unprintable(text)
    places = Places(shown, path, first_line)
    found = [] if is_clean else list(_unprintable_characters(text, places))
    reader = TreeReader(places)
    tangle = find_tangle(shown)
    blocks = _read_blocks(shown, places, reader) if tangle < 0 else ()
    if tangle >= 0 or blocks is None:
        found.append(_tangled(places.span(max(tangle, 0))))
        return Checked(_plain_body(shown), tuple(found))
    told = "\n".join([text for text, _ in reader.paragraphs])
    # The cells of a table are no paragraphs.
    words = words_of(Body(Keyed(blocks))) if "|" in shown else told
    body = replace(
        list_parts(mark_terms(blocks, glossary, words)),
        paragraphs=tuple(reader.paragraphs),
        words=told,
        word_count=len(told.split()),
        reading_age=reading_age(told),
    )
    return Checked(body, in_order([*found, *reader.diagnostics]))


def _read_blocks(text: str, places: Places, reader: TreeReader) -> tuple[Block, ...] | None:
    """The blocks of a text, or nothing if the library gave up on it."""
    try:
        return reader.read(_parse(text, places, reader))
    except Exception:  # noqa: BLE001 - the library promises nothing; whatever it raises, an editor is told
        _markdown.cache_clear()
        return None


def _parse(text: str, places: Places, reader: TreeReader) -> Element:
    """The library's element tree, with the line of each block noted in it."""
    marks = tuple(any(sign in text for sign in signs) for signs in (_SELDOM_IN_WORDS, _SELDOM_AMONG_BLOCKS))
    markdown = _markdown(*marks, threading.get_ident()).reset()
    lines = [*open_blocks(set_in_lists(text)).split("\n"), "", ""]
    for preprocessor in markdown.preprocessors if _has_odd_blanks(text) else ():
        lines = preprocessor.run(lines)
    root = markdown.parser.parseDocument(lines).getroot()
    if root is None:
        return Element("div")
    places.mark(root)
    if WorkLimit.may_be_reached(text):
        _limit_work(root, places, reader)
    _leave_plain_words(root)
    for processor in markdown.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    return root


def _has_odd_blanks(text: str) -> bool:
    """Whether there are tabs, or lines that end in blanks: without any the library has nothing to even out."""
    return "\t" in text or " \n" in f"{text}\n"


def _limit_work(root: Element, places: Places, reader: TreeReader) -> None:
    """Leaves words as they are once a body has more brackets and stars than anybody could mean."""
    limit = WorkLimit()
    for element in root.iter():
        if not isinstance(element.text, AtomicString) and not limit.allows(element):
            reader.diagnostics.append(_tangled(places.enter(element)))
            for rest in root.iter():
                rest.text = AtomicString(rest.text or "")
                rest.tail = AtomicString(rest.tail or "")
            return


def _leave_plain_words(root: Element) -> None:
    """Keeps the library from looking for twenty things in words that have no mark of any."""
    for element in root.iter():
        if element.text and not _MARKED.search(element.text) and _LINE_END not in element.text:
            element.text = AtomicString(element.text)


@lru_cache(_MOST_INSTANCES)
def _markdown(in_words: bool, among_blocks: bool, _thread: int) -> Markdown:  # noqa: FBT001
    """The library without its ways to pass HTML through, and without what is seldom needed unless it is.

    Each thread has instances of its own, as they can't do two things at once.
    """
    # By a name the library would look for an extension in every package that is installed.
    markdown = Markdown(extensions=[extension() for extension in _EXTENSIONS])
    markdown.preprocessors.deregister("html_block")
    markdown.treeprocessors.deregister("prettify")
    for name in ("html", "entity", "autolink", "automail"):
        markdown.inlinePatterns.deregister(name)
    markdown.inlinePatterns.register(AutolinkInlineProcessor(_AUTOLINK, markdown), "autolink", 120)
    markdown.inlinePatterns.register(_MailLink(_AUTOMAIL, markdown), "automail", 110)
    markdown.inlinePatterns.register(_RawHtml(_RAW_HTML, markdown), "html", 90)
    markdown.ESCAPED_CHARS.extend("<&~$")
    markdown.parser.blockprocessors.register(_PlainParagraph(markdown.parser), "plain_paragraph", 200)
    for name in () if in_words else {name for names in _SELDOM_IN_WORDS.values() for name in names}:
        markdown.inlinePatterns.deregister(name)
    if not in_words:
        markdown.treeprocessors.deregister("unescape")
    for name in () if among_blocks else {name for names in _SELDOM_AMONG_BLOCKS.values() for name in names}:
        markdown.parser.blockprocessors.deregister(name)
    return markdown


class _PlainParagraph(BlockProcessor):
    """A paragraph of one line that begins with a letter, as most are: nothing else can begin so."""

    @override
    def test(self, parent: Element, block: str) -> bool:
        """Whether a block is one. What belongs to an item of a list is left for others."""
        return block[:1].isalpha() and "\n" not in block and not self.parser.state.isstate("list")

    @override
    def run(self, parent: Element, blocks: list[str]) -> None:
        """The paragraph."""
        SubElement(parent, "p").text = blocks.pop(0)


class _MailLink(InlineProcessor):
    """`<hello@example.com>`: the library's own would spell the address in numbers."""

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        """A link to the address."""
        address = self.unescape(m.group(1))
        link = Element("a", {"href": f"mailto:{address}"})
        link.text = AtomicString(address)
        return link, m.start(), m.end()


class _RawHtml(InlineProcessor):
    """HTML in the text: kept as words, marked so that it is reported."""

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        """An element that holds the HTML as its editor wrote it."""
        words = Element("span", {"class": RAW_HTML_CLASS})
        words.text = AtomicString(self.unescape(m.group()))
        return words, m.start(), m.end()


def _unprintable_characters(text: str, places: Places) -> Iterator[Diagnostic]:
    """One for each line that has such characters, at the first of them."""
    for number, line in enumerate(text.split("\n")):
        match = UNPRINTABLE.search(line)
        if match:
            message = (
                f"There is a character here that can't be seen or printed ({name_character(match.group())})."
            )
            hint = "Delete it, or type the words around it afresh."
            yield rules.UNPRINTABLE_CHARACTER.at(places.span(number, match.start() + 1), message, hint)


def _tangled(span: Span) -> Diagnostic:
    hint = "Look for brackets that don't close and for lists inside lists; make the text simpler."
    return rules.TANGLED_BODY.at(span, "The text is too tangled from here on to be read as Markdown.", hint)


def _plain_body(text: str) -> Body:
    """The words of a text that could not be read, in paragraphs, so that none of them is lost."""
    runs = (" ".join(run.split()) for run in re.split(r"\n\s*\n", text))
    return Body(Keyed(tuple(Paragraph((Text(run),)) for run in runs if run)))
