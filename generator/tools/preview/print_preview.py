"""Typesets the leaflet of one entry from its file as it is now."""

from __future__ import annotations

from generator.build import BuildInputs
from generator.model import Guide, Service
from generator.model.output import Book
from generator.model.page_paths import entry_path, version_path
from generator.publish.books.leaflets import plan_leaflet, plan_version_leaflet
from generator.render.books.set_books import render_book
from generator.tools.preview.entry_preview import preview_entry
from generator.tools.preview.live import Preview


class UnprintedError(Exception):
    """A page can't be shown on paper. The message tells the editor why."""


def is_printable(preview: Preview, page: str) -> bool:
    """Whether a page shows a service, a guide, or a version of one."""
    return preview.made is not None and preview.state.is_made and _find(preview.made, page) is not None


def print_page(preview: Preview, page: str) -> bytes:
    """The leaflet of the entry that a page shows, as PDF. Raises `UnprintedError`."""
    made = preview.made
    entry = _find(made, page) if made else None
    if made is None or entry is None:
        raise UnprintedError("Only services and guides can be shown as printed.")
    saved = preview_entry(made, preview.options.folder, entry.span.path)
    if saved and saved.errors:
        raise UnprintedError(f"{saved.errors[0].span}: {saved.errors[0].message} {saved.errors[0].hint}")
    if saved and isinstance(saved.entry, Service | Guide):
        entry = saved.entry
    book = _book(made, entry, page)
    images = {image.name: (preview.site / image.name).read_bytes() for image in book.images}
    content, diagnostics = render_book(book, made.theme, images)
    if not content:
        raise UnprintedError(" ".join(f"{each.message} {each.hint}" for each in diagnostics))
    return content


def _book(made: BuildInputs, entry: Service | Guide, page: str) -> Book:
    edition = made.site.settings.editions[0]
    for version in entry.versions:
        if version_path(entry_path(entry), version) == page:
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
        entry_path(found),
        *(version_path(entry_path(found), each) for each in found.versions),
    )
    return found if is_known else None
