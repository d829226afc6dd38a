"""Reads a finished page as a browser does, into the few things that the rules for pages and links ask about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field
from selectolax.lexbor import LexborHTMLParser, LexborNode

MADE_AT = "data-made-at"
"""The attribute that says where a tag is written, on a page that was rendered to find that out."""

_ADDRESSES = {"href", "src", "xlink:href", "poster"}
_SETS = {"srcset", "imagesrcset"}
IN_SET = re.compile(r"(\S*[^,\s])(?:\s+[\d.]+[wxh])?")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SPECIAL = {"area", "base", "form", "html", "img", "main", "meta", "script", "style", "template", "title"}
_NAMES = ("alt", "aria-label", "aria-labelledby", "title")


class Element(Struct, frozen=True):
    """One element of a page."""

    tag: str | None
    attributes: Mapping[str, str | None]
    """By their names in lower case. An attribute that is only a name has no value."""

    @property
    def place(self) -> str:
        """The template and line where its tag is written, as in `a/b.html:7`; empty if unknown."""
        return self.attributes.get(MADE_AT) or ""

    def get(self, name: str) -> str:
        """The value of an attribute in lower case; empty if it has none."""
        return (self.attributes.get(name) or "").lower()


class PageHtml(Struct):
    """What the rules ask about a page, in its order."""

    root: Element = Element("html", {})
    title: str = ""
    base: str = ""
    """What relative addresses count from, if the page says so."""
    needs_no_link: bool = False
    """Whether it only leads on to another page, or asks search engines to leave it out."""
    ids: dict[str, Element] = field(default_factory=dict)
    """Each id, and the first element that has it."""
    repeated_ids: list[Element] = field(default_factory=list)
    links: dict[str, Element] = field(default_factory=dict)
    """Each address that it leads to or loads, as it is written, and the first element that has it."""
    headings: list[Element] = field(default_factory=list)
    mains: list[Element] = field(default_factory=list)
    images_without_alt: list[Element] = field(default_factory=list)
    links_without_words: list[Element] = field(default_factory=list)
    inline: list[Element] = field(default_factory=list)
    """Scripts and styles that are written into the page, and elements with such attributes."""


def read_html(html: str) -> PageHtml:
    """What is on a page."""
    page = PageHtml()
    root = LexborHTMLParser(html).root
    if root:
        _read_nodes(page, root)
    return page


def _read_nodes(page: PageHtml, root: LexborNode) -> None:
    """Adds what is below a node. A large site has a million elements, so most are done with here."""
    links, ids = page.links, page.ids
    for node in root.traverse():
        tag, attributes = node.tag, node.attributes
        for name, value in attributes.items():
            if name == "class" or not value:
                continue
            if name in _ADDRESSES:
                if value not in links:
                    links[value] = Element(tag, attributes)
            elif name == "id":
                if value in ids:
                    page.repeated_ids.append(Element(tag, attributes))
                else:
                    ids[value] = Element(tag, attributes)
            elif name == "style" or name[:2] == "on":
                page.inline.append(Element(tag, attributes))
            elif name in _SETS:
                page.links |= dict.fromkeys(IN_SET.findall(value), Element(tag, attributes))
        if tag == "a":
            if "href" in attributes and not node.text().strip() and not _has_name(node):
                page.links_without_words.append(Element(tag, attributes))
        elif tag in _HEADINGS:
            page.headings.append(Element(tag, attributes))
        elif tag in _SPECIAL:
            _read_special(page, node, Element(tag, attributes))


def _read_special(page: PageHtml, node: LexborNode, element: Element) -> None:
    attributes = element.attributes
    match element.tag:
        case "img" | "area":
            if "alt" not in attributes and (element.tag == "img" or "href" in attributes):
                page.images_without_alt.append(element)
        case "script" | "style":
            # A block of data for search engines is never run, and no content policy stops it (HTML, "data block").
            if "src" not in attributes and not element.get("type").endswith("json"):
                page.inline.append(element)
        case "form":
            # What is posted goes to a program, not to a page.
            address = attributes.get("action")
            if address and element.get("method") != "post":
                page.links.setdefault(address, element)
        case "main":
            page.mains.append(element)
        case "title":
            if node.parent and node.parent.tag == "head":
                page.title = node.text().strip()
        case "html":
            page.root = element
        case "base":
            address = attributes.get("href") or ""
            page.links.pop(address, None)
            page.base = page.base or address
        case "meta":
            is_hidden = element.get("name") == "robots" and "noindex" in element.get("content")
            page.needs_no_link |= is_hidden or element.get("http-equiv") == "refresh"
        case _:
            # A <template> is no part of the page until a script copies it, but its addresses lead somewhere.
            copied = PageHtml()
            for fragment in node.template_fragments():
                _read_nodes(copied, fragment)
            page.links |= copied.links
            page.inline += copied.inline


def _has_name(link: LexborNode) -> bool:
    """Whether a link without words has the name of a picture in it, or a label."""
    return any((node.attributes.get(name) or "").strip() for node in link.traverse() for name in _NAMES)
