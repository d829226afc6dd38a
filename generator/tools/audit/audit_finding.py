"""What an audit finds, as values: where, how bad, and how to fix it. Nothing here looks for anything."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct


class Level(StrEnum):
    """The level of WCAG 2.2 that a finding fails, or best practice."""

    A = "A"
    AA = "AA"
    AAA = "AAA"
    PRACTICE = "best practice"


BINDING = (Level.A, Level.AA, Level.PRACTICE)
"""Levels that a site must meet. W3C advises against requiring AAA for whole sites."""


class Place(Struct, frozen=True, order=True):
    """Where a finding occurs: the page, its mode, and what was open on it."""

    page: str
    """Its path below the site's root: `services/kite-club.html`."""
    mode: str = ""
    """`320 px, dark`; empty if it occurs in every mode."""
    state: str = ""
    """What was opened: `details open`; empty for the page as it loads."""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.page, self.mode, self.state) if part)


class Element(Struct, frozen=True):
    """An element of a page."""

    selector: str = ""
    html: str = ""
    """The start of its HTML in the browser."""
    words: str = ""
    """The first line of its text, to search for in the source."""
    home: str = "page"
    """Where it comes from: `words` (an editor), `page` (the page's template) or `frame` (the base template)."""


class Finding(Struct, frozen=True):
    """One failure of a rule by one element of one page."""

    rule: str
    """Axe's own name, such as `color-contrast`, or one of ours, such as `keyboard-trap`."""
    level: Level
    place: Place
    message: str
    """One sentence that says what is wrong."""
    hint: str
    element: Element = Element()
    source: str = ""
    """The file to change, with the line if it is known; filled in at the end."""

    @property
    def is_binding(self) -> bool:
        """Whether it fails the audit."""
        return self.level in BINDING


class AuditRule(Struct, frozen=True):
    """A rule of the audit in addition to those of axe."""

    id: str
    level: Level
    message: str
    """What is wrong, with an optional `{detail}`."""
    hint: str
    reference: str

    def at(self, place: Place, described: Mapping[str, Any] | None = None, detail: str = "") -> Finding:
        """The finding at an element, as described by a script of the audit."""
        described = described or {}
        element = Element(
            described.get("element", ""),
            described.get("html", ""),
            described.get("words", ""),
            described.get("home", "page"),
        )
        message = self.message.format(detail=detail or described.get("detail", ""))
        return Finding(self.id, self.level, place, message, self.hint, element)
