"""The links in the header and the foot of every page, as a council orders them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from generator.join.presence import Presence
from generator.join.references import did_you_mean
from generator.model import MenuLink, OwnPage, Settings
from generator.model.diagnostics import Diagnostic
from generator.model.page_paths import page_path
from generator.model.phrase import Phrase
from generator.rules import names as rules

_PARTS = (
    MenuLink("topics", "topics.html", Phrase("Topics")),
    MenuLink("a-to-z", "a-to-z.html", Phrase("A to Z")),
    MenuLink("guides", "guides.html", Phrase("Guides")),
    MenuLink("help", "contact.html", Phrase("Help")),
    MenuLink("needs", "needs.html", Phrase("Needs")),
    MenuLink("ages", "ages.html", Phrase("Ages")),
    MenuLink("areas", "areas.html", Phrase("Places")),
    MenuLink("organisations", "organisations.html", Phrase("Organisations")),
    MenuLink("news", "news.html", Phrase("News")),
    MenuLink("events", "events.html", Phrase("Events")),
)
"""The parts of the site that the header may lead to."""


def with_menu(settings: Settings, pages: tuple[OwnPage, ...]) -> Settings:
    """The settings with their links. Own pages that they don't name are the last in the foot, by title."""
    own = {each.slug: MenuLink(each.slug, page_path(each), each.title, is_own=True) for each in pages}
    known = {**own, **{each.name: each for each in _PARTS}}
    in_foot = dict.fromkeys((*settings.foot, *(name for name in own if name not in settings.menu)))
    return replace(
        settings,
        menu_links=tuple(known[name] for name in dict.fromkeys(settings.menu) if name in known),
        foot_links=tuple(own[name] for name in in_foot if name in own),
    )


def check_menu(presence: Presence) -> Iterator[Diagnostic]:
    """Names in the header or the foot that are not on the site."""
    settings = presence.entries.settings
    if settings is None:
        return
    parts = {each.name for each in _PARTS}
    for place, names, others in (("header", settings.menu, parts), ("foot", settings.foot, set[str]())):
        for name in names:
            if name in others or presence.is_shown("pages", name):
                continue
            message = f'The settings put "{name}" into the {place} of every page, but it is not on the site.'
            if absence := presence.absence("pages", name, presence.today):
                yield rules.LINK_TO_DRAFT.at(settings.span, f"{message} It {absence.state}.", absence.hint)
            elif not presence.has("pages", name):
                known = others | set(presence.names("pages"))
                yield rules.UNKNOWN_ENTRY.at(settings.span, message, did_you_mean(name, known))
