"""Resolves links in bodies: to entries by file name, to parts of pages, and to images."""

from __future__ import annotations

import datetime as dt
import difflib
import posixpath
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from msgspec.structs import replace

from generator.join.presence import LINKED, Presence
from generator.model import Guide, Image, Service
from generator.model.body import Body, Figure, Link
from generator.model.body_parts import resolve_links
from generator.model.diagnostics import Checked, Diagnostic
from generator.model.page_picture import PagePicture
from generator.read.entry import Loaded
from generator.rules import names as rules

_OUTSIDE = ("http:", "https:", "mailto:", "tel:")
_MOST_GUESSED = 10
"""Dead links of one page whose meaning is guessed: each is held against every name."""


@dataclass(slots=True)
class _Here:
    """The page that links are on."""

    path: str
    day: dt.date
    anchors: AbstractSet[str]
    guessed: int = 0

    def guess(self, word: str, known: AbstractSet[str], ending: str = "") -> str:
        """A hint that names the known word most like this one."""
        self.guessed += 1
        if self.guessed > _MOST_GUESSED:
            return ""
        found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
        return f'Did you mean "{found[0]}{ending}"?' if found else ""


class Targets:
    """Every page that a link in a body may point to."""

    def __init__(self, presence: Presence) -> None:
        entries = presence.entries
        self._images: Mapping[tuple[str, str], Image] = dict(entries.images)
        self._downloads = {each.path: each for each in entries.downloads}
        self._presence = presence
        renamed: tuple[Loaded[Service] | Loaded[Guide], ...] = (*entries.services, *entries.guides)
        self._old_names = {alias: each.value.slug for each in renamed for alias in each.value.aliases}

    def resolve(self, body: Body, path: str, day: dt.date | None = None) -> Checked[Body]:
        """The body with its links and images resolved, as they are today or on another day.

        `path` is its page, relative to the site's root.
        """
        if not body.links and not body.figures:
            return Checked(body)
        here = _Here(path, day or self._presence.today, {heading.id for heading in body.headings})
        found = [(link, self._find(link, here)) for link in body.links]
        faults = tuple(fault for _, target in found for fault in target.diagnostics)
        targets = [(link, target.value) for link, target in found]
        figures = [(figure, self._place(figure)) for figure in body.figures]
        notes = {path: each.note for path, each in self._downloads.items()}
        return Checked(resolve_links(body, targets, figures, notes), faults)

    def place_picture(self, picture: PagePicture) -> PagePicture | None:
        """A picture with its file found; nothing if there is none."""
        placed = picture if picture.drawing else replace(picture, figure=self._place(picture.figure))
        return placed if placed.figure.source else None

    def _place(self, figure: Figure) -> Figure:
        image = self._images.get((figure.span.path, figure.source))
        if image is None:
            return replace(figure, source="")
        return replace(
            figure,
            source=image.path,
            width_px=image.width_px,
            height_px=image.height_px,
            versions=image.versions,
        )

    def _find(self, link: Link, here: _Here) -> Checked[str]:
        target = link.target
        if not target or target.startswith(_OUTSIDE):
            return Checked(target)
        name, _, anchor = target.partition("#")
        if not name:
            if anchor in here.anchors:
                return Checked(f"{here.path}#{anchor}")
            message = f'There is no heading "{anchor}" on this page.'
            hint = here.guess(anchor, here.anchors) or "Check how the heading is written."
            return Checked(here.path, (rules.BROKEN_ANCHOR.at(link.span, message, hint),))
        if file := self._file(name):
            return Checked(file)
        page = self._page(name)
        if page is None:
            return Checked("", (self._unknown(link, name, here),))
        kind, slug = page
        if absence := self._presence.absence(kind, slug, here.day):
            message = f'The page "{slug}" {absence.state}, so this link is shown as plain words.'
            return Checked("", (rules.LINK_TO_DRAFT.at(link.span, message, absence.hint),))
        if slug not in self._presence.names(kind):
            return Checked("")
        return Checked(f"{kind}/{slug}.html" + (f"#{anchor}" if anchor else ""))

    def _file(self, name: str) -> str:
        """The path of the download of this name; as for entries, folders do not matter if there is one only."""
        name = name.replace("\\", "/")
        path = f"files/{name.rpartition('files/')[2]}"
        alike = [path] if path in self._downloads else []
        alike += [each for each in self._downloads if posixpath.basename(each) == posixpath.basename(name)]
        return alike[0] if alike else ""

    def _page(self, name: str) -> tuple[str, str] | None:
        """The kind and slug of a file name; its folder decides, if it has one."""
        *folders, last = name.replace("\\", "/").split("/")
        slug = last.removesuffix(".md").removesuffix(".html")
        named = [kind for kind in LINKED if kind in folders]
        for kind in (*named, *LINKED):
            if self._presence.has(kind, slug):
                return kind, slug
        return None

    def _new_name(self, slug: str) -> str:
        """The current name of an entry that a link calls by an old one."""
        new = self._old_names.get(slug)
        return f'It has a new name: write "{new}.md".' if new else ""

    def _unknown(self, link: Link, name: str, here: _Here) -> Diagnostic:
        slug = posixpath.basename(name).removesuffix(".md")
        known = {slug for kind in LINKED for slug in self._presence.names(kind)}
        hint = (
            _whole_address(name)
            or self._new_name(slug)
            or here.guess(slug.lower(), known, ".md")
            or here.guess(name, set(self._downloads))
            or "Write the file name of an entry, or a whole web address from https:// on."
        )
        return rules.BROKEN_LINK.at(link.span, f'This link leads to "{name}", which was not found.', hint)


def _whole_address(name: str) -> str:
    """A hint for an address that lacks its scheme."""
    if "@" in name and "/" not in name:
        return f"For an email address write mailto:{name}"
    if name.lower().startswith("www."):
        return f"For a website write https://{name}"
    if re.fullmatch(r"[+0-9][0-9 ()-]{6,}", name):
        return f"For a telephone number write tel:{re.sub(r'\(0\)|[^+0-9]', '', name)}"
    return ""
