"""Reads the inline content of one block of the library's element tree: text, bold words, links and images."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from generator.model.body import PICTURE_SCHEME, Code, Figure, Inline, LineBreak, Link, Strong, Text
from generator.model.diagnostics import Diagnostic, Rule, Span
from generator.model.page_picture import DECORATION
from generator.read.markdown.line_numbers import Places
from generator.read.unprintable import blank_unprintable
from generator.rules import markdown as rules

RAW_HTML_CLASS = "raw-html"
"""The class of an element that holds HTML as written."""

_SAFE_SCHEMES = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"([^/?#]*?):")
_OWN_COMPUTER = re.compile(
    r"https?://(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])(?=[:/?#]|$)", re.IGNORECASE
)
"""The start of an address copied from the preview."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")

_BLANKS = re.compile(r"[ \t\n](?:[ \t\n]+|(?<=[\t\n]))")
"""Every run of whitespace except a single space."""

type Piece = Inline | Figure


class WordReader:
    """Reads words in order and adds faults to `diagnostics`."""

    def __init__(self, places: Places) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._places = places
        self._has_raw_html = False

    def report(self, rule: Rule, span: Span, message: str, hint: str) -> None:
        """Adds one diagnostic."""
        self.diagnostics.append(rule.at(span, message, hint))

    def words(self, element: Element) -> tuple[Inline, ...]:
        """An element's content where only words are allowed."""
        pieces = self.pieces(element, may_hold_figure=False)
        return tidy([piece for piece in pieces if not isinstance(piece, Figure)])

    def pieces(self, element: Element, *, may_hold_figure: bool) -> list[Piece]:
        """An element's content in order: words, and images where they are allowed."""
        pieces: list[Piece] = [Text(clean(element.text))] if element.text else []
        for child in element:
            pieces += self.piece(child, may_hold_figure=may_hold_figure)
            if child.tail:
                pieces.append(Text(clean(child.tail)))
        return pieces

    def piece(self, element: Element, *, may_hold_figure: bool) -> list[Piece]:
        """What one inline element becomes."""
        match element.tag:
            case "strong" | "em":
                return [Strong(_plain(self.words(element), Strong))]
            case "code":
                return [Code(str(unescape(element.text or "")))]
            case "br":
                return [LineBreak()]
            case "a":
                return [self._link(element)]
            case "img":
                return self._image(element, may_hold_figure=may_hold_figure)
            case "span" if element.get("class") == RAW_HTML_CLASS:
                return [self._raw_html(element.text or "")]
            case _:
                return list(self.words(element))

    def _link(self, element: Element) -> Link:
        written = element.get("href") or ""
        span = self._places.find_link(written, "".join(element.itertext()))
        children = _plain(self.words(element), Link)
        target = self._safe_target(clean(written).strip(), span)
        return Link(target, children, span)

    def _safe_target(self, target: str, span: Span) -> str:
        """The target of a link, or nothing if it is unsafe or empty."""
        if not target.strip("#"):
            hint = "Write a file name or an address between the round brackets."
            self.report(rules.MISSING_LINK_TARGET, span, "This link leads nowhere.", hint)
            return ""
        if _OWN_COMPUTER.match(target):
            hint = "Use a file name, or the address that the page has on the internet."
            message = f'"{short(target)}" works only on your own computer.'
            self.report(rules.UNSAFE_LINK, span, message, hint)
            return ""
        if not _is_safe(target):
            hint = "Use a file name, or an address that starts with https:, mailto: or tel:."
            message = f'"{short(target)}" is not an address that a link may lead to.'
            self.report(rules.UNSAFE_LINK, span, message, hint)
            return ""
        return target

    def _image(self, element: Element, *, may_hold_figure: bool) -> list[Piece]:
        source = clean(element.get("src") or "").strip()
        alt = clean(element.get("alt") or "").strip()
        span = self._places.find_image(element.get("src") or "", element.get("alt") or "")
        if not may_hold_figure:
            hint = "Put the image in its own paragraph, with an empty line before and after."
            message = "An image can't go in a heading, a link, a table or bold words."
            self.report(rules.MISPLACED_IMAGE, span, message, hint)
            return [Text(alt)]
        if source.startswith(PICTURE_SCHEME):
            return [Figure(source, alt, span)]
        is_decoration = clean(element.get("title") or "").strip().lower() == DECORATION
        if not alt and not is_decoration:
            hint = 'Say in the square brackets what it shows. If it shows nothing, write "decoration" after its name.'
            self.report(
                rules.MISSING_ALT_TEXT, span, "This image has no words for people who can't see it.", hint
            )
        return [Figure(self._safe_source(source, span), "" if is_decoration else alt, span)]

    def _safe_source(self, source: str, span: Span) -> str:
        if source and not _SCHEME.match(source) and not _is_elsewhere(source):
            return source
        hint = "Save the image in content/images and write the name of its file."
        message = f'"{short(source)}" is not the name of an image file in this folder.'
        self.report(rules.UNSAFE_LINK, span, message, hint)
        return ""

    def _raw_html(self, written: str) -> Text:
        span = self._places.find_literal(written)
        if not (self._has_raw_html and written.startswith("</")):
            self._has_raw_html = True
            hint = "Delete it, or write it in Markdown. To show a < as it is, put a backslash before it."
            self.report(rules.RAW_HTML, span, f'"{short(written)}" is HTML, which is not allowed.', hint)
        return Text(clean(written))


def _is_safe(target: str) -> bool:
    """Whether a link may lead there. Browsers ignore whitespace inside a scheme, and so do we."""
    bare = re.sub(r"[\x00-\x20\x7f]", "", target)
    scheme = _SCHEME.match(bare)
    if scheme:
        return scheme.group(1).lower() in _SAFE_SCHEMES
    return not _is_elsewhere(bare)


def _is_elsewhere(target: str) -> bool:
    """Whether an address without a scheme still leads to another host."""
    return target[:2].replace("\\", "/") == "//"


def clean(text: str) -> str:
    """Words as a reader sees them: `&amp;` decoded, nothing unprintable, line endings as spaces."""
    if "&" in text:
        text = _ENTITY.sub(lambda match: unescape(match.group()), text)
    # A plain `str`, not the library's subclass.
    return str(_BLANKS.sub(" ", blank_unprintable(text)))


def tidy(pieces: list[Inline]) -> tuple[Inline, ...]:
    """Inline content with adjacent texts joined and no whitespace at the ends or beside a break."""
    if len(pieces) == 1 and isinstance(pieces[0], Text):
        words = pieces[0].text.strip(" ")
        return (Text(words),) if words else ()
    joined: list[Inline] = []
    for piece in pieces:
        last = joined[-1] if joined else LineBreak()
        if isinstance(piece, Text):
            if isinstance(last, Text):
                piece = Text(re.sub(" +", " ", joined.pop().text + piece.text))  # type: ignore[union-attr]
            elif isinstance(last, LineBreak):
                piece = Text(piece.text.lstrip(" "))
        elif isinstance(piece, LineBreak) and isinstance(last, Text):
            joined[-1] = Text(last.text.rstrip(" "))
        joined.append(piece)
    while joined and (isinstance(joined[-1], LineBreak) or joined[-1] == Text("")):
        joined.pop()
    if joined and isinstance(joined[-1], Text):
        joined[-1] = Text(joined[-1].text.rstrip(" "))
    return tuple(piece for piece in joined if piece != Text(""))


def _plain(children: tuple[Inline, ...], kind: type[Strong | Link]) -> tuple[Inline, ...]:
    """The same words without parts of one kind: no link inside a link."""
    flat: list[Inline] = []
    for child in children:
        if isinstance(child, kind):
            flat += child.children
        elif isinstance(child, Strong | Link):
            flat.append(replace(child, children=_plain(child.children, kind)))
        else:
            flat.append(child)
    return tuple(flat)


def short(words: str) -> str:
    """The words shortened for a message."""
    words = " ".join(words.split())
    return words if len(words) <= 60 else f"{words[:57]}..."
