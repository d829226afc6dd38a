"""File names that work on every operating system."""

from __future__ import annotations

import re

LONGEST_NAME = 80
"""In characters, without folders and extension: Windows allows 260 for a whole path."""
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def is_reserved(name: str) -> bool:
    """Whether Windows reserves a name (without its extension)."""
    return _RESERVED.fullmatch(name) is not None
