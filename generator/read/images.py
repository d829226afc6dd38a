"""Checks the image files that entries use: where they are, whether they can be shown, how large they are."""

from __future__ import annotations

import posixpath
import re
import struct
import warnings
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from generator.cache.codec import Code
from generator.cache.results import Cache
from generator.model import Image
from generator.model.diagnostics import Checked, Diagnostic, Span
from generator.model.lazy import key_of
from generator.rules.pictures import (
    HALF_IMAGE,
    IMAGE_FILE_NAME,
    IMAGE_OUTSIDE_CONTENT,
    MISSING_IMAGE,
    MOVING_IMAGE,
    TINY_IMAGE,
    UNREADABLE_IMAGE,
)

_KINDS = {
    "JPEG": (".jpg", ".jpeg"),
    "MPO": (".jpg", ".jpeg"),  # a phone's JPEG, with more pictures behind the first
    "PNG": (".png",),
    "WEBP": (".webp",),
    "GIF": (".gif",),
}
_HARMFUL = re.compile(r"""[\s#?%<>"|*:\\^`{}\[\]]+""")
"""What ends an address, means something else in one, or can't be in a file name on Windows."""
_LEAST_PIXELS = 500
_PIXELS_ON_A_CM = 150 / 2.54
_ORIENTATION = 0x0112
_FIRST_ON_ITS_SIDE = 5
_BEGINNINGS = (b"\xff\xd8", b"\x89PNG", b"RIFF", b"GIF8")
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, struct.error)
"""What Pillow raises for what is no picture, or half of one."""


class PictureFacts(Struct, frozen=True):
    """What is known of a picture that was opened whole: its upright size, or the rule that it breaks."""

    width_px: int = 0
    height_px: int = 0
    fault: str = ""


_FACTS: Code[PictureFacts] = Code(PictureFacts)


def read_image(
    folder: Path, entry: str, source: str, span: Span, cache: Cache | None = None
) -> Checked[Image | None]:
    """The image at a path relative to the entry's file, or to `content/` if it starts with a slash.

    `folder` is the site's.
    """
    written = source.replace("\\", "/")
    above = "content" if written.startswith("/") else posixpath.dirname(entry)
    path = posixpath.normpath(posixpath.join(above, written.lstrip("/")))
    if not _is_file(folder / path) and _is_inside(folder, unquote(path)) and _is_file(folder / unquote(path)):
        path = unquote(path)
    if not _is_inside(folder, path):
        message = f'The image "{source}" is not in the content folder.'
        hint = _guess(folder, entry, source) or "Put the image in content/images and name it from there."
        return _fault(IMAGE_OUTSIDE_CONTENT.at(span, message, hint))
    if not _is_file(folder / path):
        hint = _guess(folder, entry, source) or "Check the name and the folder, including capital letters."
        return _fault(MISSING_IMAGE.at(span, f'There is no image file at "{path}".', hint))
    if better := _better_name(path):
        message = f'The name of the image "{path}" has characters that do not work in web addresses.'
        return _fault(
            IMAGE_FILE_NAME.at(span, message, f'Rename the file to "{better}", and write that name here.')
        )
    return _look(folder / path, path, span, cache or Cache())


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
            meant = posixpath.relpath(path, posixpath.dirname(entry))
            if better := _better_name(path):
                return f'Rename "{path}" to "{better}", and write "{posixpath.dirname(meant)}/{better}".'
            return f'Did you mean "{meant}"?'
    return ""


def _better_name(path: str) -> str:
    """The name for an image whose own would be read as something else in an address."""
    stem, ending = posixpath.splitext(posixpath.basename(path))
    return f"{_HARMFUL.sub('-', stem).strip('-') or 'image'}{ending}" if _HARMFUL.search(stem) else ""


def _look(file: Path, path: str, span: Span, cache: Cache) -> Checked[Image | None]:
    ending = posixpath.splitext(path)[1].lower()
    key = key_of((cache.sources.of(file), ending))
    facts = cache.find("pictures", key, _FACTS.read)
    if facts is None:
        facts = _open_whole(file, ending)
        cache.keep("pictures", key, facts, _FACTS.write(facts))
    if facts.fault:
        rule, message, hint = _FAULTS[facts.fault]
        return _fault(rule.at(span, f'"{path}" {message}', hint))
    image = Image.of(path, facts.width_px, facts.height_px)
    if max(facts.width_px, facts.height_px) >= _LEAST_PIXELS:
        return Checked(image)
    width_cm = facts.width_px / _PIXELS_ON_A_CM
    message = f"This image is {facts.width_px} pixels wide: on paper that is {width_cm:.0f} cm."
    hint = "Use the original: at least 500 pixels wide, better 1,000."
    return Checked(image, (TINY_IMAGE.at(span, message, hint),))


_FAULTS = {
    rule.id: (rule, message, hint)
    for rule, message, hint in (
        (
            UNREADABLE_IMAGE,
            "is not an image that we can show.",
            "Save it as PNG or JPEG, with the matching file ending.",
        ),
        (
            HALF_IMAGE,
            "is damaged: part of the picture is missing.",
            "Download or copy the file again, and open it to see that it is whole.",
        ),
        (
            MOVING_IMAGE,
            "moves, and readers can't stop it.",
            "Use one still picture from it, and say in words what happens.",
        ),
    )
}


def _open_whole(file: Path, ending: str) -> PictureFacts:
    from PIL import Image as ImageFile

    try:
        with warnings.catch_warnings():
            # Damaged metadata is not published. A picture that would fill the memory is refused unread.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", ImageFile.DecompressionBombWarning)
            with ImageFile.open(file) as image:
                kind, width_px, height_px = image.format or "", image.width, image.height
                if ending not in _KINDS.get(kind, ()):
                    return PictureFacts(fault=UNREADABLE_IMAGE.id)
                if kind != "MPO" and getattr(image, "is_animated", False):
                    return PictureFacts(fault=MOVING_IMAGE.id)
                # Every byte of a JPEG is read, but only an eighth of its pixels are worked out.
                image.draft(image.mode, (1, 1))
                image.load()
                is_on_its_side = image.getexif().get(_ORIENTATION, 1) >= _FIRST_ON_ITS_SIDE
    except (ImageFile.DecompressionBombError, ImageFile.DecompressionBombWarning):
        return PictureFacts(fault=UNREADABLE_IMAGE.id)
    except _DAMAGE:
        return PictureFacts(fault=HALF_IMAGE.id if _begins_well(file) else UNREADABLE_IMAGE.id)
    return PictureFacts(height_px, width_px) if is_on_its_side else PictureFacts(width_px, height_px)


def _begins_well(file: Path) -> bool:
    """Whether the first bytes of a file are those of an image that we can show."""
    try:
        with file.open("rb") as stream:
            return stream.read(4).startswith(_BEGINNINGS)
    except OSError:
        return False


def _fault(diagnostic: Diagnostic) -> Checked[Image | None]:
    return Checked(None, (diagnostic,))
