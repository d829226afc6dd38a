"""What can be opened on a page. A new part of the theme that opens needs an entry in `data/audit-states.yaml`."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, convert

from generator.data import data_text, read_yaml
from generator.tools.audit.browser import Mode


class Act(StrEnum):
    """What a reader does."""

    OPEN = "open"
    """Uses a control that opens something and must say whether it is open."""
    CLICK = "click"


class Step(Struct, frozen=True):
    """One action on the first visible element that matches."""

    act: Act
    selector: str


class State(Struct, frozen=True):
    """A state that a page can be in."""

    name: str
    kinds: tuple[str, ...] = ()
    """Names of templates; empty means every page that has `wants`."""
    wants: str = "body"
    """A CSS selector that a page must have to be opened in this state."""
    kept: tuple[tuple[str, str], ...] = ()
    """What the browser has stored on an earlier visit."""
    query: str = ""
    """What is added to the address: `?q=$words`."""
    steps: tuple[Step, ...] = ()
    shows: str = ""
    """A CSS selector of what is then visible."""
    modes: tuple[Mode, ...] = (Mode(320), Mode(1280), Mode(1280, "dark"), Mode(1280, "forced"))
    """The modes in which axe then tests the page."""
    is_said: bool = False
    """Whether it must be announced to screen readers by a new status message."""


STATES = convert(read_yaml(data_text("audit-states.yaml")), tuple[State, ...])
"""Each is opened on the fullest page of every matching kind."""
