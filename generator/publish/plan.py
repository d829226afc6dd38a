"""Collects the outputs of every kind, and refuses two with the same path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from generator.join.site_index import SiteIndex, index_site
from generator.law.answers import LawAnswers
from generator.model import SETTINGS, Leaflets, Settings, Site
from generator.model.diagnostics import Diagnostic, Span
from generator.model.lazy import Keyed
from generator.model.output import Asset, Output, Page
from generator.publish.books.editions import plan_books
from generator.publish.books.flowing import plan_ebooks, plan_talking_books
from generator.publish.books.leaflets import plan_leaflets
from generator.publish.books.packs import plan_packs, printed_files
from generator.publish.books.posters import plan_posters
from generator.publish.books.printing_record import plan_record
from generator.publish.forms import plan_cms
from generator.publish.host_files import plan_host_files
from generator.publish.open_data import plan_open_data
from generator.publish.pages.comments import plan_comments
from generator.publish.pages.consultations import plan_consultations
from generator.publish.pages.events import plan_events
from generator.publish.pages.feedback import plan_feedback
from generator.publish.pages.formats import plan_formats
from generator.publish.pages.guided_start_pages import plan_start
from generator.publish.pages.guides import plan_guides
from generator.publish.pages.help_pages import plan_help_pages
from generator.publish.pages.home import plan_home
from generator.publish.pages.languages import plan_languages
from generator.publish.pages.law_page import plan_law
from generator.publish.pages.my_list import plan_my_list
from generator.publish.pages.new_and_changed import plan_new_and_changed
from generator.publish.pages.news import plan_news
from generator.publish.pages.old_addresses import plan_addresses
from generator.publish.pages.organisations import plan_organisations
from generator.publish.pages.own_pages import plan_own_pages
from generator.publish.pages.service_lists import plan_browse
from generator.publish.pages.services import plan_services
from generator.publish.pages.shortages import plan_shortages
from generator.publish.pages.statement import plan_statement
from generator.publish.search.filters import filters_of
from generator.publish.search.search_page import plan_search
from generator.publish.shared.film_files import plan_films
from generator.publish.shared.filter_choices import Choices
from generator.publish.shared.picture_files import plan_pictures
from generator.publish.shared.printed_files import PrintedFiles
from generator.rules.names import PATH_CLASH


class PagePlan(Struct, frozen=True):
    """The outputs that depend on no others: nearly all pages."""

    index: SiteIndex
    outputs: tuple[Output, ...]
    choices: Choices
    has_books: bool

    @property
    def pages(self) -> list[Page]:
        """Those that are pages."""
        return _pages(self.outputs)


class Plan(Struct, frozen=True):
    """Everything a site publishes, in order of path."""

    outputs: tuple[Output, ...]
    clashes: tuple[Diagnostic, ...]
    """The outputs whose path is taken already."""
    counts: Mapping[str, str]
    """The search's counts, for the next plan."""


def plan(site: Site, law: LawAnswers, *, has_books: bool = True) -> Plan:
    """The whole plan of a site, given how it answers the law. Without books, no page mentions them."""
    if not has_books:
        site = without_leaflets(site)
    return finish_plan(plan_pages(index_site(site), law, has_books=has_books), {})


def plan_pages(index: SiteIndex, law: LawAnswers, *, has_books: bool) -> PagePlan:
    """The first part of a plan, whose pages can be rendered while the rest is planned."""
    site, choices = index.site, filters_of(index.site)
    outputs = (
        *plan_home(index),
        *plan_languages(index),
        *plan_browse(index, choices),
        *plan_services(index),
        *plan_organisations(index),
        *plan_guides(index),
        *plan_news(site),
        *plan_new_and_changed(index),
        *plan_events(index),
        *plan_own_pages(site),
        *plan_comments(site),
        *plan_consultations(site),
        *plan_shortages(site),
        *plan_feedback(site),
        *plan_law(index.settings, Keyed(law.rows)),
        *plan_statement(site, has_books=has_books),
        *plan_formats(site, printed_files(site) if has_books else PrintedFiles()),
        *plan_help_pages(index),
        *plan_open_data(index),
        *plan_cms(site),
        *plan_my_list(index),
        *plan_start(index),
    )
    return PagePlan(index, outputs, choices, has_books)


def finish_plan(begun: PagePlan, known_counts: Mapping[str, str]) -> Plan:
    """The whole plan: the pages, and the outputs made from all of them."""
    index, site = begun.index, begun.index.site
    search = plan_search(index, begun.choices, begun.pages, known_counts)
    outputs = (
        *begun.outputs,
        *search.outputs,
        *plan_addresses(site, _pages((*begun.outputs, *search.outputs))),
        *plan_pictures(site),
        *plan_films(site),
        *_brand(site.settings),
        *(Asset(PurePosixPath("site", each.path), each.source, Span(each.source)) for each in site.downloads),
        *(_print(site) if begun.has_books else ()),
    )
    outputs = (*outputs, *plan_host_files(site, outputs))
    kept, clashes = _each_at_its_path(outputs)
    in_order = sorted(kept, key=lambda output: output.path.parts)
    return Plan(tuple(in_order), tuple(clashes), search.counts)


def page_clashes(site: Site, law: LawAnswers) -> list[Diagnostic]:
    """The pages and old addresses whose path is taken already, without planning search or books.

    No entry decides the path of a book or of a part of the search, so a check need not plan them.
    """
    pages = plan_pages(index_site(site), law, has_books=False)
    return _each_at_its_path((*pages.outputs, *plan_addresses(site, pages.pages)))[1]


def _brand(settings: Settings) -> Iterator[Asset]:
    """The council's logo and icon."""
    own = ((settings.logo_path, settings.logo.file), (settings.icon_path, settings.icon))
    yield from (Asset(PurePosixPath("site", path), file, SETTINGS) for path, file in own if file)


def _each_at_its_path(outputs: Iterable[Output]) -> tuple[list[Output], list[Diagnostic]]:
    """The first output at each path, and what is wrong with the others."""
    kept: dict[str, Output] = {}
    clashes: list[Diagnostic] = []
    for output in outputs:
        # Paths are case-insensitive on Windows and macOS.
        name = output.path.as_posix().casefold()
        if name in kept:
            clashes.append(_clash(output, kept[name].origin))
        kept.setdefault(name, output)
    return list(kept.values()), clashes


def _pages(outputs: Iterable[Output]) -> list[Page]:
    return [output for output in outputs if isinstance(output, Page)]


def without_leaflets(site: Site) -> Site:
    """The site for a build without books, which offers no leaflets."""
    none = Leaflets()
    if site.settings.leaflets == none:
        return site
    return replace(site, settings=replace(site.settings, leaflets=none))


def _print(site: Site) -> Iterator[Output]:
    yield from plan_books(site)
    yield from plan_ebooks(site)
    yield from plan_talking_books(site)
    yield from plan_leaflets(site)
    yield from plan_posters(site)
    yield from plan_packs(site)
    yield plan_record(site)


def _clash(output: Output, other: Span) -> Diagnostic:
    if SETTINGS in (output.origin, other):
        span = other if output.origin == SETTINGS else output.origin
        message = f"The site has a page of its own at {output.path}."
        return PATH_CLASH.at(span, message, "Give this another name.")
    message = f"Two pages would be at {output.path}: the other is made from {other}."
    return PATH_CLASH.at(output.origin, message, "Rename one of the two, or delete the old address.")
