"""Packs the books' accessible typeface for browsers, with every character."""

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
    """One file of the typeface, packed unchanged as WOFF 1.0, which every browser reads.

    A modified typeface could not keep its name (SIL Open Font License, condition 3).
    """

    path: str
    """Its path below the site's root."""
    source: Path

    def pack(self) -> bytes:
        """The bytes of the packed file."""
        # Copies table by table, because fontTools' `TTFont` is slow to import.
        from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

        packed = io.BytesIO()
        with self.source.open("rb") as stream:
            font = SFNTReader(stream)
            web_font = SFNTWriter(packed, len(font.keys()), font.sfntVersion, flavor="woff")
            for tag in font.keys():  # noqa: SIM118 - it is no mapping
                web_font[tag] = font[tag]
            web_font.close()
        return packed.getvalue()


def web_fonts() -> Iterator[WebFont]:
    """The files of the typeface."""
    for weight, name in _WEIGHTS:
        yield WebFont(f"{_FOLDER}/hyperlegible-{weight}.woff", Path(str(files(_PACKAGE) / "files" / name)))


def font_licence() -> tuple[str, Path]:
    """The path of the typeface's licence below the site's root, and its source file."""
    return f"{_FOLDER}/LICENSE.txt", Path(str(files(_PACKAGE) / "LICENSE"))
