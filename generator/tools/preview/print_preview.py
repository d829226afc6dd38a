"""Sets one entry on paper, as its leaflet, from its file as it is now. It writes nothing."""

from __future__ import annotations

from generator.build import BuildInputs
from generator.model import Guide, Service
from generator.model.output import Book
from generator.model.page_paths import guide_path, service_path, version_path
from generator.publish.books.leaflets import plan_leaflet, plan_version_leaflet
from generator.render.books.set_books import render_book
from generator.tools.preview.glance import glance
from generator.tools.preview.live import Live


class UnprintedError(Exception):
    """A page can't be shown on paper. The message says why, for an editor."""


def is_printable(live: Live, page: str) -> bool:
    """Whether a page is that of a service or a guide, or of a version of one."""
    return live.made is not None and live.seen.is_made and _find(live.made, page) is not None


def print_page(live: Live, page: str) -> bytes:
    """The leaflet of the entry that a page shows, as PDF. Raises `UnprintedError`."""
    made = live.made
    entry = _find(made, page) if made else None
    if made is None or entry is None:
        raise UnprintedError("Only services and guides can be seen printed.")
    looked = glance(made, live.options.folder, entry.span.path)
    if looked and looked.errors:
        raise UnprintedError(f"{looked.errors[0].span}: {looked.errors[0].message} {looked.errors[0].hint}")
    if looked and isinstance(looked.entry, Service | Guide):
        entry = looked.entry
    content, faults = render_book(_book(made, entry, page), made.theme, live.options.folder)
    if not content:
        raise UnprintedError(" ".join(f"{each.message} {each.hint}" for each in faults))
    return content


def _book(made: BuildInputs, entry: Service | Guide, page: str) -> Book:
    edition = made.site.settings.editions[0]
    for version in entry.versions:
        if version_path(_path(entry), version) == page:
            return plan_version_leaflet(made.site, entry, version, edition)
    return plan_leaflet(made.site, entry, edition)


def _find(made: BuildInputs, page: str) -> Service | Guide | None:
    kind, _, name = page.rpartition("/")
    slug = name.split(".")[0]
    known: dict[str, tuple[Service | Guide, ...]] = {
        "services": made.site.services,
        "guides": made.site.guides,
    }
    entries = known.get(kind, ())
    found = next((each for each in entries if each.slug == slug), None)
    is_known = found and page in (
        _path(found),
        *(version_path(_path(found), each) for each in found.versions),
    )
    return found if is_known else None


def _path(entry: Service | Guide) -> str:
    return service_path(entry) if isinstance(entry, Service) else guide_path(entry)
