"""What several kinds of page share: the frame around a page, and an entry as it stands in a list.

Views carry values (dates, ages, texts of editors); the words around them belong to the templates.
Every path is below the site's root (`services/rainbow-club.html`); templates make it relative.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Span
from generator.memory.once import once, once_for_each
from generator.model import Guide, Organisation, Service, Settings, Site, Taxonomy, Term, Version
from generator.output import Json, Page

_RIGHT_TO_LEFT = {"ar", "ckb", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


class Crumb(Struct, frozen=True):
    """One step on the way from the home page to this one."""

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
    """A page on paper, in the letters of an edition."""

    edition: str
    """The edition's id, and its name."""
    name: str
    size_pt: float
    path: str


class Frame(Struct, frozen=True):
    """What stands around the content of every page."""

    title: str
    """The name of the page, without the name of the site; a `Phrase` where the name is ours."""
    description: str
    path: str
    language: str
    settings: Settings
    section: str = ""
    """Which of the header's words is current: `topics`, `a-to-z`, `guides`, `help` or none."""
    crumbs: tuple[Crumb, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    tint: str = ""
    """The main topic whose colours the page wears."""
    structured: Json = None
    """What the page is about, for search engines, in the words of schema.org; nothing for most pages."""

    leaflets: tuple[Leaflet, ...] = ()
    """The same page on paper."""

    @property
    def direction(self) -> str:
        """`rtl` for scripts that run from right to left, else `ltr`."""
        return direction_of(self.language)


class View(Protocol):
    """What every view has: the frame around it."""

    @property
    def frame(self) -> Frame:
        """What stands around the content."""


def page(template: str, view: View, origin: Span) -> Page:
    """The page that shows a view with the template `pages/<template>`; `.html` is left out of its name."""
    return page_later(template, view.frame.path, view, origin, view.frame.language)


def page_later(template: str, path: str, view: View, origin: Span, language: str) -> Page:
    """The same page, its view being a stand-in that nobody needs to look at."""
    name = template if "." in template else f"{template}.html"
    return Page(PurePosixPath("site", path), f"pages/{name}", view, origin, language)


class Teaser(Struct, frozen=True):
    """One guide, piece of news or other page in a list."""

    title: str
    path: str
    summary: str = ""
    date: dt.date | None = None


def frame(
    settings: Settings,
    path: str,
    title: str,
    description: str,
    *,
    section: str = "",
    crumbs: tuple[Crumb, ...] = (),
    tint: str = "",
) -> Frame:
    """The frame of a page in the site's own language."""
    return Frame(title, description, path, settings.language, settings, section, crumbs, (), tint)


def with_versions(page: Frame, versions: tuple[Version, ...]) -> Frame:
    """The same frame, leading to the entry's versions in other languages and in easy read."""
    return replace(page, alternates=alternates(page.path, page.settings.language, versions))


def alternates(path: str, language: str, versions: tuple[Version, ...]) -> tuple[Alternate, ...]:
    """Every version of an entry, the main one first; nothing if there is only that."""
    if not versions:
        return ()
    main = Alternate(language, is_easy_read=False, path=path)
    return (
        main,
        *(Alternate(each.language, each.is_easy_read, version_path(path, each)) for each in versions),
    )


def version_path(path: str, version: Version) -> str:
    """Where a version of the page at `path` stands: `services/rainbow-club.ur.html`."""
    return f"{path.removesuffix('.html')}.{version.suffix}.html"


def leaflet_path(page: str, edition: str) -> str:
    """Where a page's leaflet in an edition stands: `print/leaflets/guides/camhs-large-print.pdf`."""
    return f"print/leaflets/{page.removesuffix('.html')}-{edition}.pdf"


def direction_of(language: str) -> str:
    """`rtl` for languages whose script runs from right to left, else `ltr`."""
    return "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def service_path(service: Service) -> str:
    """Where a service's page stands."""
    return f"services/{service.slug}.html"


def guide_path(guide: Guide) -> str:
    """Where a guide's page stands."""
    return f"guides/{guide.slug}.html"


def organisation_path(organisation: Organisation) -> str:
    """Where an organisation's page stands."""
    return f"organisations/{organisation.slug}.html"


def topic_path(term_id: str) -> str:
    """Where the page of a topic or sub-topic stands."""
    return f"topics/{term_id}.html"


def teaser(guide: Guide) -> Teaser:
    """A guide as it stands in a list."""
    return Teaser(guide.title, guide_path(guide), guide.summary)


def main_topic(site: Site, topics: tuple[str, ...]) -> Term:
    """The top-level topic of an entry's first topic."""
    return _main_topics(site)[topics[0]]


@once
def _main_topics(site: Site) -> Mapping[str, Term]:
    """The top-level topic of every topic."""
    terms = {term.id: term for term in site.taxonomy(Taxonomy.TOPICS)}
    return {term.id: terms.get(term.parent, term) for term in terms.values()}


@once_for_each
def terms_of(site: Site, taxonomy: Taxonomy, ids: tuple[str, ...]) -> tuple[Term, ...]:
    """Some terms, in the taxonomy's own order."""
    terms, places = _terms_by_place(site)[taxonomy]
    return tuple(terms[place] for place in sorted({places[each] for each in ids if each in places}))


@once
def _terms_by_place(site: Site) -> Mapping[Taxonomy, tuple[tuple[Term, ...], Mapping[str, int]]]:
    """The terms of each taxonomy, and the place of each among them by its id."""
    return {
        taxonomy: (terms, {term.id: place for place, term in enumerate(terms)})
        for taxonomy, terms in site.terms
    }


def topic_teasers(site: Site, ids: tuple[str, ...]) -> tuple[Teaser, ...]:
    """Some topics as they stand in a list of links."""
    return tuple(Teaser(term.label, topic_path(term.id)) for term in terms_of(site, Taxonomy.TOPICS, ids))


def labels(site: Site, taxonomy: Taxonomy, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The labels of some terms, in the taxonomy's own order."""
    return tuple(term.label for term in terms_of(site, taxonomy, ids))
