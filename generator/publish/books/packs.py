"""What goes with an edition's books: an index to all volumes, notes for printing, and the pack for libraries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from generator.model import SETTINGS, Edition, Site
from generator.model.output import Book, Booklet, Output, Pack
from generator.model.phrase import Phrase, Several, sentence
from generator.publish.books.flowing import (
    WHOLE,
    ebook_editions,
    ebook_path,
    talking_book_path,
    topic_editions,
)
from generator.publish.books.indexes import indexes
from generator.publish.books.posters import POSTERS
from generator.publish.books.printed import copy_holder, print_settings, printed_edition
from generator.publish.books.printing_record import RECORD
from generator.publish.books.volumes import Volume, folded_path, volumes
from generator.publish.shared.printed_files import EbookFile, EditionFiles, PrintedFiles, VolumeFile

type Row = Mapping[str, object]

_NOTES_PT = 12.0


def plan_packs(site: Site) -> Iterator[Output]:
    """The index, notes and pack of each edition."""
    for edition in site.settings.editions:
        parts = volumes(site, edition)
        if len(parts) > 1:
            index = _set_index(site, edition, parts)
            yield index
            if edition.is_folded:
                yield Booklet(folded_path(index.path), index.path, index.title, SETTINGS)
        if edition.is_folded:
            yield _folding_note(site, edition, parts)
        yield _order(site, edition, parts)
        yield Pack(pack_path(edition), tuple(_files(edition, parts)), site.settings.reviewed, SETTINGS)


def index_path(edition: Edition) -> PurePosixPath:
    """The path of the index to all volumes of an edition."""
    return PurePosixPath(f"print/{edition.id}-index.pdf")


def note_path(edition: Edition) -> PurePosixPath:
    """The path of the note on how to print and fold an edition."""
    return PurePosixPath(f"print/{edition.id}-how-to-fold.pdf")


def order_path(edition: Edition) -> PurePosixPath:
    """The path of the print order: an edition's files, and what a printer needs to know."""
    return PurePosixPath(f"print/{edition.id}-print-order.pdf")


def pack_path(edition: Edition) -> PurePosixPath:
    """The path of the pack for libraries."""
    return PurePosixPath(f"print/library-pack-{edition.id}.zip")


def _files(edition: Edition, parts: tuple[Volume, ...]) -> Iterator[tuple[str, PurePosixPath]]:
    """The files of a pack with their names in it: what to read first, then what to print."""
    books = [path for path, _ in _books(edition, parts)]
    paths = [order_path(edition), *books, ebook_path(WHOLE), *POSTERS, RECORD]
    if edition.is_folded:
        paths[1:1] = [note_path(edition), *map(folded_path, books)]
    yield from ((path.name, path) for path in paths)


def _books(edition: Edition, parts: tuple[Volume, ...]) -> Iterator[tuple[PurePosixPath, object]]:
    """The books of an edition, each with what a printer calls it."""
    if len(parts) == 1:
        yield PurePosixPath(parts[0].path), edition.name
        return
    volume = Phrase("Volume %(number)s: %(titles)s")
    for part in parts:
        titles = Several(tuple(chapter.title for chapter in part.chapters))
        yield PurePosixPath(part.path), sentence(volume, number=part.number, titles=titles)
    yield index_path(edition), Phrase("Index to all volumes")


def _set_index(site: Site, edition: Edition, parts: tuple[Volume, ...]) -> Book:
    entries = [entry for part in parts for entry in part.entries]
    data = {
        "set": [{"number": part.number, "titles": [each.title for each in part.chapters]} for part in parts],
        "indexes": list(indexes(site, entries, edition)),
    }
    title = Phrase("Index to all volumes")
    books = tuple(PurePosixPath(part.path) for part in parts)
    return _book(site, edition, ("set-index.typ", index_path(edition), title), data, books)


def _folding_note(site: Site, edition: Edition, parts: tuple[Volume, ...]) -> Book:
    note = Edition(edition.id, edition.name, _NOTES_PT, ink=edition.ink)
    books = list(_books(edition, parts))
    data = {"titles": [title for _, title in books], "folds_to": edition.paper}
    paths = tuple(folded_path(path) for path, _ in books)
    return _book(
        site, note, ("how-to-fold.typ", note_path(edition), Phrase("How to print and fold")), data, paths
    )


def _order(site: Site, edition: Edition, parts: tuple[Volume, ...]) -> Book:
    """What to print, each thing once: flat, or for folding."""
    note = Edition(edition.id, edition.name, _NOTES_PT, ink=edition.ink)
    books = list(_books(edition, parts))
    posters = [sentence(Phrase("Poster, %(paper)s"), paper=path.stem[-2:].upper()) for path in POSTERS]
    data = {
        "titles": [*(title for _, title in books), *posters],
        "paper": edition.paper,
        "colour": edition.ink == "colour",
        "is_folded": edition.is_folded,
        "copies": [copy_holder(site, each) for each in site.copies if edition.id in each.editions],
    }
    paths = [folded_path(path) if edition.is_folded else path for path, _ in books]
    return _book(
        site,
        note,
        ("print-order.typ", order_path(edition), Phrase("Print order")),
        data,
        (*paths, *POSTERS),
    )


def _book(
    site: Site,
    edition: Edition,
    what: tuple[str, PurePosixPath, str],
    data: Row,
    reads: tuple[PurePosixPath, ...],
) -> Book:
    template, path, title = what
    return Book(
        path=path,
        template=template,
        data={
            "edition": printed_edition(edition),
            "settings": print_settings(site.settings),
            "heading": title,
            **data,
        },
        title=f"{site.settings.site_name}: {edition.name}, {title}",
        origin=SETTINGS,
        day=site.settings.reviewed,
        language=site.settings.language,
        least_size_pt=edition.body_size_pt,
        reads=reads,
    )


def printed_files(site: Site) -> PrintedFiles:
    """The files of the printed books that pages offer for download."""
    editions = tuple(_edition_files(site, each) for each in site.settings.editions)
    ebooks = tuple(EbookFile(each.name, str(ebook_path(each))) for each in ebook_editions(site))
    spoken = tuple(topic_editions(site)) if site.settings.audio.books else ()
    talking_books = tuple(EbookFile(each.name, str(talking_book_path(each))) for each in spoken)
    return PrintedFiles(editions, tuple(map(str, POSTERS)), ebooks, talking_books)


def _edition_files(site: Site, edition: Edition) -> EditionFiles:
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
