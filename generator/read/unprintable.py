"""Knows the characters that no page or book can show; it changes nothing but those."""

from __future__ import annotations

import re

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but not the tab and the line end
    "\xad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, byte order mark
    "\u2028\u2029\u202a-\u202e"  # line ends and changes of direction that cannot be seen
    "\ufff9-\ufffc\ufffe\uffff\ufdd0-\ufdef"  # marks and values that stand for no character
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"  # halves of characters, private use
)
"""Joiners and marks of direction that Urdu and Arabic need are not among them."""


def blank_unprintable(text: str) -> str:
    """The same text, as long as before, with a space for each character that cannot be shown."""
    return UNPRINTABLE.sub(" ", text)


def name_character(character: str) -> str:
    """How a person can look the character up: "U+200B"."""
    return f"U+{ord(character):04X}"
