"""Pages about the offer itself: contact, glossary, site map and 404."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, GlossaryTerm, Site, Taxonomy
from generator.model.output import Output
from generator.model.page_paths import Teaser, guide_path, page_path, service_path, topic_path
from generator.model.phrase import Phrase
from generator.publish.pages.a_to_z import A_TO_Z, Letter, letters_of
from generator.publish.shared.frame import Frame, frame, page


class PlainView(Struct, frozen=True):
    """A page with all its words in its template."""

    frame: Frame
    guided_starts: tuple[Teaser, ...]
    """Links to the guided starts."""


class GlossaryView(Struct, frozen=True):
    """Glossary terms, by first letter."""

    frame: Frame
    letters: tuple[tuple[str, tuple[GlossaryTerm, ...]], ...]


class SiteMapView(Struct, frozen=True):
    """Every page, by kind."""

    frame: Frame
    groups: tuple[tuple[str, str, tuple[Teaser, ...]], ...]
    letters: tuple[Letter, ...]
    """The pages of a long A to Z, which has the services."""


_PLAIN_PAGES = (
    (
        "contact",
        Phrase("Help and contact"),
        Phrase("How to contact us, and how to tell us if something is wrong."),
    ),
    (
        "reading-settings",
        Phrase("Reading settings"),
        Phrase("Make the text on this site larger, more spaced out, or in other colours."),
    ),
    (
        "offline",
        Phrase("Use this site offline"),
        Phrase("What is saved on this device, and how to save the whole site."),
    ),
    ("404", Phrase("Page not found"), Phrase("We cannot find this page. Here is how to find what you need.")),
)
"""Pages with all their words in their templates."""


def plan_help_pages(index: SiteIndex) -> Iterator[Output]:
    """All of these pages."""
    site = index.site
    yield page("glossary", _glossary(site), SETTINGS)
    yield page("site-map", _site_map(site), SETTINGS)
    for name, title, description in _PLAIN_PAGES:
        if name != "offline" or site.settings.offline:
            section = "help" if name == "contact" else ""
            made = frame(site.settings, f"{name}.html", title, description, section=section)
            yield page(name, PlainView(made, index.guided_starts), SETTINGS)


def _glossary(site: Site) -> GlossaryView:
    letters: dict[str, list[GlossaryTerm]] = {}
    for term in site.glossary:
        letters.setdefault(term.term[:1].upper(), []).append(term)
    made = frame(
        site.settings,
        "glossary.html",
        Phrase("What words mean"),
        Phrase("Words and short forms that you may come across, in plain English."),
        section="help",
    )
    return GlossaryView(made, tuple((letter, tuple(terms)) for letter, terms in letters.items()))


def _site_map(site: Site) -> SiteMapView:
    letters = tuple(replace(each, lines=()) for each in letters_of(site) if each.path)
    topics = tuple(Teaser(term.label, topic_path(term.id)) for term in site.taxonomy(Taxonomy.TOPICS))
    ways = tuple(
        Teaser(label, path)
        for label, path in (
            (Phrase("Topics"), "topics.html"),
            (Phrase("Needs"), "needs.html"),
            (Phrase("Ages"), "ages.html"),
            (Phrase("Places"), "areas.html"),
            (Phrase("A to Z"), A_TO_Z),
            (Phrase("Guides"), "guides.html"),
            (Phrase("Organisations"), "organisations.html"),
            (Phrase("News"), "news.html"),
            *([(Phrase("New and changed"), "new-and-changed.html")] if site.settings.has_changes else []),
            (Phrase("Events"), "events.html"),
            (Phrase("What words mean"), "glossary.html"),
            (Phrase("You said, we did"), "comments.html"),
            (Phrase("Printed copies and other formats"), "formats.html"),
            *([(Phrase("Easy read"), "easy-read.html")] if site.settings.has_easy_read else []),
            *([(Phrase("Where to get a printed copy"), "copies.html")] if site.copies else []),
            (Phrase("Who we asked"), "consultations.html"),
            (Phrase("What there is not enough of"), "not-enough.html"),
            (Phrase("Tell us what you think"), "feedback.html"),
            (Phrase("What the law says must be here"), "law.html"),
            (Phrase("Help and contact"), "contact.html"),
            (Phrase("Accessibility statement"), "accessibility.html"),
            (Phrase("Reading settings"), "reading-settings.html"),
            *([(Phrase("Open data"), "open-data.html")] if site.settings.open_data.is_published else []),
            (Phrase("My list"), "my-list.html"),
            *([(Phrase("Use this site offline"), "offline.html")] if site.settings.offline else []),
            *((each.title, page_path(each)) for each in site.pages),
        )
    )
    services = tuple(Teaser(each.title, service_path(each)) for each in site.services)
    groups: tuple[tuple[str, str, tuple[Teaser, ...]], ...] = (
        (Phrase("Main pages"), "main", ways),
        (Phrase("Topics"), "topics", topics),
        (Phrase("Guides"), "guides", tuple(Teaser(each.title, guide_path(each)) for each in site.guides)),
        (Phrase("Services"), "services", () if letters else services),
    )
    made = frame(site.settings, "site-map.html", Phrase("Site map"), Phrase("Every page of this site."))
    return SiteMapView(made, groups, letters)
