"""Finds a site's theme: its own, or one that comes with the program."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from generator.cache.last_build import version
from generator.cache.results import Cache
from generator.model.diagnostics import Checked
from generator.theme.layers import THEME_ROOTS, Theme, load_theme
from generator.theme.theme_keys import ThemeKeys, theme_keys

_MOST_THEMES = 4


class NoThemeError(Exception):
    """There is no theme of that name."""


def theme_roots(folder: Path) -> tuple[Path, ...]:
    """The folders with themes, the site's own first."""
    return (folder / "themes", *THEME_ROOTS)


def style_folders(roots: tuple[Path, ...]) -> tuple[str, ...]:
    """The folders of style sheets in these roots, each with a separator at its end."""
    return tuple(f"{folder}{os.sep}" for root in roots for folder in root.glob("*/css"))


def find_theme(folder: Path, name: str, cache: Cache) -> Checked[Theme]:
    """A theme by name, and its faults. Raises `NoThemeError`."""
    roots = theme_roots(folder)
    names = dict.fromkeys((name, "default"))
    found = [next((root / each for root in roots if (root / each).is_dir()), None) for each in names]
    if found[0] is None:
        raise NoThemeError(f'There is no theme called "{name}" in {folder / "themes"}.')
    folders = tuple(layer for layer in found if layer)
    return _load_theme(folders, theme_keys(folders, cache.sources.of, version(cache.sources)))


@lru_cache(_MOST_THEMES)
def _load_theme(folders: tuple[Path, ...], keys: ThemeKeys) -> Checked[Theme]:
    """Cached, because reading templates takes longer than building a small site."""
    return load_theme(folders, keys)
