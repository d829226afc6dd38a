"""Finds words, or everything that names an entry, in the files of a site and in what was made from them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct, convert
from msgspec.structs import replace

from generator.cache.paths import cache_folder
from generator.data import data_text, read_yaml
from generator.write.output_folder import MARKER

_FEEDS = ("news.xml", "comments.xml", "events.ics")
_DATA = ("data", "open-referral")
"""Folders of the site that hold open data."""
_MADE = ("site", "feeds", "data", "books", "report")
_PUBLISHED = ("content", "site", "feeds", "data", "books")


class Step(Struct, frozen=True):
    """One thing to do, and the files that still hold the words, if they can be searched."""

    id: str
    title: str
    do: str
    where: str = ""
    files: tuple[Path, ...] = ()

    @property
    def is_checked(self) -> bool:
        """Whether the files of this step can be searched."""
        return self.where != ""

    @property
    def is_published(self) -> bool:
        """Whether the words would still be published."""
        return bool(self.files) and self.where in _PUBLISHED


def withdrawal_steps(folder: Path, out: Path, records: Path, names: Sequence[str]) -> tuple[Step, ...]:
    """Every step, with the files where one of these names or words still stands.

    `records` is the folder with the records of printed books. Without a finished site, nothing that is made can be
    searched.
    """
    has = _finder(names)
    found: dict[str, list[Path]] = {
        "cache": [cache_folder(out)] if cache_folder(out).is_dir() else [],
        "history": [each for parent in (folder, *folder.parents) if (each := parent / ".git").exists()],
    }
    for file in sorted((*(folder / "content").rglob("*"), *out.rglob("*"))):
        if file.is_file() and file.name != MARKER and has(file):
            found.setdefault(_place_of(file, out, records), []).append(file)
    steps = convert(read_yaml(data_text("withdrawal.yaml")), list[Step])
    if not has_site(out):
        steps = [replace(each, where="") if each.where in _MADE else each for each in steps]
    return tuple(replace(each, files=tuple(found.get(each.where, ()))) for each in steps)


def has_site(out: Path) -> bool:
    """Whether there is a finished site to look into."""
    return (out / "site").is_dir()


def _place_of(file: Path, out: Path, records: Path) -> str:
    """The `where` of the step that a file belongs to."""
    if not file.is_relative_to(out):
        return "printings" if file.is_relative_to(records) else "content"
    part, *below = file.relative_to(out).parts
    if part != "site":
        return {"print": "books"}.get(part, "report")
    return "data" if below[0] in _DATA else "feeds" if file.name in _FEEDS else "site"


def names_of(folder: Path, path: str) -> tuple[str, ...]:
    """How pages, links, data and records name an entry: `services/rainbow-club`."""
    stem = _stem(path)
    found = {
        file.relative_to(folder / "content").parts[0] for file in (folder / "content").rglob(f"{stem}.md")
    }
    kinds = found or {Path(path.replace("\\", "/")).parent.name}
    return tuple(f"{kind}/{stem}".strip("/") for kind in sorted(kinds))


def likely_name(folder: Path, path: str) -> str:
    """The name of an entry that is most like this one, if no entry has it itself."""
    known = {_stem(file.name) for file in (folder / "content").rglob("*.md")}
    close = difflib.get_close_matches(_stem(path), sorted(known), n=1, cutoff=0.7)
    return close[0] if close and _stem(path) not in known else ""


def _stem(path: str) -> str:
    return re.sub(r"(\.[a-z-]+)*$", "", Path(path).name.lower())


def _finder(names: Sequence[str]) -> Callable[[Path], bool]:
    """Whether a file holds one of the names, in its path, text or pages, with any spaces between their words."""
    pattern = re.compile("|".join(r"\s+".join(map(re.escape, name.split())) for name in names), re.IGNORECASE)

    def has(file: Path) -> bool:
        return bool(pattern.search(file.as_posix()) or pattern.search(_text_of(file)))

    return has


def _text_of(file: Path) -> str:
    if file.suffix == ".pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(file) as book:
            return " ".join(page.get_textpage().get_text_range() for page in book)
    return file.read_bytes().decode("utf-8", "replace")
