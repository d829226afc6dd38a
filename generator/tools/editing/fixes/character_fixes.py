"""Mends how a file is saved, and what cannot be seen in it: the coding, spaces at the ends of lines."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\xad\u200b\u2060\ufeff]")
_ODD_LINE_ENDS = re.compile("[\x0b\x0c\u2028\u2029]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
"""How lines ended on a Mac long ago."""
_TABS = re.compile(r"(?m)^[ \t]+")
_FENCE = re.compile(r"(```|~~~)")


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file and the coding that it was saved in; an empty text if none fits.

    A file that is not UTF-8 comes from an older Windows program, or from "Unicode" in Notepad.
    """
    codings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8", "cp1252"]
    for coding in codings:
        try:
            return content.decode(coding), coding
        except UnicodeDecodeError:
            continue
    return "", ""


def drop_unseen(text: str) -> str:
    """The text without what Word and web pages leave in it: soft hyphens, marks of width 0, odd line ends.

    Joiners and marks of direction, which other languages need, stay.
    """
    return _ODD_LINE_ENDS.sub(" ", _LONE_RETURN.sub("\n", _UNSEEN.sub("", text)))


def untab(text: str, start: int, end: int) -> str:
    """The text with two spaces for each tab at the start of a line of the facts."""
    facts = _TABS.sub(lambda found: found[0].replace("\t", "  "), text[start:end])
    return text[:start] + facts + text[end:]


def trim_lines(text: str, body_from: int) -> str:
    """The text without spaces at the ends of lines, and with one line end at its own end.

    Two spaces inside a paragraph of the body are a line end on purpose (CommonMark, hard line
    breaks), so they stay, as do lines between fences.
    """
    lines = text[body_from:].split("\n")
    kept: list[str] = []
    is_fenced = False
    for number, line in enumerate(lines):
        is_fenced ^= bool(_FENCE.match(line))
        following = lines[number + 1] if number + 1 < len(lines) else ""
        kept.append(line if is_fenced or _breaks_on_purpose(line, following) else _trim(line))
    facts = "\n".join(_trim(line) for line in text[:body_from].split("\n"))
    whole = (facts + "\n".join(kept)).rstrip(" \t\r\n")
    first, end, _ = text.partition("\n")
    return whole + ("\r\n" if end and first.endswith("\r") else "\n") if whole else text


def _breaks_on_purpose(line: str, following: str) -> bool:
    bare = line.removesuffix("\r")
    return bare.endswith("  ") and bool(bare.strip()) and bool(following.strip())


def _trim(line: str) -> str:
    """The line without spaces at its end; how it ends stays."""
    bare = line.removesuffix("\r")
    return bare.rstrip(" \t") + line[len(bare) :]
