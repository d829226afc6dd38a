"""Asks every kind of output for its list, and refuses two outputs on one path. It renders nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from generator.model import Leaflets, Site
from generator.model.diagnostics import Checked, Diagnostic, Span
from generator.model.output import Asset, Output, Page
from generator.publish.books.editions import plan_books
from generator.publish.books.leaflets import plan_leaflets
from generator.publish.books.packs import plan_packs, printed_files
from generator.publish.books.posters import plan_posters
from generator.publish.books.printing_record import plan_record
from generator.publish.forms import plan_cms
from generator.publish.open_data import plan_open_data
from generator.publish.pages.browse import plan_browse
from generator.publish.pages.comments import plan_comments
from generator.publish.pages.consultations import plan_consultations
from generator.publish.pages.council import plan_council
from generator.publish.pages.feedback import plan_feedback
from generator.publish.pages.formats import plan_formats
from generator.publish.pages.guided_start_pages import plan_start
from generator.publish.pages.guides import plan_guides
from generator.publish.pages.home import plan_home
from generator.publish.pages.law_page import plan_law
from generator.publish.pages.my_list import plan_my_list
from generator.publish.pages.news import plan_events, plan_news
from generator.publish.pages.old_addresses import plan_addresses
from generator.publish.pages.organisations import plan_organisations
from generator.publish.pages.services import plan_services
from generator.publish.pages.statement import plan_statement
from generator.publish.search.filters import filters_of
from generator.publish.search.search_page import plan_search
from generator.publish.shared.printed_files import PrintedFiles
from generator.rules.names import PATH_CLASH


def plan(site: Site, *, has_books: bool = True) -> Checked[tuple[Output, ...]]:
    """Everything that a site publishes, in order of path, and the outputs that stand in another's way.

    Without books no page speaks of them.
    """
    if not has_books:
        site = without_leaflets(site)
    return finish_plan(site, begin_plan(site, has_books=has_books), has_books=has_books)


def begin_plan(site: Site, *, has_books: bool = True) -> tuple[Output, ...]:
    """The outputs of a plan that ask for no other output: nearly all pages. Without books the site has no leaflets."""
    return (
        *plan_home(site),
        *plan_browse(site, filters_of(site)),
        *plan_services(site),
        *plan_organisations(site),
        *plan_guides(site),
        *plan_news(site),
        *plan_events(site),
        *plan_comments(site),
        *plan_consultations(site),
        *plan_feedback(site),
        *plan_law(site),
        *plan_statement(site, has_books=has_books),
        *plan_formats(site, printed_files(site) if has_books else PrintedFiles()),
        *plan_council(site),
        *plan_open_data(site),
        *plan_cms(site),
        *plan_my_list(site),
        *plan_start(site),
    )


def finish_plan(
    site: Site, begun: tuple[Output, ...], *, has_books: bool = True
) -> Checked[tuple[Output, ...]]:
    """The whole plan, as `plan` gives it: what was `begun`, and what is made of those pages together."""
    pages = [*begun, *plan_search(site, [output for output in begun if isinstance(output, Page)])]
    listed = [output for output in pages if isinstance(output, Page)]
    outputs = [
        *pages,
        *plan_addresses(site, listed),
        *_images(site),
        *(_print(site) if has_books else ()),
    ]
    kept: dict[str, Output] = {}
    faults: list[Diagnostic] = []
    for output in outputs:
        # Windows and macOS see no difference between capitals and small letters.
        name = output.path.as_posix().casefold()
        if name in kept:
            faults.append(_clash(output, kept[name].origin))
        kept.setdefault(name, output)
    return Checked(tuple(sorted(kept.values(), key=lambda output: output.path.parts)), tuple(faults))


def without_leaflets(site: Site) -> Site:
    """The same site for a build without books: it offers no leaflets."""
    none = Leaflets()
    if site.settings.leaflets == none:
        return site
    return replace(site, settings=replace(site.settings, leaflets=none))


def _print(site: Site) -> Iterator[Output]:
    yield from plan_books(site)
    yield from plan_leaflets(site)
    yield from plan_posters(site)
    yield from plan_packs(site)
    yield plan_record(site)


def _images(site: Site) -> Iterator[Asset]:
    for image in site.images:
        yield Asset(PurePosixPath("site", image.path), image.source, Span(image.source))


def _clash(output: Output, other: Span) -> Diagnostic:
    message = f"Two pages would stand at {output.path}: the other is made from {other}."
    return PATH_CLASH.at(output.origin, message, "Rename one of the two, or take the old address away.")
