"""Checks the image files that entries use: where they are, whether they can be shown, how large they are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from generator.model import Image
from generator.model.diagnostics import Checked, Diagnostic, Span
from generator.rules.pictures import (
    HEAVY_IMAGE,
    IMAGE_OUTSIDE_CONTENT,
    MISSING_IMAGE,
    TINY_IMAGE,
    UNREADABLE_IMAGE,
)

_KINDS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",), "GIF": (".gif",)}
_LARGEST_IMAGE_BYTES = 300_000
_LEAST_PIXELS = 500
_PIXELS_ON_A_CM = 150 / 2.54


def read_image(folder: Path, entry: str, source: str, span: Span) -> Checked[Image | None]:
    """The image at a path relative to the entry's file, or to `content/` if it starts with a slash.

    `folder` is the site's.
    """
    written = source.replace("\\", "/")
    above = "content" if written.startswith("/") else posixpath.dirname(entry)
    path = posixpath.normpath(posixpath.join(above, written.lstrip("/")))
    if not _is_inside(folder, path):
        message = f'The image "{source}" is not in the content folder.'
        hint = _guess(folder, entry, source) or "Put the image in content/images and name it from there."
        return _fault(IMAGE_OUTSIDE_CONTENT.at(span, message, hint))
    if not _is_file(folder / path):
        hint = _guess(folder, entry, source) or "Check the name and the folder, including capital letters."
        return _fault(MISSING_IMAGE.at(span, f'There is no image file at "{path}".', hint))
    return _measure(folder / path, path, span)


def _is_inside(folder: Path, path: str) -> bool:
    """Whether a path is inside the content folder once links are followed."""
    if not path.startswith("content/"):
        return False
    try:
        return (folder / path).resolve().is_relative_to((folder / "content").resolve())
    except (OSError, RuntimeError):
        return False


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:
        return False


def _guess(folder: Path, entry: str, source: str) -> str:
    """The image in content/images that was probably meant, as the entry should write it."""
    name = unquote(source.replace("\\", "/").rpartition("/")[2]).casefold()
    for file in sorted((folder / "content" / "images").rglob("*")):
        if file.name.casefold() == name:
            path = file.relative_to(folder).as_posix()
            return f'Did you mean "{posixpath.relpath(path, posixpath.dirname(entry))}"?'
    return ""


def _measure(file: Path, path: str, span: Span) -> Checked[Image | None]:
    from PIL import Image as ImageFile
    from PIL import UnidentifiedImageError

    try:
        with ImageFile.open(file) as image:
            kind, width_px, height_px = image.format, image.width, image.height
    except (OSError, UnidentifiedImageError, ValueError, ImageFile.DecompressionBombError):
        kind, width_px, height_px = None, 0, 0
    if kind not in _KINDS or not path.lower().endswith(_KINDS[kind]):
        hint = "Save it as PNG or JPEG, with the matching file ending."
        return _fault(UNREADABLE_IMAGE.at(span, f'"{path}" is not an image that we can show.', hint))
    image_value = Image(path, path.removeprefix("content/"), width_px, height_px)
    return Checked(image_value, tuple(_wrong_size(image_value, file.stat().st_size, span)))


def _wrong_size(image: Image, size: int, span: Span) -> Iterator[Diagnostic]:
    if size > _LARGEST_IMAGE_BYTES:
        message = f"This image weighs {size // 1000:,} kB; families on phones pay for that."
        yield HEAVY_IMAGE.at(span, message, "Make it smaller, under 300 kB.")
    if max(image.width_px, image.height_px) < _LEAST_PIXELS:
        width_cm = image.width_px / _PIXELS_ON_A_CM
        message = f"This image is {image.width_px} pixels wide: on paper that is {width_cm:.0f} cm."
        yield TINY_IMAGE.at(span, message, "Use the original: at least 500 pixels wide, better 1,000.")


def _fault(diagnostic: Diagnostic) -> Checked[Image | None]:
    return Checked(None, (diagnostic,))
