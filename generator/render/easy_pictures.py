"""Easy read has a picture for each statement: which lines have none, and which pictures a theme does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import PurePosixPath

from generator.model import Guide, Service, Site
from generator.model.body import plain_text
from generator.model.body_parts import lines_of, picture_names
from generator.model.diagnostics import Diagnostic
from generator.rules.pictures import MISSING_PICTURE, UNKNOWN_PICTURE
from generator.theme.layers import Theme

_MOST_NAMED = 3
_FOLDER = "assets/easy"


def check_pictures(site: Site, theme: Theme) -> Iterator[Diagnostic]:
    """The faults of each version in easy read."""
    entries: tuple[Guide | Service, ...] = (*site.guides, *site.services)
    easy = [version for entry in entries for version in entry.versions if version.is_easy_read]
    known = pictures_of(theme) if easy else ()
    for version in easy:
        lines = list(lines_of(version.body.blocks))
        bare = [plain_text(each.children) for each in lines if not each.picture]
        if bare:
            named = ", ".join(f'"{each}"' for each in bare[:_MOST_NAMED])
            message = f"{len(bare)} of {len(lines)} lines have no picture: {named}{' ...' if bare[_MOST_NAMED:] else ''}"
            hint = f"Begin each line with a picture: ![doctor](easy:doctor) See your doctor. There are {', '.join(known)}."
            yield MISSING_PICTURE.at(version.span, message, hint)
        for name in dict.fromkeys(each.picture for each in lines if each.picture not in (*known, "")):
            near = get_close_matches(name, known, 1)
            hint = f'Did you mean "easy:{near[0]}"?' if near else f"There are {', '.join(known)}."
            yield UNKNOWN_PICTURE.at(version.span, f'The theme has no picture called "{name}".', hint)


def picture_files(theme: Theme, names: Sequence[str]) -> dict[str, bytes]:
    """The files of those that the theme has, by path below the site's root."""
    files = theme.static_files if names else {}
    paths = (f"{_FOLDER}/{name}.svg" for name in names)
    return {path: files[path].read_bytes() for path in paths if path in files}


def pictures_of(theme: Theme) -> tuple[str, ...]:
    """The names of a theme's pictures, in order."""
    return tuple(PurePosixPath(path).stem for path in theme.static_files if is_easy_picture(path))


def is_easy_picture(path: str) -> bool:
    """Whether a path below the site's root is that of such a picture."""
    return PurePosixPath(path).match(f"{_FOLDER}/*.svg")


def pictures_in(site: Site) -> frozenset[str]:
    """The names of all pictures that stand beside lines of a site."""
    return frozenset(picture_names(site.bodies()))
