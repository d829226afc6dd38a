"""Reads a page of the default theme by patterns. It saves a tenth of a cold build at 2,000 services.

The default theme writes plain HTML: lower case, double quotes, no comments. A test reads its pages in
both ways. Pages of other templates, and pages that look wrong here, are read by `page_html`.
"""

from __future__ import annotations

import re
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
      (?P<headings> h[1-6] ) [\ >]
    | (?P<mains> main ) \b
    | (?P<images_without_alt> img ) \b (?! [^>]* \ alt= )
    | (?P<links_without_words> a ) \b (?= [^>]* > (?: \  | < (?! /a\b | img\b [^>]* \ alt="[^"] ) [^>]* > )* </a> )
    | (?P<inline> style | script (?! [^>]*\ src= ) (?! \ type="application/ld\+json"> ) ) \b
    )
    """,
    re.VERBOSE,
)
"""The groups have the names of what they find in a `PageHtml`."""
_EVENT = re.compile(' on[a-z]+="')
_ANY = Element("", {})


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
    for name in _ID.findall(html):
        if page.ids.setdefault(name, element := Element("", {"id": name})) is not element:
            page.repeated_ids.append(element)
    for part in _PART.finditer(html):
        kind = str(part.lastgroup)
        getattr(page, kind).append(Element(part[kind], {}))
    if ' style="' in html or _EVENT.search(html):
        page.inline.append(_ANY)
    return page
