"""Reads text that was pasted from Word, Outlook, a PDF or a form as its writer meant it, line by line.

No line is added or taken away, so every place in the file stays right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_GAP = r"[ \t\u00a0]"
_BULLET = re.compile(
    rf"( *)([\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u2013\u2014\uf0b7\uf0a7\uf0d8\uf0fc\uf076]"
    rf"|[o\xa7](?=\t)|[-*+](?=[\t\u00a0])){_GAP}+"
)
"""Signs of lists; those of the private use area are Word's, from its fonts Symbol and Wingdings."""
_INNER = "o\xa7\u25aa\u25e6\u2013\u2014\uf0a7\uf0d8"
"""Bullets that stand for a list inside a list if they follow others."""
_NUMBER = re.compile(rf"^( *)(\d{{1,3}})(?:\){_GAP}|\.[\t\u00a0]){_GAP}*")
_LABEL = re.compile(
    rf"( *)(?:-(?=[^\W\d_])|(\d{{1,3}})\)(?=[^\W\d_])|(?:[a-h]\)|[a-h]\.|[ivx]{{1,4}}[.)]){_GAP}+)"
)
"""A dash or a number without a space, a letter or a Roman numeral: a list, if the next line has the same."""
_ITEM = re.compile(r" *(?:-|(\d{1,3})\.) ")
_DASH, _NUMBERED = "-", "1"
_LINE_BREAK = re.compile(r"(?<!\\)\\$", re.MULTILINE)
"""How the forms for editors write the end of a line that is no paragraph (CommonMark 0.31, 6.7)."""
_ADDRESS = re.compile(
    r"""(?<![\w(<\[“"'/=:@.`-])(?<!\]:\ )(https?://|www\.)[^\s<>()\[\]"`]*[^\s<>()\[\]"`.,;:!?'*_](?![^\[\]\n]{0,300}\]\()""",
    re.VERBOSE,
)
_MAIL_TWICE = re.compile(r"([^\s<>@]+@[^\s<>@]+)<mailto:\1>")
_STUCK_ADDRESS = re.compile(r"(?<=[\w.,:;!?)])<(?=(?:https?://|mailto:)[^<>\s]+>)")
"""Outlook writes an address right after the words of its link."""
_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})
"""Pairs of letters that a PDF holds as one sign."""
_LIGATURE = re.compile("[\ufb00-\ufb04]")
_MAY_MEAN_MORE = re.compile(
    r"^[ ]*(?:[^\w\s#>!|\[<*+\"'(&£-]|[-*+][^ ]|\d{1,3}(?:\)|\.[^ ])|[a-zA-Z]{1,4}[.)\t])|\\$|https?://|www\.|mailto:",
    re.MULTILINE,
)

_SPACE_IN_LINK = re.compile(r"(\[[^\[\]\n]+\]) (\((?=\S*(?:://|www\.|\.md\b))[^\s()]+\))")
_TURNED_LINK = re.compile(r"(?<!\])\(([^()\[\]\n]+)\)\[((?=\S*(?:://|www\.|\.md\b))[^\s\[\]]+)\]")
_TIGHT_HEADING = re.compile(r"^(#{1,6})(?=[A-Za-z])", re.MULTILINE)
_NO_BREAK_SPACE = "\u00a0"


def as_meant(text: str) -> str:
    """The text with lists, line breaks and web addresses in the form that Markdown reads."""
    return _LINE_BREAK.sub("  ", as_markdown(text))


def as_markdown(text: str) -> str:
    """The same with the line breaks as they are: nothing in it means anything else than before."""
    if _LIGATURE.search(text):
        text = text.translate(_LIGATURES)
    if not _MAY_MEAN_MORE.search(text):
        return text
    lines = [_NUMBER.sub(r"\1\2. ", line) for line in text.split("\n")]
    return "\n".join(map(_read_addresses, _read_labels([*_read_bullets(lines)])))


def tidy_pasted(text: str, body_from: int, *, is_english: bool) -> str:
    """The text with lists, links and headings of its body as Markdown has them.

    English has no need of no-break spaces, which other programs write by themselves; French has.
    """
    body = as_markdown(text[body_from:])
    body = _TURNED_LINK.sub(r"[\1](\2)", _SPACE_IN_LINK.sub(r"\1\2", body))
    whole = text[:body_from] + _TIGHT_HEADING.sub(r"\1 ", body)
    return whole.replace(_NO_BREAK_SPACE, " ") if is_english else whole


def _read_bullets(lines: Iterable[str]) -> Iterator[str]:
    """Bullets as dashes, set in where another sign begins a list inside a list."""
    marks: list[str] = []
    for line in lines:
        found = _BULLET.match(line)
        if found is None:
            marks = marks if line.strip() else []
            yield line
            continue
        mark = found[2]
        if mark in marks:
            del marks[marks.index(mark) + 1 :]
        else:
            marks = [*marks, mark] if mark in _INNER else [mark]
        yield f"{found[1]}{'  ' * (len(marks) - 1)}- {line[found.end() :]}"


def _read_labels(lines: Sequence[str]) -> Iterator[str]:
    """Lines that begin with a label as items, where there are two of a kind or more.

    Letters right below a number are a list inside its list.
    """
    kinds = ["", *map(_kind, lines), ""]
    inset = ""
    for line, (before, kind, after) in zip(
        lines, zip(kinds, kinds[1:], kinds[2:], strict=False), strict=True
    ):
        found = _LABEL.match(line)
        if not found or kind not in (before, after):
            yield line
            continue
        if kind not in (before, _DASH, _NUMBERED):
            inset = "   " if before == _NUMBERED else ""
        mark = "- " if kind == _DASH else f"{found[2]}. " if found[2] else f"{inset}1. "
        yield f"{found[1]}{mark}{line[found.end() :]}"


def _kind(line: str) -> str:
    """What a line begins with: a dash, a number, or the sign after a letter or a Roman numeral."""
    if item := _ITEM.match(line):
        return _NUMBERED if item[1] else _DASH
    found = _LABEL.match(line)
    return _NUMBERED if found and found[2] else found[0].strip()[-1] if found else ""


def _read_addresses(line: str) -> str:
    line = _STUCK_ADDRESS.sub(" <", _MAIL_TWICE.sub(r"<\1>", line)) if "<" in line else line
    return _ADDRESS.sub(_link, line)


def _link(found: re.Match[str]) -> str:
    address = found[0]
    return f"<{address}>" if found[1] != "www." else f"[{address}](https://{address})"
