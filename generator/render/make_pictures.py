"""Makes the images of a site and its books: upright, no wider than needed, and without metadata."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from generator.render.picture_metadata import without_metadata

_SAVING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    # Half the time of the default method, for 7 % more bytes.
    "WEBP": {"quality": 80, "method": 2},
    "GIF": {},
}
_KINDS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
_ORIENTATION = 0x0112
_FIRST_ON_ITS_SIDE = 5
_ANY_HEIGHT = 1_000_000
_PROFILES = {"L": b"GRAY", "LA": b"GRAY", "CMYK": b"CMYK"}
"""The colour space of a profile that fits the pixels: that of most modes is RGB."""


def make_picture(file: Path, ending: str, width_px: int = 0) -> bytes:
    """An image as it is published, of the kind that its `ending` says and at most this wide; 0 for any width.

    If only metadata has to go, the pixels stay as they are. Raises `OSError` for a file that is no image.
    """
    content, kind = file.read_bytes(), _KINDS[ending.lower()]
    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content)) as image:
        orientation = image.getexif().get(_ORIENTATION, 1)
        across = image.height if orientation >= _FIRST_ON_ITS_SIDE else image.width
        is_narrow = not width_px or across <= width_px
        # A phone's JPEG with more pictures behind the first is of the kind MPO.
        if orientation == 1 and is_narrow and kind == (image.format or "").replace("MPO", "JPEG"):
            stripped = without_metadata(content, kind)
            if stripped:
                return stripped
        pixels: Image.Image = image
        if not is_narrow or kind == "WEBP":
            pixels = _blendable(image, kind)
        if not is_narrow:
            box = (width_px, _ANY_HEIGHT) if across == image.width else (_ANY_HEIGHT, width_px)
            # Polynomials alone give the same pixels on every machine.
            pixels.thumbnail(box, Image.Resampling.BICUBIC)
        return _save(ImageOps.exif_transpose(pixels), kind)


def _blendable(image: Image.Image, kind: str) -> Image.Image:
    """The image in a mode in which colours can be mixed, and which this kind of file can hold."""
    if image.mode == "I;16":
        return image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return (
        image
        if image.mode in ("L", "RGB") or (image.mode, kind) == ("CMYK", "JPEG")
        else image.convert("RGB")
    )


def _save(image: Image.Image, kind: str) -> bytes:
    if kind == "WEBP" and image.mode == "L":
        image = image.convert("RGB")
    profile = image.info.get("icc_profile") or b""
    if profile[16:20] != _PROFILES.get(image.mode, b"RGB "):
        profile = b""
    # Encoders write whatever is left here.
    image.info = {name: value for name, value in image.info.items() if name == "transparency"}
    made = io.BytesIO()
    image.save(made, kind, icc_profile=profile or None, **_SAVING[kind])
    return made.getvalue()
