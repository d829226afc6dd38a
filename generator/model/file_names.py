"""Which names a file of an entry, or a page, may have on every system."""

from __future__ import annotations

import re

LONGEST_NAME = 80
"""In characters; folders and endings come on top of it, and a path may have 260 on Windows."""
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a name, without its ending, for itself."""
    return _RESERVED.fullmatch(name) is not None
