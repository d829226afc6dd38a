"""Whether the site can be in place before its books are set, with those of the last build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from generator.model.output import PRINTED, Output, Page
from generator.render.books.set_books import FINISHED, SITE, STEP, Finished
from generator.render.outputs import RenderContext


class StandingBooks(Struct, frozen=True):
    """The printed files that the last build left."""

    files: Mapping[str, str]
    """The digest of each, by its path below the output folder."""
    finished: Mapping[PurePosixPath, Finished]
    """What is known of those that pages tell of."""


def site_before_books(outputs: Sequence[Output], context: RenderContext) -> StandingBooks | None:
    """The books that the site can do with; nothing if it links to one that is not there, or tells of one anew."""
    files = context.out.standing("print", f"{SITE}/print")
    linked = {f"{SITE}/{output.path}" for output in outputs if isinstance(output, PRINTED)}
    if not linked <= files.keys() | context.out.paths():
        return None
    known: dict[str, Finished] = {}
    for key, text in context.cache.texts(STEP).items():
        found = FINISHED.read(text)
        known[found.digest] = found
        if found.digest in files.values():
            # If a book can't be set, the next build asks for these again.
            context.cache.use(STEP, key)
    told = {path for page in outputs if isinstance(page, Page) for path in page.reads}
    finished = {path: known.get(files.get(path.as_posix(), "")) for path in told}
    whole = {path: found for path, found in finished.items() if found}
    return StandingBooks(files, whole) if len(whole) == len(finished) else None
