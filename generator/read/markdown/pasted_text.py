"""Reads text that was pasted from Word, Outlook or a form as its writer meant it, line by line.

No line is added or taken away, so every place in the file stays right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BULLET = re.compile(
    r"^( *)(?:[\u2022\u00b7\u25aa\u25cf\u25e6\u2023\uf0b7\u2013\u2014]|o(?=\t)|[-*+](?=[\t\u00a0]))[ \t\u00a0]+"
)
_NUMBER = re.compile(r"^( *)(\d{1,3})(?:\)[ \t\u00a0]|\.[\t\u00a0])[ \t\u00a0]*")
_LABEL = re.compile(r"^( *)(?:-(?=[^\W\d_])|(?:[a-h]\)|[a-h]\.|[ivx]{1,4}[.)])[ \t\u00a0]+)")
"""A dash without a space, a letter or a Roman numeral: a list, if the next line has the same."""
_LINE_BREAK = re.compile(r"(?<!\\)\\$")
"""How the forms for editors write the end of a line that is no paragraph (CommonMark 0.31, 6.7)."""
_ADDRESS = re.compile(
    r"""(?<![\w(<\["'/=:@.`-])(?<!\]:\ )(https?://|www\.)[^\s<>()\[\]"`]*[^\s<>()\[\]"`.,;:!?'*_](?![^\[\]\n]{0,300}\]\()""",
    re.VERBOSE,
)
_MAY_MEAN_MORE = re.compile(
    r"^[ ]*(?:[^\w\s#>!|\[<*+\"'(&£-]|[-*+][^ ]|\d{1,3}(?:\)|\.[^ ])|[a-zA-Z]{1,4}[.)\t])|\\$|https?://|www\.",
    re.MULTILINE,
)


def as_meant(text: str) -> str:
    """The text with lists, line breaks and web addresses in the form that Markdown reads."""
    if not _MAY_MEAN_MORE.search(text):
        return text
    lines = text.split("\n")
    return "\n".join(_read_labels([_read_line(line) for line in lines]))


def _read_line(line: str) -> str:
    line = _NUMBER.sub(r"\1\2. ", _BULLET.sub(r"\1- ", line))
    return _ADDRESS.sub(_link, _LINE_BREAK.sub("  ", line))


def _link(found: re.Match[str]) -> str:
    address = found[0]
    return f"<{address}>" if found[1] != "www." else f"[{address}](https://{address})"


def _read_labels(lines: list[str]) -> Iterator[str]:
    """Lines that begin with a label as items, where there are two of a kind or more."""
    kinds = [_kind(line) for line in lines]
    for number, line in enumerate(lines):
        kind = kinds[number]
        is_item = kind and kind in (kinds[number - 1] if number else "", *kinds[number + 1 : number + 2])
        yield _LABEL.sub(r"\1- " if kind == "-" else r"\g<1>1. ", line) if is_item else line


def _kind(line: str) -> str:
    """What a line begins with: `-`, or the sign after a letter or a numeral."""
    found = _LABEL.match(line)
    return found[0].strip()[-1] if found else ""
