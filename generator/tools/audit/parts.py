"""Finds the pages that between them hold every part of a site: they are looked at in every mode. It opens no browser."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element as Node

from generator.tools.audit.checks.file_checks import PageFile
from generator.tools.audit.site_pages import SitePage

_BY_VALUE = ("class", "role", "type", "open", "hidden", "dir", "lang", "aria-current", "aria-expanded")
"""What styles choose parts by, besides names; of other attributes it counts only whether they are there."""
_BY_NAME = ("aria-", "data-")


def holding_every_part(pages: Sequence[SitePage], read: Mapping[str, PageFile]) -> frozenset[str]:
    """Paths of pages that between them hold all parts of these pages; the fullest come first.

    A page that is left out has only parts that stand on others, in the same place within the same parts:
    another width or other colours can do nothing to it that they do not do to those.
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
    """Each element with all that it stands in, as styles know them."""
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
