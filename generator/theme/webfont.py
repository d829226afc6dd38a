"""Makes the accessible typeface of the books fit for browsers. It takes no letter away and loads nothing."""

from __future__ import annotations

import io
from functools import lru_cache
from importlib.resources import files

from fontTools.ttLib import TTFont

_PACKAGE = "fontpkg_atkinson_hyperlegible"
_WEIGHTS = (("regular", "AtkinsonHyperlegible-Regular.ttf"), ("bold", "AtkinsonHyperlegible-Bold.ttf"))


@lru_cache(maxsize=1)
def web_fonts() -> tuple[tuple[str, bytes], ...]:
    """The files of the typeface, each with its path below the site's root, and its licence.

    They are whole and only packed, in the form that every browser reads (WOFF 1.0): the name of the
    typeface is kept for letters that nobody changed (SIL Open Font License, condition 3).
    """
    folder = files(_PACKAGE)
    packed = tuple(
        (f"assets/fonts/hyperlegible-{weight}.woff", _pack(folder.joinpath("files", name).read_bytes()))
        for weight, name in _WEIGHTS
    )
    return (*packed, ("assets/fonts/LICENSE.txt", folder.joinpath("LICENSE").read_bytes()))


def _pack(content: bytes) -> bytes:
    packed = io.BytesIO()
    with TTFont(io.BytesIO(content), recalcTimestamp=False) as font:
        font.flavor = "woff"
        font.save(packed)
    return packed.getvalue()
