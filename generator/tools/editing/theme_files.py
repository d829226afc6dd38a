"""Makes a council's theme, and tells which of its files are copies of something that has changed since.

A theme's file with the name of one of the default theme takes its place. When another version of the program
changes that one, the old text is kept in the theme, in copied-from/VERSION/, until someone has looked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.data import read_yaml
from generator.model.slug import slug_of
from generator.read.manuscript import difference
from generator.theme.layers import THEME_ROOTS
from generator.write.whole_file import save

KEPT = "copied-from"
_IN_WHEEL = "generator/themes/default/"
_RULES = "generator/data/rules.yaml"
_ADDED_TO = ("theme.yaml", "locale/")
"""What a theme adds to, rather than replaces."""
_STARTER = Path(__file__).parents[2] / "starter" / "theme"


class ThemeFileError(Exception):
    """The file can't be made. The message says why."""


class Stale(Struct, frozen=True):
    """A council's own file, made from one of the default theme that has changed since."""

    file: str
    """Its path in the site's folder."""
    version: str
    """The version of the program that it was made from."""
    kept: str
    """The path of the old text that it was made from."""
    diff: tuple[str, ...]
    """What has changed there."""


def new_theme(folder: Path, name: str) -> Path:
    """The folder of a new theme in which nothing differs yet. Raises `ThemeFileError`."""
    if name != slug_of(name):
        raise ThemeFileError(f"Use lower-case letters, digits and hyphens, such as {slug_of(name) or 'own'}.")
    made = folder / "themes" / name
    if made.exists():
        raise ThemeFileError(f"There is a theme called {name} already.")
    for file in sorted(each for each in _STARTER.rglob("*") if each.is_file()):
        text = file.read_text("utf-8").replace("name: Own", f"name: {name.capitalize()}")
        save(made / file.relative_to(_STARTER), text)
    return made


def copy_file(folder: Path, theme: str, path: str) -> Path:
    """A theme's own copy of a file of the default theme. Raises `ThemeFileError`."""
    if theme == "default":
        raise ThemeFileError(
            'Your site has no theme of its own yet. Make one with "local-offer theme new NAME".'
        )
    to = folder / "themes" / theme / path
    source = next(
        (root / "default" / path for root in THEME_ROOTS if (root / "default" / path).is_file()), None
    )
    if source is None or ".." in PurePosixPath(path).parts:
        raise ThemeFileError(f"The default theme has no file {path}. docs/theming.md says which there are.")
    if to.exists():
        raise ThemeFileError(f"The theme {theme} has its own {path} already.")
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(source.read_bytes())
    return to


def keep_old(folder: Path, old: bytes, new: bytes) -> None:
    """Keeps what a council's own files were made from, where the wheel of a new version has it otherwise."""
    before, after, version = _defaults(old), _defaults(new), _version(old)
    for theme in (folder / "themes").glob("*/"):
        kept = {path for _, path in _kept_in(theme)}
        for path in before:
            is_own = (theme / path).is_file() and path not in kept
            if is_own and before[path] != after.get(path):
                target = theme / KEPT / version / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(before[path])


def stale_files(folder: Path, wheel: bytes) -> Iterator[Stale]:
    """The council's own files that were made from something else than what the wheel's default theme has."""
    now = _defaults(wheel)
    for theme in sorted((folder / "themes").glob("*/")):
        for kept, path in _kept_in(theme):
            own, old = theme / path, kept.read_bytes()
            if own.is_file() and now.get(path) != old:
                yield Stale(
                    file=own.relative_to(folder).as_posix(),
                    version=kept.relative_to(theme / KEPT).parts[0],
                    kept=kept.relative_to(folder).as_posix(),
                    diff=tuple(difference(_text(old), _text(now.get(path, b"")), path)),
                )


def new_rules(old: bytes, new: bytes) -> list[str]:
    """The ids of the content rules that the wheel of a new version has and that of an old one has not."""
    before, after = (read_yaml(_files(each, _RULES)[""].decode()) for each in (old, new))
    return sorted(set(after) - set(before))


def _kept_in(theme: Path) -> Iterator[tuple[Path, str]]:
    """Each old text that is kept in a theme, and the path of the file that was made from it."""
    for kept in sorted((theme / KEPT).glob("*/**/*")):
        if kept.is_file():
            yield kept, PurePosixPath(*kept.relative_to(theme / KEPT).parts[1:]).as_posix()


def _defaults(wheel: bytes) -> Mapping[str, bytes]:
    found = _files(wheel, _IN_WHEEL)
    return {path: content for path, content in found.items() if not path.startswith(_ADDED_TO)}


def _files(wheel: bytes, start: str) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(wheel)) as files:
        return {
            each.removeprefix(start): files.read(each) for each in files.namelist() if each.startswith(start)
        }


def _version(wheel: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(wheel)) as files:
        return next(
            each.split("-")[1].removesuffix(".dist") for each in files.namelist() if ".dist-info/" in each
        )


def _text(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")
