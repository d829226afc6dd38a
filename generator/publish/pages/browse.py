"""Lists of services: by topic, need, age and area, and from A to Z."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Guide, Service, Settings, Site, Taxonomy, Term
from generator.model.diagnostics import Span
from generator.model.lazy import Keyed, Lazy
from generator.model.output import Output
from generator.model.page_paths import Teaser, service_path, teaser, topic_path
from generator.model.phrase import Phrase
from generator.model.service_card import Card
from generator.publish.shared.cards import Section, TermCard, topic_card
from generator.publish.shared.filter_choices import Choices, Group, useful
from generator.publish.shared.frame import Crumb, Frame, frame, lazy_page, page


class TermsView(Struct, frozen=True):
    """The terms of one taxonomy."""

    frame: Frame
    terms: tuple[TermCard, ...]


class ListView(Struct, frozen=True):
    """The services of one term."""

    frame: Frame
    explanation: str
    count: int
    guides: tuple[Teaser, ...]
    below: tuple[TermCard, ...]
    """The sub-topics of a main topic."""
    sections: tuple[Section, ...]
    choices: tuple[Group, ...] = ()
    """The list's filters."""
    own: tuple[str, str] = ("", "")
    """The filter that the whole list matches, by name and value: `need`, `autism`."""
    guided_starts: tuple[Teaser, ...] = ()
    """Where to look next."""


class Part(Struct, frozen=True):
    """A section of a list before its cards are made."""

    title: str
    id: str
    path: str
    cards: tuple[Keyed[Card], ...]


class ListInputs(Struct, frozen=True):
    """The inputs of one term's list."""

    settings: Keyed[Settings]
    path: str
    term: Term
    crumbs: tuple[Crumb, ...]
    tint: str
    guides: tuple[Teaser, ...]
    below: tuple[TermCard, ...]
    parts: tuple[Part, ...]
    choices: Keyed[tuple[Group, ...]]
    """All filters of the site."""
    own: tuple[str, str]
    guided_starts: tuple[Teaser, ...]


class NameLine(Struct, frozen=True):
    """A line of the A to Z: a service, by its own or another name."""

    name: str
    path: str
    summary: str
    see: str = ""
    """The service's own name, if `name` is another one."""


class AToZView(Struct, frozen=True):
    """Every name, by first letter."""

    frame: Frame
    letters: tuple[tuple[str, tuple[NameLine, ...]], ...]


_LISTS: tuple[tuple[Taxonomy, str, str, str], ...] = (
    (
        Taxonomy.NEEDS,
        "need",
        Phrase("Needs"),
        Phrase("Find help for one kind of need. You do not need a diagnosis to look."),
    ),
    (Taxonomy.AGES, "age", Phrase("Ages"), Phrase("Find help for your child's age, or your own.")),
    (
        Taxonomy.AREAS,
        "area",
        Phrase("Places"),
        Phrase("Find help near you, further away, or anywhere in the country."),
    ),
)
"""Each with the name of its filter, its title and its introduction."""


def plan_browse(index: SiteIndex, choices: Choices) -> Iterator[Output]:
    """Topics, needs, ages, areas, and the A to Z."""
    site, lists = index.site, _Lists(index, choices)
    yield page("topics", _topics(index), SETTINGS)
    for topic in site.taxonomy(Taxonomy.TOPICS):
        path, view = topic_path(topic.id), Lazy(list_view, lists.of_topic(topic))
        yield lazy_page("list", path, view, topic.span, site.settings)
    for taxonomy, name, title, intro in _LISTS:
        top = f"{taxonomy}.html"
        shown: list[TermCard] = []
        for term in site.taxonomy(taxonomy):
            path, found = f"{taxonomy}/{term.id}.html", lists.fitting(f"{name}={term.id}")
            view = Lazy(list_view, lists.of_term(name, term, Crumb(title, top), path))
            yield lazy_page("list", path, view, term.span, site.settings)
            shown.append(TermCard(term.label, path, term.explanation, len(found)))
        made = frame(site.settings, top, title, intro, section="topics")
        yield page("terms", TermsView(made, tuple(shown)), Span(f"content/taxonomies/{taxonomy}.yaml"))
    yield page("a-to-z", _a_to_z(site), SETTINGS)


class _Lists:
    """Gathers the inputs of each list."""

    def __init__(self, index: SiteIndex, choices: Choices) -> None:
        self._index = index
        self._groups = Keyed(choices.groups)
        self._topics = index.site.taxonomy(Taxonomy.TOPICS)
        self._cards: dict[str, Keyed[Card]] = {}
        self._fitting: defaultdict[str, list[Service]] = defaultdict(list)
        for service in index.nearest_first(index.site.services):
            if service.is_open:
                marks = choices.marks(service)
                self._cards[service.slug] = Keyed(replace(index.cards[service.slug].value, fits=marks))
                for mark in marks:
                    self._fitting[mark].append(service)

    def fitting(self, mark: str) -> Sequence[Service]:
        """The open services that match a filter, nearest first."""
        return self._fitting[mark]

    def of_topic(self, topic: Term) -> ListInputs:
        """The list of a topic: its services by sub-topic, if it has any."""
        site, services = self._index.site, self._index.on_topic[topic.id]
        main = self._index.main_topics[topic.id]
        below = [each for each in self._topics if each.parent == topic.id]
        above = () if main == topic else (Crumb(main.label, topic_path(main.id)),)
        return ListInputs(
            self._index.settings,
            topic_path(topic.id),
            topic,
            (Crumb(Phrase("Topics"), "topics.html"), *above),
            main.tint or main.id,
            tuple(teaser(guide) for guide in site.guides if _is_on(guide, topic, below)),
            tuple(topic_card(self._index, each) for each in below),
            tuple(self._by_sub_topic(services, below))
            if below
            else (self._part("", "services", "", services),),
            self._groups,
            ("topic", main.id),
            self._index.guided_starts,
        )

    def of_term(self, name: str, term: Term, above: Crumb, path: str) -> ListInputs:
        """The list of another term, filtered by `name`: its services by main topic."""
        guides = (each for each in self._index.site.guides if term.id in each.needs)
        return ListInputs(
            self._index.settings,
            path,
            term,
            (above,),
            "",
            tuple(teaser(each) for each in guides),
            (),
            tuple(self._by_main_topic(self.fitting(f"{name}={term.id}"))),
            self._groups,
            (name, term.id),
            self._index.guided_starts,
        )

    def _by_sub_topic(self, services: Sequence[Service], topics: Sequence[Term]) -> Iterator[Part]:
        """Each service once, under the first of these topics that it names."""
        shown: set[str] = set()
        for topic in topics:
            found = [each for each in services if topic.id in each.topics and each.slug not in shown]
            shown |= {each.slug for each in found}
            if found:
                yield self._part(topic.label, topic.id, topic_path(topic.id), found)
        if rest := [each for each in services if each.slug not in shown]:
            yield self._part(Phrase("More services"), "more", "", rest)

    def _by_main_topic(self, services: Sequence[Service]) -> Iterator[Part]:
        by_topic: defaultdict[str, list[Service]] = defaultdict(list)
        for each in services:
            by_topic[self._index.main_topic(each.topics).id].append(each)
        for topic in self._topics:
            if found := by_topic[topic.id]:
                yield self._part(topic.label, topic.id, topic_path(topic.id), found)

    def _part(self, title: str, own: str, path: str, services: Iterable[Service]) -> Part:
        return Part(title, own, path, tuple([self._cards[each.slug] for each in services]))


def list_view(inputs: ListInputs) -> ListView:
    """The view of a term's list."""
    term = inputs.term
    sections = tuple(
        Section(part.title, part.id, tuple([card.value for card in part.cards]), part.path)
        for part in inputs.parts
    )
    fits = [card.fits for section in sections for card in section.cards]
    return ListView(
        frame(
            inputs.settings.value,
            inputs.path,
            term.label,
            term.explanation,
            section="topics",
            crumbs=inputs.crumbs,
            tint=inputs.tint,
        ),
        term.explanation,
        len(fits),
        inputs.guides,
        inputs.below,
        sections,
        useful(inputs.choices.value, fits, without=inputs.own[0]),
        inputs.own,
        inputs.guided_starts,
    )


def _topics(index: SiteIndex) -> TermsView:
    made = frame(
        index.site.settings,
        "topics.html",
        Phrase("Topics"),
        Phrase("All the help in this Local Offer, by topic."),
        section="topics",
    )
    mains = [topic for topic in index.site.taxonomy(Taxonomy.TOPICS) if not topic.parent]
    return TermsView(made, tuple(topic_card(index, topic) for topic in mains))


def _is_on(guide: Guide, topic: Term, below: list[Term]) -> bool:
    return bool({topic.id, *(each.id for each in below)} & set(guide.topics))


def _a_to_z(site: Site) -> AToZView:
    lines: list[NameLine] = []
    for service in (each for each in site.services if each.is_open):
        path = service_path(service)
        lines.append(NameLine(service.title, path, service.summary))
        lines += [NameLine(name, path, "", service.title) for name in service.other_names]
    lines.sort(key=lambda line: (_letter(line.name), line.name.casefold(), line.see))
    letters = tuple(
        (letter, tuple(group)) for letter, group in groupby(lines, key=lambda line: _letter(line.name))
    )
    made = frame(
        site.settings,
        "a-to-z.html",
        Phrase("A to Z"),
        Phrase("Every service by its name, and by other names that people use for it."),
        section="a-to-z",
    )
    return AToZView(made, letters)


def _letter(name: str) -> str:
    first = name[:1].upper()
    return first if first.isalpha() else "0-9"
