"""What an audit finds, as values: where, how bad, and how to mend it. Nothing here looks for anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The part of WCAG 2.2 that a fault breaks, or what else it goes against."""

    A = "A"
    AA = "AA"
    AAA = "AAA"
    PRACTICE = "best practice"


BINDING = (Level.A, Level.AA, Level.PRACTICE)
"""What a site must keep whole. W3C advises against asking for AAA throughout."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault shows: a page, how it was shown, and what was open on it."""

    page: str
    """Its path below the site: `services/kite-club.html`."""
    mode: str = ""
    """`320 px, dark`; empty if it shows in every mode."""
    state: str = ""
    """What was opened: `filters open`; empty for the page as it loads."""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.page, self.mode, self.state) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one element of one page."""

    rule: str
    """Axe's own name, such as `color-contrast`, or one of ours, such as `keyboard-trap`."""
    level: Level
    place: Place
    message: str
    """One sentence that says what is wrong."""
    mend: str
    element: str = ""
    """A CSS selector."""
    html: str = ""
    """The beginning of the element as it was written."""
