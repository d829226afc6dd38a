"""What an audit finds, as values: where, how bad, and how to fix it. Nothing here looks for anything."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct


class Level(StrEnum):
    """The part of WCAG 2.2 that a fault breaks, or what else it goes against."""

    A = "A"
    AA = "AA"
    AAA = "AAA"
    PRACTICE = "best practice"


BINDING = (Level.A, Level.AA, Level.PRACTICE)
"""What a site must keep whole. W3C advises against asking for AAA throughout."""


class Place(Struct, frozen=True, order=True):
    """Where a fault shows: a page, how it was shown, and what was open on it."""

    page: str
    """Its path below the site: `services/kite-club.html`."""
    mode: str = ""
    """`320 px, dark`; empty if it shows in every mode."""
    state: str = ""
    """What was opened: `details open`; empty for the page as it loads."""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.page, self.mode, self.state) if part)


class Element(Struct, frozen=True):
    """A part of a page."""

    selector: str = ""
    html: str = ""
    """Its beginning as the browser has it."""
    words: str = ""
    """The first line of its words, by which an editor finds it."""
    home: str = "page"
    """Who wrote it: `words` (an editor), `page` (the template of this kind) or `frame` (that of all pages)."""


class Finding(Struct, frozen=True):
    """One fault at one element of one page."""

    rule: str
    """Axe's own name, such as `color-contrast`, or one of ours, such as `keyboard-trap`."""
    level: Level
    place: Place
    message: str
    """One sentence that says what is wrong."""
    mend: str
    element: Element = Element()
    source: str = ""
    """The file to change, with the line where it is known; filled in at the end."""

    @property
    def is_binding(self) -> bool:
        """Whether a site with it fails the audit."""
        return self.level in BINDING


class Fault(Struct, frozen=True):
    """One thing that the audit looks for besides the rules of axe."""

    id: str
    level: Level
    message: str
    """What is wrong, with `{detail}` where there is more to say."""
    mend: str
    reference: str

    def at(self, place: Place, told: Mapping[str, Any] | None = None, detail: str = "") -> Finding:
        """The finding at an element, as a script of the audit tells of it."""
        told = told or {}
        element = Element(
            told.get("element", ""), told.get("html", ""), told.get("words", ""), told.get("home", "page")
        )
        message = self.message.format(detail=detail or told.get("detail", ""))
        return Finding(self.id, self.level, place, message, self.mend, element)
