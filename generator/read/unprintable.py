"""The characters that no page or book can show."""

from __future__ import annotations

import re

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but not the tab and the line end
    "\xad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, byte order mark
    "\u2028\u2029\u202a-\u202e"  # invisible line endings and direction changes
    "\ufff9-\ufffc\ufffe\uffff\ufdd0-\ufdef"  # noncharacters
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"  # surrogates, private use
)
"""Not the joiners and direction marks that Urdu and Arabic need."""
_IN_FORMS = re.compile(f"{UNPRINTABLE.pattern}|[\u2066-\u2069]")
"""What no answer in a form needs: these, and isolates, which can hide the true order of words."""
_INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff]")
_ODD_LINE_ENDS = re.compile("[\x0b\x0c\u2028\u2029]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
"""The line end of classic Mac OS."""


def blank_unprintable(text: str) -> str:
    """The text, its length unchanged, with a space for each character that cannot be shown."""
    return UNPRINTABLE.sub(" ", text)


def drop_invisible(text: str) -> str:
    """The text without what Word and web pages leave behind: soft hyphens, zero-width spaces, odd line ends.

    Joiners and direction marks stay: other languages need them.
    """
    return _ODD_LINE_ENDS.sub(" ", _LONE_RETURN.sub("\n", _INVISIBLE.sub("", text)))


def name_character(character: str) -> str:
    """The character's code point, to look it up by: "U+200B"."""
    return f"U+{ord(character):04X}"


def form_text(text: str) -> str:
    """What somebody wrote in a form: without invisible characters, with plain line ends."""
    return _IN_FORMS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
