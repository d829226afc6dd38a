"""Chooses pages that together contain every part of a site, to be tested in every mode."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element as Node

from generator.tools.audit.checks.file_checks import PageFile
from generator.tools.audit.site_pages import SitePage

_BY_VALUE = ("class", "role", "type", "open", "hidden", "dir", "lang", "aria-current", "aria-expanded")
"""Attributes whose values style sheets use in selectors."""
_BY_NAME = ("aria-", "data-")


def covering_pages(pages: Sequence[SitePage], read: Mapping[str, PageFile]) -> frozenset[str]:
    """Paths of pages that together contain all parts of these pages; the fullest are chosen first.

    Every part of a page that is left out is on another page too, inside the same parents, so other
    widths and colours affect it in the same way there.
    """
    parts = {page.path: frozenset(_parts(read[page.path].tree)) for page in pages}
    seen: set[str] = set()
    chosen: list[str] = []
    for path in sorted(parts, key=lambda path: (-len(parts[path]), path)):
        if not parts[path] <= seen:
            chosen.append(path)
            seen |= parts[path]
    return frozenset(chosen)


def _parts(node: Node, above: str = "") -> Iterator[str]:
    """Each element with its parents, as selectors see them."""
    if not isinstance(node.tag, str):
        return
    here = f"{above} > {node.tag}{''.join(_marks(node.attrib))}"
    yield here
    for child in node:
        yield from _parts(child, here)


def _marks(attributes: Mapping[str, str]) -> Iterator[str]:
    yield from (f"[{name}={attributes[name]}]" for name in _BY_VALUE if name in attributes)
    yield from (f"[{name}]" for name in sorted(_left(attributes)) if name.startswith(_BY_NAME))


def _left(attributes: Collection[str]) -> set[str]:
    return {str(name) for name in attributes} - set(_BY_VALUE)
