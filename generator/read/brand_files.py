"""Looks at the files of a council's logo and icon: whether they are there, whole and safe to show."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from generator.cache.results import Cache
from generator.model import Logo, Settings
from generator.model.diagnostics import Checked, Diagnostic, Span
from generator.read.images import read_image
from generator.rules.brand import UNUSABLE_LOGO
from generator.rules.entry_files import MISSING_FILE

_FORMS = (".svg", ".png")
_LEAST_PIXELS = 88
"""Twice the 44 pixels that the header is high, for sharp screens."""
_LIVE = re.compile(rb"<script|<foreignobject|<!entity|javascript:|[\s\"']on[a-z]+\s*=|@import", re.IGNORECASE)
"""What runs in a drawing."""
_FETCHED = re.compile(rb"""(?:(?:href|src)\s*=|url\()\s*+["']?+(?!#)""", re.IGNORECASE)
"""What a drawing takes from elsewhere, or links to."""
_BOX = re.compile(rb"<svg\b[^>]*\sviewBox=[\"']\s*\S+\s+\S+\s+([\d.]+)\s+([\d.]+)")


def with_brand_files(settings: Settings, folder: Path, span: Span, cache: Cache) -> Checked[Settings]:
    """The settings with the size of their logo; without a logo or an icon that can't be shown."""
    logo = _size(settings.logo.file, folder, span, cache)
    icon = _size(settings.icon, folder, span, cache)
    shown = Logo(settings.logo.file, settings.logo.alt, *logo.value) if logo.value else Logo()
    kept = replace(settings, logo=shown, icon=settings.icon if icon.value else "")
    return Checked(kept, tuple(dict.fromkeys((*logo.diagnostics, *icon.diagnostics))))


def _size(path: str, folder: Path, span: Span, cache: Cache) -> Checked[tuple[int, int] | None]:
    if not path:
        return Checked(None)
    file = folder / path
    ending = PurePosixPath(path).suffix.lower()
    if not path.startswith("content/") or ".." in path or ending not in _FORMS:
        hint = "Save it as SVG or PNG below content/, as in content/images/logo.svg."
        return _fault(UNUSABLE_LOGO.at(span, f'"{path}" can\'t be a logo or an icon here.', hint))
    if not file.is_file():
        hint = "Check the name and the folder, including capital letters."
        return _fault(MISSING_FILE.at(span, f"There is no file {path}.", hint))
    if ending == ".svg":
        return _drawing(path, file.read_bytes(), span)
    image = read_image(folder, "content/settings.yaml", f"/{path.removeprefix('content/')}", span, cache)
    if image.value is None:
        return Checked(None, image.diagnostics)
    size = (image.value.width_px, image.value.height_px)
    if min(size) < _LEAST_PIXELS:
        message = f'"{path}" is {size[0]} by {size[1]} pixels, which looks blurred on good screens.'
        return _fault(
            UNUSABLE_LOGO.at(
                span, message, f"Use one of at least {_LEAST_PIXELS} pixels each way, or an SVG."
            )
        )
    return Checked(size)


def _drawing(path: str, content: bytes, span: Span) -> Checked[tuple[int, int] | None]:
    box = _BOX.search(content)
    if _LIVE.search(content) or _FETCHED.search(content):
        message = f'"{path}" has a program in it, or takes something from elsewhere.'
        hint = 'Save it again as "plain SVG" or "optimised SVG", with all its pictures drawn.'
    elif box is None or float(box[1]) <= 0 or float(box[2]) <= 0:
        message = f'"{path}" does not say how wide and high it is.'
        hint = 'Give its first line a viewBox, as in <svg viewBox="0 0 200 80">.'
    else:
        return Checked((round(float(box[1])) or 1, round(float(box[2])) or 1))
    return _fault(UNUSABLE_LOGO.at(span, message, hint))


def _fault(diagnostic: Diagnostic) -> Checked[tuple[int, int] | None]:
    return Checked(None, (diagnostic,))
