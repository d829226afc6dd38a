"""Pages about the offer on paper: the books and other formats, and the places that have copies (regulation 57)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.model import SETTINGS, CopyHolder, Site, Taxonomy, Term
from generator.model.output import FileFacts, Output
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Frame, frame, page
from generator.publish.shared.printed_files import EbookFile, EditionFiles, PrintedFiles


class FormatsView(Struct, frozen=True):
    """The printed books, the e-books, and other formats."""

    frame: Frame
    editions: tuple[EditionFiles, ...]
    posters: tuple[str, ...]
    ebooks: tuple[EbookFile, ...]
    talking_books: tuple[EbookFile, ...]
    formats: tuple[Term, ...]
    has_leaflets: bool
    finished: Mapping[str, FileFacts]
    """What is known of each file, by path; nothing before the books are made."""
    has_copies: bool


class CopiesView(Struct, frozen=True):
    """Where to get copies."""

    frame: Frame
    copies: tuple[tuple[CopyHolder, tuple[str, ...]], ...]
    """Each holder with the names of its editions."""


def plan_formats(site: Site, printed: PrintedFiles) -> Iterator[Output]:
    """Both pages."""
    yield replace(page("formats", _formats(site, printed), SETTINGS), reads=printed.paths)
    if site.copies:
        yield page("copies", _copies(site), SETTINGS)


def _formats(site: Site, printed: PrintedFiles) -> FormatsView:
    made = frame(
        site.settings,
        "formats.html",
        Phrase("Printed copies and other formats"),
        Phrase("Get this Local Offer on paper, in large print, easy read, audio, braille or your language."),
    )
    chosen = site.settings.leaflets
    return FormatsView(
        frame=made,
        editions=printed.editions,
        posters=printed.posters,
        ebooks=printed.ebooks,
        talking_books=printed.talking_books,
        formats=site.taxonomy(Taxonomy.FORMATS),
        finished={},
        has_leaflets=bool(printed.posters and chosen.editions and (chosen.guides or chosen.services)),
        has_copies=bool(site.copies),
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
