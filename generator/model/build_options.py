"""What to build, and how."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

type Progress = Callable[[str, int, int], None]
"""Is called with the name of a stage, how many things are done in it and how many there are (0: unknown)."""


class Options(Struct, frozen=True):
    """What to build, and how."""

    folder: Path
    """The site's folder: it holds `content/` and perhaps `themes/`."""
    out: Path
    today: dt.date
    theme: str = ""
    """The theme's name; empty means the one in the settings."""
    is_strict: bool = False
    """Whether warnings stop the build."""
    has_books: bool = True
    processes: int = 0
    """How many may work on it; 0 for as many as pay. It changes nothing in the result."""
    is_preview: bool = False
    """Whether only its editor sees it: with drafts as if they were published, and without the report."""
