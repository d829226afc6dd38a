"""Finds the files that people can download, and looks into those that are PDF."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache as remember
from pathlib import Path

from msgspec import Struct

from generator.cache.codec import Code
from generator.cache.results import Cache
from generator.data import data_text, read_yaml_texts
from generator.model import Download
from generator.model.diagnostics import Checked, Diagnostic, Span
from generator.model.lazy import key_of
from generator.read.files import walk
from generator.rules.downloads import (
    DAMAGED_DOWNLOAD,
    DOWNLOAD_KIND,
    DOWNLOAD_NAME,
    UNTAGGED_DOWNLOAD,
    UNTITLED_DOWNLOAD,
)

DOWNLOADS = "content/files"
_NAME = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")


class PdfFacts(Struct, frozen=True):
    """What a screen reader finds out about a PDF before it reads it."""

    is_whole: bool = False
    is_tagged: bool = False
    has_title: bool = False


_FACTS: Code[PdfFacts] = Code(PdfFacts)


def download_kind(ending: str) -> str:
    """What a link calls files with this ending, such as `.pdf`; empty for those that nobody can download."""
    return _kinds().get(ending.lower(), "")


@remember
def _kinds() -> Mapping[str, str]:
    return dict(read_yaml_texts(data_text("download-kinds.yaml")))


def find_downloads(folder: Path, cache: Cache) -> Checked[tuple[Download, ...]]:
    """The files in `content/files` of a site's folder, in order of path."""
    found: list[Download] = []
    diagnostics: list[Diagnostic] = []
    for path in walk(folder, DOWNLOADS, diagnostics):
        stem, ending = posixpath.splitext(posixpath.basename(path))
        kind = download_kind(ending)
        if not kind:
            message = f'Files that end in "{ending}" are not put on the site.'
            hint = "Save it as PDF, or put the words on a page. Pictures belong in content/images."
            diagnostics.append(DOWNLOAD_KIND.at(Span(path), message, hint))
        elif not _NAME.fullmatch(stem):
            better = re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-") or "file"
            message = f'The name "{stem}{ending}" can\'t be a web address.'
            diagnostics.append(DOWNLOAD_NAME.at(Span(path), message, f'Rename it to "{better}{ending}".'))
        else:
            found.append(Download(path, kind, (folder / path).stat().st_size))
            if kind == "PDF":
                diagnostics += _look(folder / path, Span(path), cache)
    return Checked(tuple(found), tuple(diagnostics))


def _look(file: Path, span: Span, cache: Cache) -> Iterator[Diagnostic]:
    key = key_of(cache.sources.of(file))
    facts = cache.find("downloads", key, _FACTS.read)
    if facts is None:
        facts = _open(file)
        cache.keep("downloads", key, facts, _FACTS.write(facts))
    if not facts.is_whole:
        message = "This PDF is damaged, or it asks for a password."
        yield DAMAGED_DOWNLOAD.at(span, message, "Make it again from its original, without a password.")
        return
    if not facts.is_tagged:
        message = "This PDF has no tags, so screen readers can't tell headings, lists and tables in it."
        hint = 'Save it again from Word or LibreOffice as "PDF/UA" or "tagged PDF". Better: put the words on a page.'
        yield UNTAGGED_DOWNLOAD.at(span, message, hint)
    if not facts.has_title:
        message = "This PDF has no title, so people hear the name of the file instead."
        hint = "Write a title into the properties of the original, and save it as PDF again."
        yield UNTITLED_DOWNLOAD.at(span, message, hint)


def _open(file: Path) -> PdfFacts:
    import pikepdf

    try:
        with pikepdf.open(file) as pdf, pdf.open_metadata() as metadata:
            marks = pdf.Root.get("/MarkInfo", pikepdf.Dictionary())
            is_tagged = bool(marks.get("/Marked", False)) and "/StructTreeRoot" in pdf.Root
            title = str(pdf.docinfo.get("/Title", "")) or str(metadata.get("dc:title", ""))
            return PdfFacts(is_whole=True, is_tagged=is_tagged, has_title=bool(title.strip()))
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError, ValueError):
        return PdfFacts()
