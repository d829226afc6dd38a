"""The search page, and the index that its script searches on the family's own device."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Taxonomy
from generator.model.lazy import value_of
from generator.model.output import Data, Output, Page
from generator.model.phrase import Phrase
from generator.publish.search.near import pack_near
from generator.publish.search.pack import FOLDER, as_script, pack, pack_choices
from generator.publish.search.search_index import make_index
from generator.publish.search.search_records import Kind, records
from generator.publish.search.urgent import pack_urgent
from generator.publish.search.worries import pack_worries
from generator.publish.shared.cards import TermCard, topic_card
from generator.publish.shared.filter_choices import Choices, Group, useful
from generator.publish.shared.frame import Frame, frame, page
from generator.publish.shared.urgent_lines import Line, urgent_lines, urgent_title

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
    """The folder of the index, relative to the page."""
    version: str
    """Changes when the index does, so browsers never mix old and new files."""
    groups: tuple[tuple[str, str], ...]
    """The name of each group of results, and its heading."""
    topics: tuple[TermCard, ...]
    choices: tuple[Group, ...]
    """What results can be filtered by."""
    is_near: bool
    """Whether postcodes are known, so that services can be sorted by distance."""
    credit: str
    """Who publishes the postcodes."""
    urgent_title: str
    urgent_lines: tuple[Line, ...]
    """What to do in danger, for browsers without scripts."""


class SearchPlan(Struct, frozen=True):
    """The page, the files of the index, and what is known of its records."""

    outputs: tuple[Output, ...]
    counts: Mapping[str, str]
    """Encoded counts, and worries, by the digest of their inputs; empty for those that were known."""


def plan_search(
    index: SiteIndex, choices: Choices, pages: Sequence[Page], known: Mapping[str, str]
) -> SearchPlan:
    """The search for all `pages` and what is on them. `known` has the counts of an earlier build."""
    found, counted = records(index, pages), dict[str, str]()
    made = make_index(index.site, found, known, counted)
    files = [as_script(name, value) for name, value in pack(made, found)]
    files += [as_script(name, value) for name, value in pack_worries(index.site, made, found, known, counted)]
    files.append(as_script("choices", pack_choices(choices, found)))
    files += [as_script(name, value) for name, value in pack_near(index.site, found)]
    files += [as_script(name, value) for name, value in pack_urgent(index.site)]
    view = _search(index, choices, _version(files))
    return SearchPlan((page("search", view, SETTINGS), *files), counted)


def _search(index: SiteIndex, choices: Choices, version: str) -> SearchView:
    site = index.site
    made = frame(
        site.settings,
        "search.html",
        Phrase("Search"),
        Phrase("Find services, guides and what words mean. What you type stays on your device."),
    )
    language = site.settings.language.split("-")[0]
    mains = [topic for topic in site.taxonomy(Taxonomy.TOPICS) if not topic.parent]
    topics = tuple(topic_card(index, topic) for topic in mains)
    groups = tuple((kind.value, heading) for kind, heading in _GROUPS)
    fits = [choices.marks(service) for service in site.services if service.is_open]
    return SearchView(
        made,
        f"{FOLDER}/",
        version,
        groups,
        topics,
        useful(choices.groups, fits),
        bool(site.postcodes.points),
        site.postcodes.credit,
        urgent_title(language),
        urgent_lines(site, language),
    )


def _version(files: Sequence[Data]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(value_of(file.content))
    return digest.hexdigest()[:8]
