"""What a build did."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec import Struct

from generator.model.diagnostics import Diagnostic


class Written(Struct, frozen=True):
    """What a build did to its folder. Paths are below that folder, in order."""

    changed: tuple[PurePosixPath, ...]
    """Files that are new or hold other bytes than before."""
    removed: tuple[PurePosixPath, ...]
    same: int
    """How many files were left as they were."""


class BuildResult(Struct, frozen=True):
    """What a build did. `written` is nothing if errors stopped it: then no file was changed."""

    diagnostics: tuple[Diagnostic, ...]
    written: Written | None = None
    """Which files were changed, removed and left."""
    pages: int = 0
    books: int = 0
    sources: tuple[tuple[str, str], ...] = ()
    """Each page of the site, by its path below the site's root, and the file that it is made from."""
    is_waiting: bool = False
    """Whether some checks were left out, because there are entries that can't be read."""
