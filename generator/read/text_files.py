"""Reads the bytes of a text file, and the words in them: UTF-8, any line ends."""

from __future__ import annotations

import stat
from pathlib import Path

from generator.model.diagnostics import Checked, Span
from generator.rules import entry_files as rules

LARGEST_FILE_BYTES = 1_000_000
"""No page of text is this long; a picture or a film might be."""


def read_text(file: Path, path: str) -> Checked[str | None]:
    """The text of a UTF-8 file, with any line endings and with or without a byte order mark."""
    content = read_bytes(file, path)
    return Checked(None, content.diagnostics) if content.value is None else decode(content.value, path)


def read_bytes(file: Path, path: str) -> Checked[bytes | None]:
    """The bytes of a file that may be an entry."""
    try:
        found = file.stat()
        if found.st_size > LARGEST_FILE_BYTES:
            hint = "Split it into several entries. Put pictures in content/images."
            size = f"{found.st_size / 1_000_000:.0f} MB"
            message = f"This file is too large to be an entry ({size}; the most is 1 MB)."
            return Checked(None, (rules.LARGE_FILE.at(Span(path), message, hint),))
        if not stat.S_ISREG(found.st_mode):
            return _unreadable(path, "it is a pipe or a device, which might never end")
        return Checked(file.read_bytes())
    except OSError as fault:
        return _unreadable(path, (fault.strerror or "it could not be opened").lower())


def _unreadable(path: str, reason: str) -> Checked[bytes | None]:
    hint = "Check that the file is there, that it is not a broken shortcut, and that you may open it."
    return Checked(None, (rules.UNREADABLE_FILE.at(Span(path), f"We can't open this file: {reason}.", hint),))


def decode(content: bytes, path: str) -> Checked[str | None]:
    """The bytes as text, with `\\n` line endings and no byte order mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "This file is saved as UTF-16, not as UTF-8."
        return Checked(None, (rules.WRONG_ENCODING.at(Span(path), message, _SAVE_AS_UTF8),))
    if b"\0" in content:
        message = "This is not a text file."
        hint = "Write entries in a plain text editor. A Word or PDF file can't be an entry."
        return Checked(None, (rules.BINARY_FILE.at(Span(path), message, hint),))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = content[: fault.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = (
            "There is a character here that is not saved as UTF-8, perhaps a curly quote or a pound sign."
        )
        return Checked(None, (rules.WRONG_ENCODING.at(Span(path, line, column), message, _SAVE_AS_UTF8),))
    return Checked(text.replace("\r\n", "\n").replace("\r", "\n"))


_SAVE_AS_UTF8 = (
    'In your editor choose "Save as" and the encoding UTF-8. In Notepad it is beside the Save button.'
)
