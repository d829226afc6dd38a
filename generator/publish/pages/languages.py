"""A page for people who speak another language: what is in it, who to call, and who can talk to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Guide, Service, Version
from generator.model.language import english_name, own_name
from generator.model.output import Output
from generator.model.page_paths import Teaser, entry_path, language_path, service_path, version_path
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Alternate, Frame, frame, page
from generator.publish.shared.urgent_lines import Line, read_urgent, urgent_lines, urgent_title


class LanguageView(Struct, frozen=True):
    """Everything for people who speak one language."""

    frame: Frame
    english_name: str
    """What to say on the telephone: "Urdu"."""
    urgent_language: str
    """The language of the urgent lines: English where they are not translated."""
    urgent_title: str
    urgent_lines: tuple[Line, ...]
    pages: tuple[Teaser, ...]
    """The pages in the language."""
    services: tuple[Teaser, ...]
    """The services whose staff speak it."""


class EasyReadView(Struct, frozen=True):
    """Every page in easy read and in the site's language."""

    frame: Frame
    pages: tuple[Teaser, ...]


def plan_languages(index: SiteIndex) -> Iterator[Output]:
    """A page for each language but the main one, and the list of what is in easy read."""
    settings = index.site.settings
    if settings.has_easy_read:
        title = Phrase("Easy read")
        made = frame(settings, "easy-read.html", title, Phrase("Pages in short, plain sentences."))
        easy = _versions(index, lambda each: each.is_easy_read and each.language == settings.language)
        yield page("easy-read", EasyReadView(made, easy), SETTINGS)
    for language in index.site.settings.languages[1:]:
        yield page("language", _view(index, language), SETTINGS)


def _view(index: SiteIndex, language: str) -> LanguageView:
    site, name = index.site, english_name(language)
    settings, short = site.settings, language.split("-")[0]
    made = frame(settings, language_path(language), own_name(language), "")
    home = Alternate(settings.language, is_easy_read=False, path="index.html")
    return LanguageView(
        frame=replace(made, language=language, alternates=(home,)),
        english_name=name,
        urgent_language=language if short in read_urgent()["title"] else settings.language,
        urgent_title=urgent_title(short),
        # The council's own are in the site's language.
        urgent_lines=tuple(sorted(urgent_lines(site, short), key=lambda line: not line.id)),
        pages=_versions(index, lambda each: each.language == language),
        services=tuple(
            Teaser(each.title, service_path(each))
            for each in site.services
            if each.is_open and name.casefold() in (spoken.casefold() for spoken in each.languages)
        ),
    )


def _versions(index: SiteIndex, is_meant: Callable[[Version], bool]) -> tuple[Teaser, ...]:
    entries: tuple[Guide | Service, ...] = (*index.site.guides, *index.site.services)
    return tuple(
        Teaser(each.title, version_path(entry_path(entry), each), each.summary)
        for entry in entries
        for each in entry.versions
        if is_meant(each)
    )
