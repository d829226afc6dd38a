"""Compares files with what they should be, and names each that differs with its first lines that do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

MOST_FILES = 8
MOST_LINES = 12
WIDTH = 160
"""How much of a line is shown: finished pages have lines of many thousand characters."""

type Files = Mapping[str, bytes | str]
"""Files by their paths below a folder."""


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def assert_same(found: Files, expected: Files, note: str = "") -> None:
    """Fails with every file that is missing, should not be there or differs, and how."""
    __tracebackhide__ = True
    differ = differences(found, expected)
    assert not differ, "\n".join([note, differ]).strip()


def assert_same_as_one(found: Files, allowed: Sequence[Files], note: str = "") -> None:
    """The same where more than one result is right, but never a mixture: shows how it differs from each."""
    __tracebackhide__ = True
    each = [differences(found, expected) for expected in allowed]
    assert not all(each), "\n".join(
        [note, *(f"Compared with result {number}:\n{text}" for number, text in enumerate(each, start=1))]
    ).strip()


def differences(found: Files, expected: Files) -> str:
    """What is said of files that differ: `-` marks what was expected, `+` what was found. Empty if none do."""
    names = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
    parts = [_difference(name, found.get(name), expected.get(name)) for name in names[:MOST_FILES]]
    if len(names) > MOST_FILES:
        parts.append(f"and {len(names) - MOST_FILES} more: {', '.join(names[MOST_FILES:])}")
    return "\n".join(parts)


def _difference(name: str, found: bytes | str | None, expected: bytes | str | None) -> str:
    if found is None:
        return f"{name} is missing"
    if expected is None:
        return f"{name} should not be there"
    new, old = _text(found), _text(expected)
    if new is None or old is None or new == old:
        return f"{name} differs from byte {_first_difference(_bytes(found), _bytes(expected))}"
    return "\n".join([f"{name} differs", *islice(_lines(old.split("\n"), new.split("\n")), MOST_LINES)])


def _lines(old: list[str], new: list[str]) -> list[str]:
    """The lines that differ, each with its number, in the order of the file."""
    shown: list[str] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            first = _first_difference("\n".join(old[start:end]), "\n".join(new[new_start:new_end]))
            shown += [
                f"  - {start + row + 1}: {_part(line, first)}" for row, line in enumerate(old[start:end])
            ]
            shown += [
                f"  + {new_start + row + 1}: {_part(line, first)}"
                for row, line in enumerate(new[new_start:new_end])
            ]
    return shown


def _first_difference[T: (bytes, str)](one: T, other: T) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (here, there) in pairs if here != there), min(len(one), len(other)))


def _part(line: str, first: int) -> str:
    """A line, or of a long one what stands around its first character that differs."""
    if len(line) <= WIDTH:
        return line
    start = max(0, min(first, len(line)) - WIDTH // 2)
    part = line[start : start + WIDTH]
    return f"{'…' * (start > 0)}{part}{'…' * (start + WIDTH < len(line))}"


def _text(content: bytes | str) -> str | None:
    """A file's text; nothing of one that has none, such as a book."""
    try:
        return content if isinstance(content, str) else content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _bytes(content: bytes | str) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content
