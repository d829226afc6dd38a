"""The fonts of the books and their characters."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

_LATIN_FONTS = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")
_URDU_FONTS = ("NotoNastaliqUrdu-Regular.ttf", "NotoNastaliqUrdu-Bold.ttf")
_OTHER_SCRIPTS = ("", "Arabic", "Bengali", "Devanagari", "Gujarati", "Gurmukhi", "Hebrew", "Tamil", "Symbols")
"""Noto Sans scripts for characters that Atkinson Hyperlegible lacks."""
UNSURE = re.compile(r"[^ -~\s£€·À-ÖØ-öø-ÿ–—‘’“”•…\ue000-\uf8ff]")
"""Characters other than those of English, which the first font certainly has; reading its table is slow.

Signs of the private use area mean nothing without the font that they were written in, so they are told by themselves.
"""


def missing_characters(text: str) -> tuple[str, ...]:
    """The unique characters of a text that no font of the books has, in order."""
    characters = list(dict.fromkeys(UNSURE.findall(text)))
    for file in font_files():
        if not characters:
            break
        known = _known_characters(file)
        characters = [each for each in characters if ord(each) not in known]
    return tuple(characters)


@cache
def font_files() -> tuple[Path, ...]:
    """The fonts of the books in order of preference.

    They come from packages so they are the same everywhere, or from `data/fonts` where no package has them.
    """
    latin = Path(str(files("fontpkg_atkinson_hyperlegible"))) / "files"
    others = Path(str(files("manimgx_fonts")))
    own = Path(str(files("generator.data"))) / "fonts"
    return (
        *(latin / name for name in _LATIN_FONTS),
        *(others / f"NotoSans{script}[wght].ttf" for script in _OTHER_SCRIPTS),
        *(own / name for name in _URDU_FONTS),
    )


@lru_cache
def _known_characters(file: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())
