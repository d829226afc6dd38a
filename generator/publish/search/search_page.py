"""The search page and the index that it searches on the family's own device. It never ranks: the script does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.model import SETTINGS, Site, Taxonomy
from generator.model.output import Data, Output, Page
from generator.model.phrase import Phrase
from generator.publish.search.filters import filters_of
from generator.publish.search.near import pack_near
from generator.publish.search.pack import FOLDER, as_script, pack, pack_choices
from generator.publish.search.search_index import make_index
from generator.publish.search.search_records import Kind, records
from generator.publish.search.urgent import Line, pack_urgent, urgent_lines, urgent_title
from generator.publish.search.worries import pack_worries
from generator.publish.shared.cards import TermCard, is_open, topic_card
from generator.publish.shared.filter_choices import Choices, Group
from generator.publish.shared.frame import Frame, frame, page

_GROUPS = (
    (Kind.SERVICE, Phrase("Services")),
    (Kind.GUIDE, Phrase("Guides")),
    (Kind.LIST, Phrase("Lists of services")),
    (Kind.NEWS, Phrase("News")),
    (Kind.EVENT, Phrase("Events")),
    (Kind.WORD, Phrase("What words mean")),
    (Kind.ORGANISATION, Phrase("Organisations")),
    (Kind.PAGE, Phrase("Other pages")),
)


class SearchView(Struct, frozen=True):
    """The page that shows results; without a script it leads to the lists."""

    frame: Frame
    folder: str
    """Where the index lies, seen from the page."""
    version: str
    """Changes when the index does, so that no browser mixes an old part with a new one."""
    groups: tuple[tuple[str, str], ...]
    """The name of each group of results, and its heading."""
    topics: tuple[TermCard, ...]
    choices: tuple[Group, ...]
    """What results can be narrowed by."""
    is_near: bool
    """Whether postcodes are known, so that services can be sorted by distance."""
    credit: str
    """Whom the postcodes come from."""
    urgent_title: str
    urgent_lines: tuple[Line, ...]
    """What to do in danger, for browsers without scripts."""


def plan_search(site: Site, pages: Sequence[Page]) -> Iterator[Output]:
    """The page and the files of the index. `pages` are all other pages."""
    found = records(site, pages)
    choices = filters_of(site)
    index = make_index(site, found)
    files = [as_script(name, value) for name, value in pack(index, found)]
    files += [as_script(name, value) for name, value in pack_worries(site, index, found)]
    files.append(as_script("choices", pack_choices(choices, found)))
    files += [as_script(name, value) for name, value in pack_near(site, found)]
    files += [as_script(name, value) for name, value in pack_urgent(site)]
    yield page("search", _search(site, choices, _version(files)), SETTINGS)
    yield from files


def _search(site: Site, choices: Choices, version: str) -> SearchView:
    made = frame(
        site.settings,
        "search.html",
        Phrase("Search"),
        Phrase("Find services, guides and what words mean. What you type stays on your device."),
    )
    language = site.settings.language.split("-")[0]
    mains = [topic for topic in site.taxonomy(Taxonomy.TOPICS) if not topic.parent]
    topics = tuple(topic_card(site, topic) for topic in mains)
    groups = tuple((kind.value, heading) for kind, heading in _GROUPS)
    open_ones = [service for service in site.services if is_open(service)]
    return SearchView(
        made,
        f"{FOLDER}/",
        version,
        groups,
        topics,
        choices.useful(open_ones),
        bool(site.postcodes.points),
        site.postcodes.credit,
        urgent_title(language),
        urgent_lines(site, language),
    )


def _version(files: Sequence[Data]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.content)
    return digest.hexdigest()[:8]
