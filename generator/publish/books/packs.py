"""What goes with an edition's books: an index to all volumes, notes for printing, and the pack for libraries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from generator.model import SETTINGS, Edition, Site
from generator.model.output import Book, Output, Pack
from generator.model.phrase import Phrase
from generator.publish.books.indexes import indexes
from generator.publish.books.posters import POSTERS
from generator.publish.books.printed import copy_holder, print_settings, printed_edition
from generator.publish.books.printing_record import RECORD
from generator.publish.books.volumes import Volume, folded_path, volumes
from generator.publish.shared.printed_files import EditionFiles, PrintedFiles, VolumeFile

type Row = Mapping[str, object]

_NOTES_PT = 12.0


def plan_packs(site: Site) -> Iterator[Output]:
    """The index, notes and pack of each edition."""
    for edition in site.settings.editions:
        parts = volumes(site, edition)
        if len(parts) > 1:
            yield _set_index(site, edition, parts)
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
    paths = [order_path(edition), *_printed_files(edition, parts), *POSTERS, RECORD]
    if edition.is_folded:
        paths.insert(1, note_path(edition))
    yield from ((path.name, path) for path in paths)


def _printed_files(edition: Edition, parts: tuple[Volume, ...]) -> list[PurePosixPath]:
    books = [PurePosixPath(part.path) for part in parts]
    if edition.is_folded:
        books += [folded_path(book) for book in books]
    if len(parts) > 1:
        books.append(index_path(edition))
    return books


def _set_index(site: Site, edition: Edition, parts: tuple[Volume, ...]) -> Book:
    entries = [entry for part in parts for entry in part.entries]
    data = {
        "set": [{"number": part.number, "titles": [each.title for each in part.chapters]} for part in parts],
        "indexes": list(indexes(site, entries)),
    }
    title = Phrase("Index to all volumes")
    books = tuple(PurePosixPath(part.path) for part in parts)
    return _book(site, edition, ("set-index.typ", index_path(edition), title), data, books)


def _folding_note(site: Site, edition: Edition, parts: tuple[Volume, ...]) -> Book:
    note = Edition(edition.id, edition.name, _NOTES_PT, ink=edition.ink)
    books = tuple(folded_path(PurePosixPath(part.path)) for part in parts)
    data = {"volumes": _titles(parts), "folds_to": edition.paper}
    return _book(
        site, note, ("how-to-fold.typ", note_path(edition), Phrase("How to print and fold")), data, books
    )


def _order(site: Site, edition: Edition, parts: tuple[Volume, ...]) -> Book:
    note = Edition(edition.id, edition.name, _NOTES_PT, ink=edition.ink)
    data = {
        "volumes": _titles(parts),
        "paper": edition.paper,
        "colour": edition.ink == "colour",
        "is_folded": edition.is_folded,
        "size": edition.body_size_pt,
        "copies": [copy_holder(site, each) for each in site.copies if edition.id in each.editions],
    }
    books = (*_printed_files(edition, parts), *POSTERS)
    return _book(site, note, ("print-order.typ", order_path(edition), Phrase("Print order")), data, books)


def _titles(parts: tuple[Volume, ...]) -> list[Row]:
    return [
        {"number": part.number if part.total > 1 else 0, "titles": [each.title for each in part.chapters]}
        for part in parts
    ]


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
    return PrintedFiles(editions, tuple(str(path) for path in POSTERS))


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
