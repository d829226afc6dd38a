"""Asks every kind of output for its list, and refuses two outputs on one path. It renders nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from generator.diagnostics import Checked, Diagnostic, Rule, Severity, Span
from generator.model import Leaflets, Site
from generator.output import Asset, Output, Page
from generator.outputs.addresses import plan_addresses
from generator.outputs.books import plan_books
from generator.outputs.browse import plan_browse
from generator.outputs.cms import plan_cms
from generator.outputs.comments import plan_comments
from generator.outputs.consultations import plan_consultations
from generator.outputs.council import plan_council
from generator.outputs.feedback import plan_feedback
from generator.outputs.formats import plan_formats
from generator.outputs.guides import plan_guides
from generator.outputs.home import plan_home
from generator.outputs.law import plan_law
from generator.outputs.leaflets import plan_leaflets
from generator.outputs.my_list import plan_my_list
from generator.outputs.news import plan_events, plan_news
from generator.outputs.open_data import plan_open_data
from generator.outputs.organisations import plan_organisations
from generator.outputs.packs import plan_packs
from generator.outputs.posters import plan_posters
from generator.outputs.records import plan_record
from generator.outputs.search import plan_search
from generator.outputs.services import plan_services
from generator.outputs.start import plan_start
from generator.outputs.statement import plan_statement

PATH_CLASH = Rule(
    "path-clash",
    Severity.ERROR,
    "Two pages on one address would overwrite each other, and one of them would be lost.",
    "two editions in settings.yaml with the id clear-print",
    "one edition with the id clear-print, one with the id large-print",
)
RULES = (PATH_CLASH,)


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
        *plan_browse(site),
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
        *plan_formats(site, has_books=has_books),
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
