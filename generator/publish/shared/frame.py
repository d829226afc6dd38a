"""Shared by all pages: the frame around a page.

Views hold values (dates, ages, editors' text); the words around them are in the templates. Every path is
below the site's root (`services/rainbow-club.html`); templates make it relative.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from generator.join.site_terms import terms_of
from generator.model import Settings, Taxonomies, Taxonomy, Version
from generator.model.diagnostics import Span
from generator.model.language import direction_of
from generator.model.lazy import Lazy
from generator.model.output import Json, Page
from generator.model.page_paths import Teaser, topic_path, version_path
from generator.model.page_picture import PagePicture
from generator.publish.shared.host_rules import page_policy

YOUNG = "young"
"""The colours of pages that speak to young people themselves."""


class Crumb(Struct, frozen=True):
    """One step of the breadcrumbs."""

    label: str
    path: str


class Alternate(Struct, frozen=True):
    """The same page in another language or in easy read."""

    language: str
    is_easy_read: bool
    path: str

    @property
    def direction(self) -> str:
        """`rtl` for scripts that run from right to left, else `ltr`."""
        return direction_of(self.language)


class Leaflet(Struct, frozen=True):
    """A page on paper, in the type of an edition."""

    edition: str
    """The edition's id, and its name."""
    name: str
    size_pt: float
    path: str


class Frame(Struct, frozen=True):
    """The frame around the content of every page."""

    title: str
    """The title without the site's name; a `Phrase` if it is our own."""
    description: str
    path: str
    language: str
    settings: Settings
    section: str = ""
    """The current item of the header: `topics`, `a-to-z`, `guides`, `help` or none."""
    crumbs: tuple[Crumb, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    tint: str = ""
    """The main topic whose colours the page has."""
    structured: Json = None
    """Structured data for search engines (schema.org); empty for most pages."""

    leaflets: tuple[Leaflet, ...] = ()
    """The page's leaflets."""
    picture: PagePicture | None = None

    @property
    def direction(self) -> str:
        """`rtl` for scripts that run from right to left, else `ltr`."""
        return direction_of(self.language)

    @property
    def policy(self) -> str:
        """What the page may load and do, for hosts that set no headers."""
        return page_policy()


class View(Protocol):
    """The base of all views."""

    @property
    def frame(self) -> Frame:
        """The frame around the content."""


def page(template: str, view: View, origin: Span) -> Page:
    """A page that shows a view with `pages/<template>.html`."""
    name = template if "." in template else f"{template}.html"
    return Page(PurePosixPath("site", view.frame.path), f"pages/{name}", view, origin, view.frame.language)


def lazy_page(template: str, path: str, view: Lazy[View], origin: Span, settings: Settings) -> Page:
    """The same in the site's language, with a view that is made only if needed."""
    return Page(PurePosixPath("site", path), f"pages/{template}.html", view, origin, settings.language)


def frame(
    settings: Settings,
    path: str,
    title: str,
    description: str,
    *,
    section: str = "",
    crumbs: tuple[Crumb, ...] = (),
    tint: str = "",
    picture: PagePicture | None = None,
) -> Frame:
    """The frame of a page in the site's language."""
    own = Frame(title, description, path, settings.language, settings, section, crumbs, tint=tint)
    return replace(own, picture=picture) if picture else own


def with_versions(page: Frame, versions: tuple[Version, ...]) -> Frame:
    """The same frame, with links to the entry's versions."""
    return replace(page, alternates=alternates(page.path, page.settings.language, versions))


def alternates(path: str, language: str, versions: tuple[Version, ...]) -> tuple[Alternate, ...]:
    """Every version of an entry, the main one first; empty if it is the only one."""
    if not versions:
        return ()
    main = Alternate(language, is_easy_read=False, path=path)
    return (
        main,
        *(Alternate(each.language, each.is_easy_read, version_path(path, each)) for each in versions),
    )


def topic_teasers(terms: Taxonomies, ids: tuple[str, ...]) -> tuple[Teaser, ...]:
    """Topics as links."""
    return tuple(Teaser(term.label, topic_path(term.id)) for term in terms_of(terms, Taxonomy.TOPICS, ids))
