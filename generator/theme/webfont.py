"""Makes the accessible typeface of the books fit for browsers. It takes no letter away and loads nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

_PACKAGE = "fontpkg_atkinson_hyperlegible"
_FOLDER = "assets/fonts"
_WEIGHTS = (("regular", "AtkinsonHyperlegible-Regular.ttf"), ("bold", "AtkinsonHyperlegible-Bold.ttf"))


class WebFont(Struct, frozen=True):
    """One file of the typeface. It is whole and only packed, in the form that every browser reads (WOFF 1.0).

    The name of the typeface is kept for letters that nobody changed (SIL Open Font License, condition 3).
    """

    path: str
    """Where it stands below the site's root."""
    source: Path

    def pack(self) -> bytes:
        """What browsers are given."""
        from fontTools.ttLib import TTFont

        packed = io.BytesIO()
        with TTFont(self.source, recalcTimestamp=False) as font:
            font.flavor = "woff"
            font.save(packed)
        return packed.getvalue()


def web_fonts() -> Iterator[WebFont]:
    """The files of the typeface."""
    for weight, name in _WEIGHTS:
        yield WebFont(f"{_FOLDER}/hyperlegible-{weight}.woff", Path(str(files(_PACKAGE) / "files" / name)))


def font_licence() -> tuple[str, Path]:
    """Where the licence of the typeface stands below the site's root, and where it comes from."""
    return f"{_FOLDER}/LICENSE.txt", Path(str(files(_PACKAGE) / "LICENSE"))
