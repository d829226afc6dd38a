"""Pages about the offer on paper: the books and other formats, and the places that hold copies (regulation 57)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from generator.model import SETTINGS, CopyHolder, Edition, Site, Taxonomy, Term
from generator.output import Output
from generator.outputs.packs import index_path, note_path, pack_path
from generator.outputs.posters import POSTERS
from generator.outputs.views import Frame, frame, page
from generator.outputs.volumes import folded_path, volumes
from generator.phrase import Phrase


class VolumeFile(Struct, frozen=True):
    """One volume to fetch."""

    number: int
    titles: tuple[str, ...]
    """What stands in it."""
    path: str
    folded_path: str
    """The same for folding; empty where its edition is not folded."""


class EditionFiles(Struct, frozen=True):
    """An edition, and all its files."""

    edition: Edition
    volumes: tuple[VolumeFile, ...]
    index_path: str
    """The index to all volumes; empty where there is one volume."""
    note_path: str
    """How to print and fold it; empty where it is not folded."""
    pack_path: str


class FormatsView(Struct, frozen=True):
    """The printed books, and other formats."""

    frame: Frame
    editions: tuple[EditionFiles, ...]
    posters: tuple[str, ...]
    formats: tuple[Term, ...]
    has_leaflets: bool
    has_copies: bool


class CopiesView(Struct, frozen=True):
    """Where copies can be had."""

    frame: Frame
    copies: tuple[tuple[CopyHolder, tuple[str, ...]], ...]
    """Each holder and the names of the editions that it has."""


def plan_formats(site: Site, *, has_books: bool) -> Iterator[Output]:
    """Both pages. Without books there is nothing to fetch."""
    yield page("formats", _formats(site, has_books=has_books), SETTINGS)
    if site.copies:
        yield page("copies", _copies(site), SETTINGS)


def _formats(site: Site, *, has_books: bool) -> FormatsView:
    made = frame(
        site.settings,
        "formats.html",
        Phrase("Printed copies and other formats"),
        Phrase("Get this Local Offer on paper, in large print, easy read, audio, braille or your language."),
    )
    chosen = site.settings.leaflets
    return FormatsView(
        frame=made,
        editions=tuple(_files(site, each) for each in site.settings.editions) if has_books else (),
        posters=tuple(str(path) for path in POSTERS) if has_books else (),
        formats=site.taxonomy(Taxonomy.FORMATS),
        has_leaflets=bool(has_books and chosen.editions and (chosen.guides or chosen.services)),
        has_copies=bool(site.copies),
    )


def _files(site: Site, edition: Edition) -> EditionFiles:
    parts = volumes(site, edition)
    return EditionFiles(
        edition,
        tuple(
            VolumeFile(
                part.number,
                tuple(chapter.title for chapter in part.chapters),
                part.path,
                str(folded_path(PurePosixPath(part.path))) if edition.is_folded else "",
            )
            for part in parts
        ),
        str(index_path(edition)) if len(parts) > 1 else "",
        str(note_path(edition)) if edition.is_folded else "",
        str(pack_path(edition)),
    )


def _copies(site: Site) -> CopiesView:
    names = {edition.id: edition.name for edition in site.settings.editions}
    made = frame(
        site.settings,
        "copies.html",
        Phrase("Where to get a printed copy"),
        Phrase(
            "Libraries and other places where you can read this Local Offer on paper, or take a copy home."
        ),
    )
    return CopiesView(
        made,
        tuple((copy, tuple(names[each] for each in copy.editions if each in names)) for copy in site.copies),
    )
