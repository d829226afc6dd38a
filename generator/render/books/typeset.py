"""Typesets a book: turns data and Typst templates into a tagged PDF."""

from __future__ import annotations

import datetime as dt
import io
import json
import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import typst
from msgspec import Struct

from generator.render.books.true_text import write_true_text
from generator.theme.print_fonts import font_files

_LONG_BYTES = 500_000
_ENGINE_CACHE_SIZE = 10
_ONE_AT_A_TIME = threading.Lock()
"""A thick book needs some 300 MB while it is typeset."""
_SMALLEST = b"#set document(title: [x])"
_STANDARD = "ua-1"
"""PDF/UA-1 (ISO 14289-1): Typst refuses to write a file that breaks the rules that it can test."""


class TypesetError(Exception):
    """Typst can't typeset a book. The message is Typst's own."""


class Setting(Struct, frozen=True):
    """What a book needs besides its templates and data."""

    day: dt.date
    """The date in the file's metadata, so the same input gives the same bytes."""
    names: Mapping[str, str]
    """The title of each named destination, which screen readers announce for links to it."""
    is_right_to_left: bool = False


def set_book(
    files: Mapping[str, bytes],
    main: str,
    data: Mapping[str, object],
    setting: Setting,
    images: Mapping[str, bytes],
) -> tuple[bytes, tuple[str, ...]]:
    """The PDF of a template and its data, and the engine's warnings. Raises `TypesetError`.

    `files` are the templates by name, and `main` is the name of the one to compile. `images` are those that
    the data names.
    """
    sources = {name: content for name, content in files.items() if name != main}
    sources["main"] = files[main]
    sources["data.json"] = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    try:
        with _ONE_AT_A_TIME, TemporaryDirectory() as root:
            # Typst reads images from disk: only texts can be handed in.
            for name, content in images.items():
                file = Path(root, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            made, warnings = _compile(sources, root, setting)
    except typst.TypstError as error:
        hints = " ".join(getattr(error, "hints", None) or ())
        raise TypesetError(f"{getattr(error, 'message', error)} {hints}".strip()) from error
    words = sources["data.json"].decode()
    return _finish(made, setting, words), tuple(str(getattr(each, "message", each)) for each in warnings)


def _compile(sources: Mapping[str, bytes], root: str, setting: Setting) -> tuple[bytes, list[object]]:
    made, warnings = typst.compile_with_warnings(  # type: ignore[call-overload] # its stub lacks mappings
        sources,
        root=root,
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=[_STANDARD],
        timestamp=int(dt.datetime.combine(setting.day, dt.time(), dt.UTC).timestamp()),
    )
    if len(made) > _LONG_BYTES:
        _evict()
    return bytes(made), list(warnings)


def _evict() -> None:
    """Evicts a long book from Typst's cache, which keeps parts of the last ten documents: up to a gigabyte."""
    for _ in range(_ENGINE_CACHE_SIZE + 1):
        typst.compile(_SMALLEST, format="pdf", font_paths=_fonts(), ignore_system_fonts=True)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts, read once: finding them takes longer than typesetting a leaflet."""
    folders = sorted({str(file.parent) for file in font_files()})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _finish(made: bytes, setting: Setting, words: str) -> bytes:
    """The file with links described and right-to-left text as it is read, and a third of the size.

    Typst does not compress the structure tree. `words` holds everything that the book says.
    """
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        write_true_text(pdf, words, is_right_to_left=setting.is_right_to_left)
        for page in pdf.pages:
            for link in page.obj.get("/Annots", ()):
                name = setting.names.get(str(link.get("/Dest")))
                if name:
                    # Typst describes every link as "Section, page 12" (PDF/UA-1, 7.18.5).
                    link.Contents = name
        # Typst treats all Punjabi as right to left, as in Pakistan.
        direction = pikepdf.Name.R2L if setting.is_right_to_left else pikepdf.Name.L2R
        pdf.Root.ViewerPreferences.Direction = direction
        _save(pdf, packed)
    return packed.getvalue()


def without_claim(content: bytes) -> bytes:
    """The file without its mark as an accessible one (PDF/UA-1, clause 5)."""
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
            del meta["pdfuaid:part"]
        _save(pdf, packed)
    return packed.getvalue()


def _save(pdf: pikepdf.Pdf, packed: io.BytesIO) -> None:
    pdf.save(
        packed,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
    )
