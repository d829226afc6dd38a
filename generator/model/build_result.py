"""What a build did."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec import Struct

from generator.model.diagnostics import Diagnostic

NEW_SITE_OLD_BOOKS = "The new website is in place. The last good books are still there."


class Written(Struct, frozen=True):
    """What a build changed. Paths are relative to its folder, in order."""

    changed: tuple[PurePosixPath, ...]
    """New files and files with new content."""
    removed: tuple[PurePosixPath, ...]
    same: int
    """How many files were unchanged."""
    saved: tuple[str, ...] = ()
    """Where files are now that somebody else had put into the folder: they are no part of it."""


class BuildResult(Struct, frozen=True):
    """What a build did. `written` is `None` if errors stopped it before any file changed."""

    diagnostics: tuple[Diagnostic, ...]
    written: Written | None = None
    """The files changed, removed and unchanged."""
    pages: int = 0
    books: int = 0
    sources: tuple[tuple[str, str], ...] = ()
    """Each page's path and the file it is made from."""
    is_waiting: bool = False
    """Whether some checks were left out, because some entries can't be read."""
    has_old_books: bool = False
    """Whether the site is new and an error left the books as they were."""
    theme: str = ""
    """The name of its theme."""
    is_offline: bool = False
    """Whether readers may keep it on their device."""

    @property
    def is_whole(self) -> bool:
        """Whether everything was made."""
        return self.written is not None and not self.has_old_books
