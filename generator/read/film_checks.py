"""Checks the files of films: whether they are there, browsers can play them, and their captions can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.model import Film
from generator.model.diagnostics import Diagnostic, Span
from generator.model.output import FILMS
from generator.rules.entry_files import MISSING_FILE
from generator.rules.films import BROKEN_FILM

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LONGEST_MARK = 12
_CUE = re.compile(r"^(?:\d+:)?\d\d:\d\d\.\d{3} +--> ", re.MULTILINE)


def check_film(folder: Path, film: Film, span: Span) -> Iterator[Diagnostic]:
    """What is wrong with a film's files. `folder` is the site's."""
    for name in film.files:
        file = folder / "content" / FILMS / name
        if not _NAME.fullmatch(name):
            hint = f"Put it in content/{FILMS}, and write only its name, of letters, digits and hyphens."
            yield BROKEN_FILM.at(span, f'"{name}" is not the name of a file in content/{FILMS}.', hint)
        elif not file.is_file():
            hint = "Check the name, including capital letters."
            yield MISSING_FILE.at(span, f"There is no file content/{FILMS}/{name}.", hint)
        elif name == film.captions:
            if not _has_cues(file):
                message = f'"{name}" has no captions that a browser can read.'
                hint = "Save them as WebVTT, which begins with WEBVTT and has a time before each caption."
                yield BROKEN_FILM.at(span, message, hint)
        elif not _can_be_played(file):
            message = f'"{name}" is not a film that every browser can play.'
            yield BROKEN_FILM.at(span, message, "Save it as MP4 or WebM, with the matching file ending.")


def _has_cues(file: Path) -> bool:
    text = file.read_text("utf-8-sig", errors="replace")
    return file.suffix == ".vtt" and text.startswith("WEBVTT") and _CUE.search(text) is not None


def _can_be_played(file: Path) -> bool:
    """Whether a file begins as its ending says (ISO 14496-12, 4.3; Matroska, EBML header)."""
    with file.open("rb") as stream:
        mark = stream.read(_LONGEST_MARK)
    return (
        mark[4:8] == b"ftyp"
        if file.suffix == ".mp4"
        else (file.suffix, mark[:4]) == (".webm", b"\x1aE\xdf\xa3")
    )
