"""Plans what one person asks for: a book of their own, a leaflet, or an insert."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from generator.model import Edition, Guide, Service, Site, Taxonomy
from generator.model.ages import ALL_AGES, Ages
from generator.model.output import FlowingBook, Output
from generator.model.phrase import Phrase
from generator.publish.books.changes import plan_changes
from generator.publish.books.editions import plan_edition
from generator.publish.books.flowing import WHOLE, plan_flowing, plan_flowing_leaflet
from generator.publish.books.leaflets import plan_leaflet, plan_version_leaflet
from generator.publish.books.printing_record import Printing
from generator.publish.books.volumes import volumes
from generator.read.schema.edition_fields import MOST_ON_A5_PT

_LARGE_PT, _HUGE_PT = 16, 20
_MOST_LISTED = 12
_BRAILLE = ".brf"


class NotFoundError(Exception):
    """Something requested does not exist. The message lists what does."""


class CopyRequest(Struct, frozen=True):
    """What someone asks for; empty values are as in the edition."""

    edition: str = ""
    """The id of the edition to start from; empty means the one with the nearest type size."""
    size_pt: float = 0
    paper: str = ""
    ink: str = ""
    topics: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    ages: Ages = ALL_AGES
    has_guides: bool = True
    has_codes: bool = False
    is_folded: bool = False
    pages_per_volume: int | None = None
    ending: str = ".pdf"
    """Of its file; all but PDF have no fixed pages."""
    extras: tuple[str, ...] = ()
    """What it should have besides its entries, and who to call."""


def plan_copy(site: Site, request: CopyRequest) -> Sequence[Output]:
    """A personal book. Raises `NotFoundError` if something does not exist, or if no entry matches."""
    edition = edition_for(site, request)
    if not any(part.entries for part in volumes(site, edition)):
        raise NotFoundError("Nothing matches all of this. Try fewer options.")
    if request.ending != ".pdf":
        name = "-".join((WHOLE.id, *_chosen(edition)))
        # Its name is that of a type size.
        chosen = [each.label for each in site.taxonomy(Taxonomy.TOPICS) if each.id in edition.topics]
        edition = replace(edition, name=", ".join(chosen))
        return (_readable(plan_flowing(site, edition, PurePosixPath(f"print/{name}{request.ending}"))),)
    return tuple(plan_edition(site, edition))


def plan_leaflet_for(site: Site, request: CopyRequest, name: str) -> Sequence[Output]:
    """The leaflet about an entry, or about a version of it: `rainbow-club`, `rainbow-club.ur`."""
    edition = edition_for(site, request)
    entries: tuple[Guide | Service, ...] = (*site.guides, *site.services)
    slug, _, suffix = name.rsplit("/", 1)[-1].removesuffix(".md").partition(".")
    found = [entry for entry in entries if entry.slug == slug]
    if not found:
        raise NotFoundError(_not_found("guide or service", slug, [entry.slug for entry in entries]))
    versions = [(entry, each) for entry in found for each in entry.versions if each.suffix == suffix]
    if suffix and not versions:
        known = [version.suffix for entry in found for version in entry.versions]
        raise NotFoundError(_not_found(f"version of {slug}", suffix, known))
    if request.ending != ".pdf":
        return tuple(
            _readable(plan_flowing_leaflet(site, entry, version, request.ending))
            for entry, version in versions or product(found, (None,))
        )
    if suffix:
        return tuple(plan_version_leaflet(site, entry, version, edition) for entry, version in versions)
    return tuple(plan_leaflet(site, entry, edition) for entry in found)


def _readable(book: FlowingBook) -> FlowingBook:
    """The same book. Raises `NotFoundError` for braille in a language that we can't write in braille."""
    if book.path.suffix == _BRAILLE and not book.language.startswith("en"):
        raise NotFoundError("We can make braille in English only. Choose another file with --as.")
    return book


def plan_changes_for(site: Site, request: CopyRequest, earlier: Printing) -> Sequence[Output]:
    """The insert with what has changed since a printing."""
    return (plan_changes(site, edition_for(site, request), earlier),)


def edition_for(site: Site, request: CopyRequest) -> Edition:
    """The edition that a request asks for. Raises `NotFoundError`."""
    start = _start(site, request)
    size_pt = request.size_pt or start.body_size_pt
    made = replace(
        start,
        body_size_pt=size_pt,
        name=start.name if size_pt == start.body_size_pt else _name_for(size_pt),
        paper=request.paper or start.paper,
        ink=request.ink or start.ink,
        topics=tuple(_ids(site, Taxonomy.TOPICS, request.topics)) or start.topics,
        needs=tuple(_ids(site, Taxonomy.NEEDS, request.needs)) or start.needs,
        areas=tuple(_ids(site, Taxonomy.AREAS, request.areas)) or start.areas,
        ages=request.ages if request.ages != ALL_AGES else start.ages,
        has_guides=request.has_guides and start.has_guides,
        has_codes=request.has_codes or start.has_codes,
        is_folded=request.is_folded or start.is_folded,
    )
    if made.paper == "a5" and made.body_size_pt > MOST_ON_A5_PT:
        raise NotFoundError(f"{made.body_size_pt:g} point type is too large for A5 paper. Choose A4.")
    if request.pages_per_volume is not None:
        made = replace(made, pages_per_volume=request.pages_per_volume)
    if made == start and not request.extras:
        return start
    return replace(made, id="-".join(_id_parts(made)), extras=request.extras)


def _start(site: Site, request: CopyRequest) -> Edition:
    editions = site.settings.editions
    if request.edition:
        for edition in editions:
            if edition.id == request.edition:
                return edition
        raise NotFoundError(_not_found("edition", request.edition, [edition.id for edition in editions]))
    whole = [each for each in editions if each.is_whole and not each.is_folded and not each.is_directory]
    wanted = request.size_pt or (whole or list(editions))[0].body_size_pt
    return min(whole or editions, key=lambda edition: abs(edition.body_size_pt - wanted))


def _ids(site: Site, taxonomy: Taxonomy, wanted: tuple[str, ...]) -> Iterator[str]:
    """The ids of terms that are named by id or label."""
    terms = site.taxonomy(taxonomy)
    names = {term.label.casefold(): term.id for term in terms} | {term.id: term.id for term in terms}
    for name in wanted:
        if name.casefold() not in names:
            raise NotFoundError(_not_found(taxonomy.removesuffix("s"), name, [term.id for term in terms]))
        yield names[name.casefold()]


def _not_found(kind: str, name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    hint = f'Did you mean "{near[0]}"?' if near else ""
    if not near and len(known) <= _MOST_LISTED:
        hint = f"Choose from: {', '.join(known)}."
    return f'There is no {kind} "{name}". {hint}'.strip()


def _name_for(size_pt: float) -> str:
    if size_pt >= _HUGE_PT:
        return Phrase("Extra large print")
    return Phrase("Large print") if size_pt >= _LARGE_PT else Phrase("Clear print")


def _id_parts(edition: Edition) -> Iterator[str]:
    """The parts of its file name: `book-24pt-short-breaks-5-to-11`."""
    yield f"book-{edition.body_size_pt:g}pt".replace(".", "-")
    yield from _chosen(edition)


def _chosen(edition: Edition) -> Iterator[str]:
    """What a copy is about, for its file name."""
    yield from (*edition.topics, *edition.needs, *edition.areas)
    if edition.ages != ALL_AGES:
        yield f"{edition.ages.from_years}-to-{edition.ages.to_years}"
