"""What to build, and how."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

type Progress = Callable[[str, int, int], None]
"""Called with a stage, the number of things done and their total (0 if unknown)."""


class Options(Struct, frozen=True):
    """What to build, and how."""

    folder: Path
    """The site's folder, with `content/` and perhaps `themes/`."""
    out: Path
    today: dt.date
    theme: str = ""
    """The theme's name; empty means the one in the settings."""
    is_strict: bool = False
    """Whether warnings stop the build."""
    has_books: bool = True
    processes: int = 0
    """How many processes to use; 0 for the best number. The result is the same."""
    is_preview: bool = False
    """Whether this is a preview: without a report."""
    is_another_day: bool = False
    """Whether somebody asked for the site of a day; the report then does not count it as a day that was."""
    has_drafts: bool = False
    """Whether drafts, and what is still to come, are shown as if they were published."""
