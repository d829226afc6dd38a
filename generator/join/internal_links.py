"""Resolves links in bodies: to entries by file name, to parts of pages, and to images."""

from __future__ import annotations

import datetime as dt
import difflib
import posixpath
import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from generator.model import Guide, Image, Service, Status, Version
from generator.model.body import Body, Figure, Link
from generator.model.body_parts import resolve_links
from generator.model.diagnostics import Checked, Diagnostic
from generator.read.content import Entries
from generator.read.entry import Loaded
from generator.rules import names as rules

_KINDS = ("services", "guides", "organisations", "news", "events")
"""The order in which a bare name is looked up."""
_OUTSIDE = ("http:", "https:", "mailto:", "tel:")


class Targets:
    """Every page that a link in a body may point to."""

    def __init__(self, entries: Entries) -> None:
        self._images: Mapping[tuple[str, str], Image] = dict(entries.images)
        self._unread = entries.unread
        today = entries.settings.today if entries.settings else dt.date.max
        self._pages: dict[str, dict[str, bool]] = {
            "services": {each.value.slug: each.value.status != Status.DRAFT for each in entries.services},
            "guides": {each.value.slug: each.value.status != Status.DRAFT for each in entries.guides},
            "organisations": {each.value.slug: True for each in entries.organisations},
            "news": {each.value.slug: each.value.is_out(today) for each in entries.news},
            "events": {each.value.slug: True for each in entries.events},
        }
        renamed: tuple[Loaded[Service] | Loaded[Guide], ...] = (*entries.services, *entries.guides)
        self._old_names = {alias: each.value.slug for each in renamed for alias in each.value.aliases}
        for kind, versions in (("services", entries.service_versions), ("guides", entries.guide_versions)):
            for slug, loaded in versions:
                name = f"{slug}.{loaded.value.suffix}"
                self._pages[kind][name] = self._pages[kind].get(slug, False)

    def resolve(self, body: Body, path: str) -> Checked[Body]:
        """The body with its links and images resolved. `path` is its page, relative to the site's root."""
        if not body.links and not body.figures:
            return Checked(body)
        found = [(link, self._find(link, path, body)) for link in body.links]
        faults = tuple(fault for _, target in found for fault in target.diagnostics)
        targets = [(link, target.value) for link, target in found]
        figures = [(figure, self._place(figure)) for figure in body.figures]
        return Checked(resolve_links(body, targets, figures), faults)

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

    def _find(self, link: Link, path: str, body: Body) -> Checked[str]:
        target = link.target
        if not target or target.startswith(_OUTSIDE):
            return Checked(target)
        name, _, anchor = target.partition("#")
        if not name:
            anchors = {heading.id for heading in body.headings}
            if anchor in anchors:
                return Checked(f"{path}#{anchor}")
            message = f'There is no heading "{anchor}" on this page.'
            hint = _guess(anchor, anchors) or "Check how the heading is written."
            return Checked(path, (rules.BROKEN_ANCHOR.at(link.span, message, hint),))
        page = self._page(name)
        if page is None:
            return Checked("", (self._unknown(link, name),))
        kind, slug = page
        if page in self._unread:
            return Checked("")
        if not self._pages[kind][slug]:
            state, hint = ("a draft", "Publish it, or name another.")
            if kind == "news":
                state, hint = ("news of a day to come", "Wait until then, or take the link out.")
            message = f'The page "{slug}" is {state}, so this link is shown as plain words.'
            return Checked("", (rules.LINK_TO_DRAFT.at(link.span, message, hint),))
        return Checked(f"{kind}/{slug}.html" + (f"#{anchor}" if anchor else ""))

    def _page(self, name: str) -> tuple[str, str] | None:
        """The kind and slug of a file name; its folder decides, if it has one."""
        *folders, last = name.replace("\\", "/").split("/")
        slug = last.removesuffix(".md").removesuffix(".html")
        named = [kind for kind in _KINDS if kind in folders]
        for kind in (*named, *_KINDS):
            if slug in self._pages[kind] or (kind, slug) in self._unread:
                return kind, slug
        return None

    def _new_name(self, slug: str) -> str:
        """The current name of an entry that a link calls by an old one."""
        new = self._old_names.get(slug)
        return f'It has a new name: write "{new}.md".' if new else ""

    def _unknown(self, link: Link, name: str) -> Diagnostic:
        slug = posixpath.basename(name).removesuffix(".md")
        known = {slug for pages in self._pages.values() for slug in pages}
        hint = (
            _whole_address(name)
            or self._new_name(slug)
            or _guess(slug.lower(), known, ".md")
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


def resolve_versions(
    targets: Targets, versions: tuple[Version, ...], path: str
) -> Iterator[Checked[Version]]:
    """Each version with its links resolved. `path` is the main page's."""
    for version in versions:
        own = f"{path.removesuffix('.html')}.{version.suffix}.html"
        body = targets.resolve(version.body, own)
        yield Checked(replace(version, body=body.value), body.diagnostics)


def _guess(word: str, known: set[str], ending: str = "") -> str:
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'Did you mean "{found[0]}{ending}"?' if found else ""
