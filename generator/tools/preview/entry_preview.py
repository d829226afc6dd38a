"""Renders the page of one saved entry at once, before the build of all pages that it may change.

What other entries add to the page (related services, guides that name it) stays as it was until the
build. Where this can't be sure of the result, it leaves the entry to the build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.build import BuildInputs
from generator.join.internal_links import Targets
from generator.join.presence import Presence
from generator.join.references import References
from generator.join.site_index import index_site
from generator.model import Event, Guide, NewsItem, Organisation, OwnPage, Service, Site
from generator.model.diagnostics import Diagnostic, has_errors
from generator.model.lazy import value_of
from generator.model.output import Output, Page
from generator.publish.pages.events import plan_events
from generator.publish.pages.guides import plan_guides
from generator.publish.pages.news import plan_news
from generator.publish.pages.organisations import plan_organisations
from generator.publish.pages.own_pages import plan_own_pages
from generator.publish.pages.services import plan_services
from generator.read.content import Entries, as_published, context_of
from generator.read.entry import Loaded, Reading, read_content
from generator.read.files import File
from generator.read.text_files import read_bytes
from generator.render.html import render_page

type Entry = Service | Guide | Organisation | NewsItem | Event | OwnPage

_OF_OTHERS = ("related", "needed", "guides", "services")
"""The fields of views that show other entries."""


class EntryPreview(Struct, frozen=True):
    """A saved entry with its page (path below the site's root, and bytes), or its errors."""

    file: str
    page: str = ""
    content: bytes = b""
    entry: Entry | None = None
    errors: tuple[Diagnostic, ...] = ()
    """If there are any, there is no page."""


def preview_entry(made: BuildInputs, folder: Path, path: str) -> EntryPreview | None:
    """The preview of an entry's file; nothing for a new or deleted entry."""
    kind = PurePosixPath(path).parts[1]
    old = _entry_of(made.site, kind, path)
    if old is None or kind not in _PLANS or made.entries.settings is None:
        return None
    reading = _read(made, folder, path, kind, old.slug)
    if has_errors(reading.diagnostics) or reading.entry is None:
        return EntryPreview(path, errors=tuple(each for each in reading.diagnostics if has_errors([each])))
    images = {name for name, _ in made.entries.images}
    if not all((path, source) in images for source, _ in reading.figures):
        return None
    loaded = as_published(reading.entry)
    entries = _with(made.entries, kind, loaded)
    page = f"{kind}/{old.slug}.html"
    joined, diagnostics = _join(entries, kind, loaded, old, page)
    if has_errors(diagnostics):
        return EntryPreview(path, errors=tuple(each for each in diagnostics if has_errors([each])))
    for output in _PLANS[kind](made.site, joined):
        if isinstance(output, Page) and output.path == PurePosixPath("site", page):
            known = made.pages.get(page)
            shown = _with_old_parts(output, known) if known else output
            return EntryPreview(path, page, render_page(shown, made.theme), joined)
    return None


def _read(made: BuildInputs, folder: Path, path: str, kind: str, slug: str) -> Reading:
    content = read_bytes(folder / path, path)
    if content.value is None:
        return Reading(None, content.diagnostics)
    context = context_of(made.entries.settings, made.entries.glossary)
    return read_content(kind, File(path, slug), content.value, context)


def _entry_of(site: Site, kind: str, path: str) -> Any:
    entries: tuple[Entry, ...] = getattr(site, kind, ()) if kind in _PLANS else ()
    return next((each for each in entries if each.span.path == path), None)


def _with(entries: Entries, kind: str, loaded: Loaded[Any]) -> Entries:
    """The entries with one of them replaced."""
    slug = loaded.value.slug
    known: tuple[Loaded[Any], ...] = getattr(entries, kind)
    changed: dict[str, Any] = {kind: tuple(loaded if each.value.slug == slug else each for each in known)}
    return replace(entries, **changed)


def _join(
    entries: Entries, kind: str, loaded: Loaded[Any], old: Any, page: str
) -> tuple[Any, list[Diagnostic]]:
    """The entry with its links resolved and its versions as they were, and diagnostics about its references."""
    presence = Presence(entries)
    body = Targets(presence).resolve(loaded.value.body, page)
    diagnostics = list(body.diagnostics)
    joined = replace(loaded.value, body=body.value)
    if kind == "services":
        diagnostics += References(presence).check_service(loaded)
    if kind == "guides":
        diagnostics += References(presence).check_guide(loaded)
    return replace(joined, versions=old.versions) if hasattr(old, "versions") else joined, diagnostics


def _with_old_parts(page: Page, before: Page) -> Page:
    """The page with its earlier links to other entries."""
    view, old = value_of(page.view), value_of(before.view)
    if not isinstance(view, Struct) or type(view) is not type(old):
        return page
    kept = {name: getattr(old, name) for name in view.__struct_fields__ if name in _OF_OTHERS}
    return replace(page, view=replace(view, **kept))


def _service(site: Site, entry: Service) -> Iterator[Output]:
    return plan_services(index_site(replace(site, services=(replace(entry, related=()),), guides=())))


def _guide(site: Site, entry: Guide) -> Iterator[Output]:
    alone = replace(entry, related_guides=(), related_services=())
    return plan_guides(index_site(replace(site, guides=(alone,), services=())))


def _event(site: Site, entry: Event) -> Iterator[Output]:
    return plan_events(index_site(replace(site, events=(entry,), guides=(), services=())))


def _organisation(site: Site, entry: Organisation) -> Iterator[Output]:
    return plan_organisations(index_site(replace(site, organisations=(entry,), guides=(), services=())))


_PLANS: dict[str, Callable[[Site, Any], Iterator[Output]]] = {
    "services": _service,
    "guides": _guide,
    "news": lambda site, entry: plan_news(replace(site, news=(entry,))),
    "events": _event,
    "organisations": _organisation,
    "pages": lambda site, entry: plan_own_pages(replace(site, pages=(entry,))),
}
"""Functions that plan the page of an entry as if it were the only one of its kind."""
