"""Fixes a file's encoding, invisible characters, tabs and trailing spaces."""

from __future__ import annotations

import re

_BREAK = re.compile("[\x0b\u2028](?=[^\\s])")
_PAGE_BREAK = re.compile("[\x0c\u2029]")
_TABS = re.compile(r"(?m)^[ \t]+")
_FENCE = re.compile(r"(```|~~~)")


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file and its encoding; an empty text if it can't be decoded.

    A file that is not UTF-8 comes from an older Windows program, or from "Unicode" in Notepad.
    """
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return "", ""


def break_lines(text: str, body_from: int) -> str:
    """The text with the line and page breaks that Word writes in the body as line breaks and empty lines."""
    facts, body = text[:body_from], text[body_from:]
    end = "\r\n" if "\r\n" in facts else "\n"
    body = _BREAK.sub(lambda _: f"\\{end}", body)
    return facts + _PAGE_BREAK.sub(lambda _: end * 2, body)


def untab(text: str, start: int, end: int) -> str:
    """The text with two spaces for each tab that indents a line of the facts."""
    facts = _TABS.sub(lambda found: found[0].replace("\t", "  "), text[start:end])
    return text[:start] + facts + text[end:]


def trim_lines(text: str, body_from: int) -> str:
    """The text without trailing spaces, and with exactly one line end at its end.

    Two trailing spaces inside a paragraph of the body are a hard line break (CommonMark), so they
    stay, as do fenced lines.
    """
    lines = text[body_from:].split("\n")
    kept: list[str] = []
    is_fenced = False
    for number, line in enumerate(lines):
        is_fenced ^= bool(_FENCE.match(line))
        following = lines[number + 1] if number + 1 < len(lines) else ""
        kept.append(line if is_fenced or _is_hard_break(line, following) else _trim(line))
    facts = "\n".join(_trim(line) for line in text[:body_from].split("\n"))
    whole = (facts + "\n".join(kept)).rstrip(" \t\r\n")
    first, end, _ = text.partition("\n")
    return whole + ("\r\n" if end and first.endswith("\r") else "\n") if whole else text


def _is_hard_break(line: str, following: str) -> bool:
    bare = line.removesuffix("\r")
    return bare.endswith("  ") and bool(bare.strip()) and bool(following.strip())


def _trim(line: str) -> str:
    """The line without trailing spaces, with its line end as it was."""
    bare = line.removesuffix("\r")
    return bare.rstrip(" \t") + line[len(bare) :]
