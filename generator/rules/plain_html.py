"""Reads a page of the default theme by patterns. It saves a tenth of a cold build at 2,000 services.

The default theme writes plain HTML: lower case, double quotes, no comments. A test reads its pages in
both ways. Pages of other templates, and pages that look wrong here, are read by `page_html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

from generator.rules.page_html import IN_SET, Element, PageHtml

_LANGUAGE = re.compile(r'<html[^>]* lang="([a-zA-Z-]+)')
_TITLE = re.compile(r"<title>([^<]*)")
_NEEDS_NO_LINK = ('http-equiv="refresh"', 'name="robots" content="noindex"')
_ID = re.compile(' id="([^"]*)"')
_ADDRESS = re.compile(
    r'<(?:a|link|script|img|use|source|track|form(?![^>]* method="post"))\b[^>]*? (?:href|src|action)="([^"]*)"'
)
_SET = re.compile(' srcset="([^"]*)"')
_PART = re.compile(
    r"""
    <(?:
      h[1-6] (?= [\ >] ) (?P<headings>)
    | main \b (?P<mains>)
    | img \b (?! [^>]* \ alt= ) (?P<images_without_alt>)
    | a \b (?= [^>]* > (?: \  | < (?! /a\b | img\b [^>]* \ alt="[^"] ) [^>]* > )* </a> ) (?P<links_without_words>)
    | s (?: tyle | cript (?! [^>]*\ src= ) (?! \ type="application/ld\+json"> ) ) \b (?P<inline>)
    )
    """,
    re.VERBOSE,
)
"""The groups have the names of what they mark in a `PageHtml`. They stand behind it: where each choice begins with
a letter of its own, most tags are passed over at once."""
_EVENT = re.compile(' on[a-z]+="')
_ANY = Element("", {})


@lru_cache
def _named(tag: str) -> Element:
    return Element(tag, {})


def read_plain(html: str) -> PageHtml:
    """What is on a page of the default theme. Its elements have no attributes, and so no places."""
    # A search for a space finds its way through a page ten times as fast as one for any white space.
    html = html.replace("\n", " ").replace("\t", " ")
    language, title = _LANGUAGE.search(html), _TITLE.search(html)
    page = PageHtml(
        root=Element("html", {"lang": language[1] if language else ""}),
        title=unescape(title[1]).strip() if title else "",
        needs_no_link=any(mark in html for mark in _NEEDS_NO_LINK),
        links={unescape(address): _ANY for address in _ADDRESS.findall(html) if address},
    )
    for offered in _SET.findall(html):
        page.links.update(dict.fromkeys(map(unescape, IN_SET.findall(offered)), _ANY))
    ids = _ID.findall(html)
    page.ids = dict.fromkeys(ids, _ANY)
    if len(page.ids) < len(ids):
        page.repeated_ids += [Element("", {"id": name}) for name in _repeated(ids)]
    for part in _PART.finditer(html):
        getattr(page, str(part.lastgroup)).append(_named(part[0][1:]))
    if ' style="' in html or _EVENT.search(html):
        page.inline.append(_ANY)
    return page


def _repeated(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)
