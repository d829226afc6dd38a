"""What can be opened on a page. A new part of the theme that opens needs an entry here.

`$services` stands for three services of the site, and `$words` for words that find one.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from generator.tools.audit.browser import Mode


class Act(StrEnum):
    """What a reader does."""

    OPEN = "open"
    """Uses a control that opens something and must say whether it is open."""
    CLICK = "click"
    TYPE = "type"


class Step(Struct, frozen=True):
    """One action on the first visible element that matches."""

    act: Act
    on: str
    """A CSS selector."""
    text: str = ""


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


def _chosen(name: str, value: str) -> tuple[tuple[str, str], ...]:
    return (("local-offer-reading", f'{{"{name}": "{value}"}}'),)


_FULL_LIST = (("local-offer-list", "$services"),)
_NARROW = (
    Step(Act.OPEN, '[data-part="narrow"] > summary'),
    Step(Act.OPEN, ".narrow-group > summary"),
    Step(Act.CLICK, '.narrow-group input[type="checkbox"]'),
    Step(Act.CLICK, '[data-part="narrow"] button[type="submit"]'),
)
_ANY_LOOK = ("home", "service", "reading-settings")
_BOTH_WIDTHS = (Mode(320), Mode(1280))
_ONE = (Mode(1280),)
STATES = (
    State(
        "details open",
        wants="details:not([open]) > summary",
        steps=(Step(Act.OPEN, "details:not([open]) > summary"),),
        shows="details[open]",
    ),
    State(
        "meaning of a word open",
        wants="button[popovertarget]",
        steps=(Step(Act.CLICK, "button[popovertarget]"),),
        shows="[popover]:popover-open",
    ),
    State(
        "part opened",
        wants="button[aria-controls]",
        steps=(Step(Act.OPEN, "button[aria-controls]"),),
    ),
    State(
        "service added to my list",
        ("service", "list"),
        wants="[data-service] button",
        steps=(Step(Act.CLICK, "[data-service] button"),),
        is_said=True,
    ),
    State("my list, empty", ("my-list",), shows=".list-empty"),
    State("my list, full", ("my-list",), kept=_FULL_LIST, shows=".saved > li"),
    State(
        "my list, one moved",
        ("my-list",),
        kept=_FULL_LIST,
        steps=(Step(Act.CLICK, '.saved [data-do="down"]'),),
        is_said=True,
    ),
    State("search, some found", ("search",), query="#q=$words", shows="#found .entry", is_said=True),
    State("search, nothing found", ("search",), query="#q=xyzzyxyzzy", is_said=True),
    State("search, narrowed", ("search",), query="#q=$words", steps=_NARROW, is_said=True),
    State("list, narrowed", ("list",), wants="[data-part='narrow']", steps=_NARROW, is_said=True),
    State(
        "reading setting chosen",
        ("reading-settings",),
        steps=(Step(Act.CLICK, 'input[name="size"][value="larger"]'),),
        is_said=True,
    ),
    State("largest text", _ANY_LOOK, kept=_chosen("size", "largest"), modes=_BOTH_WIDTHS),
    State("wide spacing", _ANY_LOOK, kept=_chosen("spacing", "wide"), modes=_BOTH_WIDTHS),
    State("dark chosen", _ANY_LOOK, kept=_chosen("colours", "dark"), modes=_ONE),
    State("cream chosen", _ANY_LOOK, kept=_chosen("colours", "cream"), modes=_ONE),
    State("black on white chosen", _ANY_LOOK, kept=_chosen("colours", "black-on-white"), modes=_ONE),
    State("white on black chosen", _ANY_LOOK, kept=_chosen("colours", "white-on-black"), modes=_ONE),
)
"""Each is opened on the fullest page of every matching kind."""
