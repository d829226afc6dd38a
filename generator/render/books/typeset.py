"""Sets a book: data and Typst templates to a tagged PDF. The only file that knows the print engine."""

from __future__ import annotations

import datetime as dt
import io
import json
import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pikepdf
import typst
from msgspec import Struct

from generator.theme.print_fonts import font_files

_LONG_BYTES = 500_000
_REMEMBERED_BOOKS = 10
_ONE_AT_A_TIME = threading.Lock()
"""A thick book takes some 300 MB while it is set; one at a time uses every core already."""
_SHORTEST = b"#set document(title: [x])"
_STANDARD = "ua-1"
"""PDF/UA-1 (ISO 14289-1): Typst writes no file that breaks the rules it can test."""


class TypesetError(Exception):
    """Typst can't set a book; the message is its own."""


class Setting(Struct, frozen=True):
    """What a book is set with, besides its templates and its data."""

    day: dt.date
    """The date that the file is stamped with: the same input gives the same bytes."""
    images: Path
    """The folder of the pictures that the data names; Typst takes only texts from memory."""
    names: Mapping[str, str]
    """What each named place is called; a screen reader says it for a link that leads there."""
    is_right_to_left: bool = False


def set_book(
    files: Mapping[str, bytes], main: str, data: Mapping[str, object], setting: Setting
) -> tuple[bytes, tuple[str, ...]]:
    """The PDF that a template makes of some data, and the engine's warnings. Raises `TypesetError`.

    `files` are templates by name, and `main` is the name of the first.
    """
    sources = {name: content for name, content in files.items() if name != main}
    sources["main"] = files[main]
    sources["data.json"] = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    try:
        with _ONE_AT_A_TIME:
            made, warnings = _compile(sources, setting)
    except typst.TypstError as fault:
        hints = " ".join(getattr(fault, "hints", None) or ())
        raise TypesetError(f"{getattr(fault, 'message', fault)} {hints}".strip()) from fault
    return _finish(made, setting), tuple(str(getattr(each, "message", each)) for each in warnings)


def _compile(sources: Mapping[str, bytes], setting: Setting) -> tuple[bytes, list[object]]:
    made, warnings = typst.compile_with_warnings(  # type: ignore[call-overload] # its stub lacks mappings
        sources,
        root=str(setting.images),
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=[_STANDARD],
        timestamp=int(dt.datetime.combine(setting.day, dt.time(), dt.UTC).timestamp()),
    )
    if len(made) > _LONG_BYTES:
        _forget()
    return bytes(made), list(warnings)


def _forget() -> None:
    """Lets the engine forget a long book: it keeps the parts of the last ten that it set, a gigabyte in all."""
    for _ in range(_REMEMBERED_BOOKS + 1):
        typst.compile(_SHORTEST, format="pdf", font_paths=_fonts(), ignore_system_fonts=True)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Read once: finding them takes longer than setting a leaflet."""
    folders = sorted({str(file.parent) for file in font_files()})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _finish(made: bytes, setting: Setting) -> bytes:
    """The same file with links described, and a third as large: Typst writes the tree of tags uncompressed."""
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for page in pdf.pages:
            for link in page.obj.get("/Annots", ()):
                name = setting.names.get(str(link.get("/Dest")))
                if name:
                    # Typst says "Section, page 12" for every link (PDF/UA-1, 7.18.5).
                    link.Contents = name
        # Typst takes all Punjabi for right to left, as it is written in Pakistan.
        way = pikepdf.Name.R2L if setting.is_right_to_left else pikepdf.Name.L2R
        pdf.Root.ViewerPreferences.Direction = way
        pdf.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return packed.getvalue()
