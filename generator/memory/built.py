"""What a build did, and the same as text. It knows nothing of how it was done."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Diagnostic
from generator.memory.code import Code
from generator.write import Written


class Built(Struct, frozen=True):
    """What a build did. `written` is nothing if errors stopped it: then no file was changed."""

    diagnostics: tuple[Diagnostic, ...]
    written: Written | None = None
    """Which files were changed, removed and left."""
    pages: int = 0
    books: int = 0
    sources: tuple[tuple[str, str], ...] = ()
    """Each page of the site, by its path below the site's root, and the file that it is made from."""


_CODE: Code[Built] = Code(Built)


def write_built(built: Built) -> str:
    """A build as text: what a build with nothing to do would give."""
    written = built.written
    assert written is not None  # noqa: S101 - a build that came to nothing is not written down
    same = Written((), (), len(written.changed) + written.same)
    return _CODE.write(replace(built, written=same))


def read_built(text: str) -> Built:
    """The build that was written down. Raises `ValueError`."""
    return _CODE.read(text)
