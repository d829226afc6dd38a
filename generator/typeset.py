"""Sets a book: data and Typst templates to a tagged PDF. The only file that knows the print engine."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import pikepdf
import typst
from fontTools.ttLib import TTFont

_FONT_PACKAGES = ("fontpkg_atkinson_hyperlegible", "fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
_STANDARD = "ua-1"
"""PDF/UA-1 (ISO 14289-1): Typst writes no file that breaks the rules it can test."""


class TypesetError(Exception):
    """Typst can't set a book; the message is its own."""


def set_book(
    files: Mapping[str, bytes], main: str, data: Mapping[str, object], day: dt.date, images: Path
) -> tuple[bytes, tuple[str, ...]]:
    """The PDF that a template makes of some data, and the engine's warnings. Raises `TypesetError`.

    `files` are templates by name, `day` is the date that the file is stamped with: the same input
    gives the same bytes. Below the folder `images` stand the pictures that the data names; Typst takes
    only texts from memory.
    """
    sources = {name: content for name, content in files.items() if name != main}
    sources["main"] = files[main]
    sources["data.json"] = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    try:
        made, warnings = typst.compile_with_warnings(  # type: ignore[call-overload] # its stub lacks mappings
            sources,
            root=str(images),
            format="pdf",
            font_paths=[str(folder) for folder in font_folders()],
            ignore_system_fonts=True,
            pdf_standards=[_STANDARD],
            timestamp=int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()),
        )
    except typst.TypstError as fault:
        hints = " ".join(getattr(fault, "hints", None) or ())
        raise TypesetError(f"{getattr(fault, 'message', fault)} {hints}".strip()) from fault
    return _pack(bytes(made)), tuple(str(getattr(each, "message", each)) for each in warnings)


def font_folders() -> tuple[Path, ...]:
    """Where the fonts of the books are: packages, so that they are the same on every machine."""
    return tuple(Path(str(files(package))) / "files" for package in _FONT_PACKAGES)


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of a text that no font of the books can print, in order, each once."""
    known = _known_characters()
    return tuple(dict.fromkeys(sign for sign in text if ord(sign) not in known and not sign.isspace()))


@lru_cache(maxsize=1)
def _known_characters() -> frozenset[int]:
    known: set[int] = set()
    for folder in font_folders():
        for path in sorted(folder.glob("*.ttf")):
            if "Italic" not in path.name:
                with TTFont(path, lazy=True) as font:
                    known |= set(font.getBestCmap())
    return frozenset(known)


def _pack(made: bytes) -> bytes:
    """The same file, a third as large: Typst writes the tree of tags uncompressed."""
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        pdf.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return packed.getvalue()
