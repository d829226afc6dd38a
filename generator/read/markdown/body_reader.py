"""Reads a Markdown body into one small tree, which becomes the page's HTML and the book's data.

Python-Markdown parses; its element tree is turned into our own blocks, each with its line. HTML is never
let through, and nothing an editor writes raises.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import lru_cache
from typing import override
from xml.etree.ElementTree import Element

from markdown import Markdown
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
from generator.read.markdown.blocks import TreeReader
from generator.read.markdown.glossary_words import mark_terms
from generator.read.markdown.inline_text import RAW_HTML_CLASS
from generator.read.markdown.line_numbers import Places
from generator.read.markdown.lists import indent_lists
from generator.read.markdown.pasted_text import as_meant
from generator.read.markdown.tables import Tables
from generator.read.markdown.work_limits import WorkLimit, find_tangle, open_blocks
from generator.read.unprintable import UNPRINTABLE, blank_unprintable, name_character
from generator.rules import markdown as rules
from generator.rules.line_ends import check_line_ends
from generator.rules.marks import STRAY_MARK
from generator.rules.reading_age import reading_age

__all__ = ["read_body"]

_MOST_CHARACTERS = 200_000
_MOST_LINES = 5_000
_MOST_LINKS = 2_000
"""With pictures and tags. A body with more of anything is not read: each costs far more than a character."""
LONGEST_WORD = 1_000
"""Characters; long web addresses have a few hundred."""
_ENDLESS_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")

_EXTENSIONS = (AdmonitionExtension, DefListExtension, SaneListExtension, Tables)
_AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>\s]*)>"
_RAW_HTML = rf"{HTML_RE}|<!--|<!\[CDATA\[|<![A-Za-z][^<>]*>"
_MARKED = re.compile(r"[`\\\[\]!<>&*_]")
"""What code, escapes, links, images, HTML and emphasis begin with."""
_LINE_BREAK = "  \n"
_SYNTAX = {
    "`": ("backtick",),
    "\\": ("escape",),
    "![": ("image_link", "image_reference", "short_image_ref"),
    "]:": ("reference", "short_reference", "image_reference", "short_image_ref"),
    "<": ("autolink", "automail", "html"),
    "!!!": ("admonition",),
    ">": ("quote",),
    "|": ("table",),
}
"""The library's processors by the characters that trigger them; most texts have none."""
_LINE_ACROSS = re.compile(r"(?:\A|\n[ ]*\n) {0,3}([-*_])(?: *\1){2,} *$", re.MULTILINE)
_MOST_INSTANCES = 32
_AUTOMAIL = r"<(?:mailto:)?([^<>\s!@]+@[^<>\s@]+)>"


def read_body(text: str, path: str, first_line: int, glossary: tuple[GlossaryTerm, ...]) -> Checked[Body]:
    """The body of a Markdown text, and its faults.

    `first_line` is the line of the file where the text begins. Line endings are `\\n`.
    """
    if excess := _excess(text):
        hint = "Split it into several entries, each on one question that families ask."
        return Checked(Body(), (rules.BODY_TOO_LONG.at(Span(path, first_line), excess, hint),))
    if endless := _ENDLESS_WORD.search(text):
        # Much of what looks through a text takes far longer for a word that is far longer.
        hint = "Put spaces between words, or take out what is no text."
        message = f"There is a word of {len(endless[0]):,} characters here; the most is {LONGEST_WORD:,}."
        line = first_line + text.count("\n", 0, endless.start())
        return Checked(Body(), (rules.TANGLED_BODY.at(Span(path, line), message, hint),))
    meant = as_meant(text)
    is_clean = not UNPRINTABLE.search(meant)
    shown = meant if is_clean else blank_unprintable(meant)
    places = Places(shown, path, first_line)
    found = [] if is_clean else list(_unprintable_characters(meant, places))
    found += (*_lines_across(shown, places), *check_line_ends(shown, places.span))
    reader = TreeReader(places)
    tangle = find_tangle(shown)
    blocks = _read_blocks(shown, places, reader) if tangle < 0 else ()
    if tangle >= 0 or blocks is None:
        found.append(_tangled(places.span(max(tangle, 0))))
        return Checked(_plain_body(shown), tuple(found))
    spoken = "\n".join([text for text, _ in reader.paragraphs])
    # Table cells are not paragraphs.
    words = words_of(Body(Keyed(blocks))) if "|" in shown else spoken
    body = replace(
        list_parts(mark_terms(blocks, glossary, words)),
        paragraphs=tuple(reader.paragraphs),
        words=spoken,
        word_count=len(spoken.split()),
        reading_age=reading_age(spoken),
    )
    return Checked(body, in_order([*found, *reader.diagnostics]))


def _excess(text: str) -> str:
    """What a text has too much of, in a sentence."""
    for count, most, what in (
        (len(text), _MOST_CHARACTERS, "characters"),
        (text.count("\n"), _MOST_LINES, "lines"),
        (text.count("[") + text.count("<"), _MOST_LINKS, "links, pictures and tags"),
    ):
        if count > most:
            return f"This text has {count:,} {what}; the most is {most:,}."
    return ""


def _read_blocks(text: str, places: Places, reader: TreeReader) -> tuple[Block, ...] | None:
    """The blocks of a text, or nothing if the library raised."""
    try:
        return reader.read(_parse(text, places, reader))
    except Exception:  # noqa: BLE001 - on odd input the library raises anything; an editor gets a diagnostic
        _markdown.cache_clear()
        return None


def _parse(text: str, places: Places, reader: TreeReader) -> Element:
    """The library's element tree; `places` knows the line of each block in it."""
    syntax = frozenset(mark for mark in _SYNTAX if mark in text)
    markdown = _markdown(syntax, threading.get_ident()).reset()
    lines = [*open_blocks(indent_lists(text)).split("\n"), "", ""]
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root = markdown.parser.parseDocument(lines).getroot()
    if root is None:
        return Element("div")
    places.mark(root)
    _limit_work(root, places, reader)
    _leave_plain_words(root)
    for processor in markdown.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    return root


def _limit_work(root: Element, places: Places, reader: TreeReader) -> None:
    """Leaves the rest as plain words once a body has absurdly many brackets and stars."""
    limit = WorkLimit()
    for element in root.iter():
        if not isinstance(element.text, AtomicString) and not limit.allows(element):
            reader.diagnostics.append(_tangled(places.enter(element)))
            for rest in root.iter():
                rest.text = AtomicString(rest.text or "")
                rest.tail = AtomicString(rest.tail or "")
            return


def _leave_plain_words(root: Element) -> None:
    """Skips some twenty pattern searches for texts with no special characters."""
    for element in root.iter():
        if element.text and not _MARKED.search(element.text) and _LINE_BREAK not in element.text:
            element.text = AtomicString(element.text)


@lru_cache(_MOST_INSTANCES)
def _markdown(syntax: frozenset[str], _thread: int) -> Markdown:
    """The library without HTML, and without processors that the text does not need.

    Each thread has its own instances, because an instance holds the text it is reading.
    """
    # Extensions given by name are looked up in the entry points of every installed package.
    markdown = Markdown(extensions=[extension() for extension in _EXTENSIONS])
    markdown.preprocessors.deregister("html_block")
    markdown.treeprocessors.deregister("prettify")
    for name in ("html", "entity", "autolink", "automail"):
        markdown.inlinePatterns.deregister(name)
    markdown.inlinePatterns.register(AutolinkInlineProcessor(_AUTOLINK, markdown), "autolink", 120)
    markdown.inlinePatterns.register(_MailLink(_AUTOMAIL, markdown), "automail", 110)
    markdown.inlinePatterns.register(_RawHtml(_RAW_HTML, markdown), "html", 90)
    markdown.ESCAPED_CHARS.extend("<&~$")
    for name in {name for mark in _SYNTAX.keys() - syntax for name in _SYNTAX[mark]}:
        for registry in (markdown.inlinePatterns, markdown.parser.blockprocessors):
            registry.deregister(name, strict=False)
    return markdown


class _MailLink(InlineProcessor):
    """`<hello@example.com>`: the library's own pattern would write the address in character references."""

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        """A link to the address."""
        address = self.unescape(m.group(1))
        link = Element("a", {"href": f"mailto:{address}"})
        link.text = AtomicString(address)
        return link, m.start(), m.end()


class _RawHtml(InlineProcessor):
    """HTML in the text: kept as plain words, and marked to be reported."""

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        """An element with the HTML as written."""
        words = Element("span", {"class": RAW_HTML_CLASS})
        words.text = AtomicString(self.unescape(m.group()))
        return words, m.start(), m.end()


def _unprintable_characters(text: str, places: Places) -> Iterator[Diagnostic]:
    """A diagnostic for each line with such characters, at the first one."""
    for number, line in enumerate(text.split("\n")):
        match = UNPRINTABLE.search(line)
        if match:
            message = (
                f"There is a character here that can't be seen or printed ({name_character(match.group())})."
            )
            hint = "Delete it, or retype the words around it."
            yield rules.UNPRINTABLE_CHARACTER.at(places.span(number, match.start() + 1), message, hint)


def _lines_across(text: str, places: Places) -> Iterator[Diagnostic]:
    for mark in _LINE_ACROSS.finditer(text):
        span = places.span(text.count("\n", 0, mark.end()))
        hint = "Delete it, or write a heading where a new part begins."
        yield STRAY_MARK.at(span, "A line across the page is not shown.", hint)


def _tangled(span: Span) -> Diagnostic:
    hint = "Look for brackets that don't close and lists inside lists, and simplify the text."
    return rules.TANGLED_BODY.at(span, "From here on the text is too tangled to be read as Markdown.", hint)


def _plain_body(text: str) -> Body:
    """The words of a text that could not be parsed, in paragraphs."""
    runs = (" ".join(run.split()) for run in re.split(r"\n\s*\n", text))
    return Body(Keyed(tuple(Paragraph((Text(run),)) for run in runs if run)))
