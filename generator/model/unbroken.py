"""Finds the pieces of a text that must not be split over two lines.

A split phone number, postcode or email address is easily copied wrong (UKAAF G003: "single pieces of
information not split").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNBROKEN = re.compile(
    r"""
    (?P<email> (?<![\w.+-]) [A-Za-z0-9][\w.+'-]{0,63} @ [A-Za-z0-9-]{1,63} (?: \. [A-Za-z0-9-]{1,63} ){1,8} (?![\w@]) )
  | (?P<phone> (?<![\w.,/£$€-])
      (?: 18001 [ ] )?
      (?: (?: \+44 [ ]? (?: \(0\) [ ]? )? | \(?0 ) \d{1,5} \)? (?: [ ]? \d{2,8} ){1,3} | 116[ ]\d{3} )
      (?: [ ] (?: ext\.? | extension ) [ ] \d{1,5} )?
      (?! [\w%] | [.,/-]\d ) )
  | (?P<postcode> (?<!\w) [A-Z]{1,2} \d [A-Z\d]? [ ] \d [ABD-HJLNP-UW-Z]{2} (?!\w) )
    """,
    re.VERBOSE,
)
"""Telephone numbers as written in the UK: a leading 0 or +44, in groups."""
_IN_EVERY_PIECE = re.compile(r"[@\d](?:(?<=@)|(?<=[A-Z0].)|(?<=\+4)4|(?<=1)16 )")
"""It looks back from a digit, as there are fewer of them than capitals."""


def is_plain(text: str) -> bool:
    """Whether a text certainly has no such piece; a quick test, true for most."""
    return not _IN_EVERY_PIECE.search(text)


def split_unbroken(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces, each with whether it must stay on one line."""
    if is_plain(text):
        if text:
            yield False, text
        return
    done = 0
    for match in _UNBROKEN.finditer(text):
        if match.start() > done:
            yield False, text[done : match.start()]
        yield True, match.group()
        done = match.end()
    if done < len(text):
        yield False, text[done:]
