"""A page for people who speak another language: what is in it, who to call, and who can talk to them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Guide, Service
from generator.model.language import english_name, own_name
from generator.model.output import Output
from generator.model.page_paths import Teaser, entry_path, language_path, service_path, version_path
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


def plan_languages(index: SiteIndex) -> Iterator[Output]:
    """A page for each language but the main one."""
    for language in index.site.settings.languages[1:]:
        yield page("language", _view(index, language), SETTINGS)


def _view(index: SiteIndex, language: str) -> LanguageView:
    site, name = index.site, english_name(language)
    settings, short = site.settings, language.split("-")[0]
    entries: tuple[Guide | Service, ...] = (*site.guides, *site.services)
    made = frame(settings, language_path(language), own_name(language), "")
    home = Alternate(settings.language, is_easy_read=False, path="index.html")
    return LanguageView(
        frame=replace(made, language=language, alternates=(home,)),
        english_name=name,
        urgent_language=language if short in read_urgent()["title"] else settings.language,
        urgent_title=urgent_title(short),
        # The council's own are in the site's language.
        urgent_lines=tuple(sorted(urgent_lines(site, short), key=lambda line: not line.id)),
        pages=tuple(
            Teaser(each.title, version_path(entry_path(entry), each), each.summary)
            for entry in entries
            for each in entry.versions
            if each.language == language
        ),
        services=tuple(
            Teaser(each.title, service_path(each))
            for each in site.services
            if each.is_open and name.casefold() in (spoken.casefold() for spoken in each.languages)
        ),
    )
