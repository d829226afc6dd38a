"""Lists of services: by topic, need, age and area, and those that a council chose."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Guide, OwnPage, Reach, Service, Settings, Taxonomy, Term
from generator.model.body import Body
from generator.model.diagnostics import Span
from generator.model.lazy import Keyed, Lazy
from generator.model.output import Output
from generator.model.page_paths import Teaser, page_path, part_path, teaser, topic_path
from generator.model.phrase import Phrase
from generator.model.service_card import Card
from generator.publish.pages.a_to_z import plan_a_to_z
from generator.publish.shared.cards import Section, TermCard, drawing_of, topic_card
from generator.publish.shared.filter_choices import Choices, Group, fitting_marks, useful
from generator.publish.shared.frame import Crumb, Frame, frame, lazy_page, page

_MOST_IN_PART = 100
"""A list of more services is split into pages of equal length."""
_BIG_TOPIC = 50
"""On a topic of more services, those in the council's area come first and the rest is folded."""


class TermsView(Struct, frozen=True):
    """The terms of one taxonomy."""

    frame: Frame
    terms: tuple[TermCard, ...]


class Heading(Struct, frozen=True):
    """A link from the contents of a list to one of its sections."""

    title: str
    path: str
    """The page of the part in which it begins."""
    id: str
    count: int


class ListView(Struct, frozen=True):
    """The services below one term, or a part of them."""

    frame: Frame
    explanation: str
    count: int
    """How many services the whole list has."""
    guides: tuple[Teaser, ...]
    below: tuple[TermCard, ...]
    """The sub-topics of a main topic."""
    sections: tuple[Section, ...]
    contents: tuple[Heading, ...]
    """Every section of the whole list; one for all that are folded."""
    open_title: str
    """What stands above the folded sections."""
    number: int
    """Which part it is."""
    parts: tuple[str, ...]
    """The page of every part."""
    choices: tuple[Group, ...] = ()
    """The list's filters."""
    own: tuple[tuple[str, str], ...] = ()
    """The filters that the whole list matches, by name and value: `need`, `autism`."""
    guided_starts: tuple[Teaser, ...] = ()
    """Where to look next."""
    body: Body = Body()
    """What a council says above a list of its own."""


class Part(Struct, frozen=True):
    """A section of a list before its cards are made."""

    title: str
    id: str
    path: str
    cards: tuple[Keyed[Card], ...]
    is_open: bool = False


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
    open_title: str
    own: tuple[tuple[str, str], ...]
    guided_starts: tuple[Teaser, ...]
    body: Body = Body()
    section: str = "topics"
    number: int = 1

    @property
    def count(self) -> int:
        """How many services it lists."""
        return sum(len(part.cards) for part in self.parts)

    @property
    def paths(self) -> tuple[str, ...]:
        """The page of every part."""
        many = max(1, math.ceil(self.count / _MOST_IN_PART))
        return tuple(part_path(self.path, number) for number in range(1, many + 1))


_LISTS: tuple[tuple[Taxonomy, str, str, str, str], ...] = (
    (
        Taxonomy.NEEDS,
        "need",
        Phrase("Needs"),
        Phrase("Find help for one kind of need. You do not need a diagnosis to look."),
        Phrase("Open to every need"),
    ),
    (
        Taxonomy.AGES,
        "age",
        Phrase("Ages"),
        Phrase("Find help for your child's age, or your own."),
        Phrase("For all ages"),
    ),
    (
        Taxonomy.AREAS,
        "area",
        Phrase("Places"),
        Phrase("Find help near you, further away, or anywhere in the country."),
        Phrase("Not based here, but covers this area"),
    ),
)
"""Each with the name of its filter, its title, its introduction and what is said above its folded services."""


def plan_browse(index: SiteIndex, choices: Choices) -> Iterator[Output]:
    """Topics, needs, ages, areas, and the A to Z."""
    site, lists = index.site, _Lists(index, choices)
    yield page("topics", _topics(index), SETTINGS)
    for topic in site.taxonomy(Taxonomy.TOPICS):
        yield from _list_pages(lists.of_topic(topic), topic.span, site.settings)
    for taxonomy, name, title, intro, open_title in _LISTS:
        top = f"{taxonomy}.html"
        shown: list[TermCard] = []
        for term in site.taxonomy(taxonomy):
            made = lists.of_term(name, term, Crumb(title, top), f"{taxonomy}/{term.id}.html", open_title)
            yield from _list_pages(made, term.span, site.settings)
            shown.append(
                TermCard(term.label, made.path, term.explanation, made.count, drawing=drawing_of(term))
            )
        view = TermsView(frame(site.settings, top, title, intro, section="topics"), tuple(shown))
        yield page("terms", view, Span(f"content/taxonomies/{taxonomy}.yaml"))
    for each in site.pages:
        if each.lists:
            yield from _list_pages(lists.of_page(each), each.span, site.settings)
    yield from plan_a_to_z(site)


def _list_pages(inputs: ListInputs, span: Span, settings: Settings) -> Iterator[Output]:
    for number, path in enumerate(inputs.paths, 1):
        yield lazy_page("list", path, Lazy(list_view, replace(inputs, number=number)), span, settings)


class _Lists:
    """Gathers the inputs of each list."""

    def __init__(self, index: SiteIndex, choices: Choices) -> None:
        self._index = index
        self._groups = Keyed(choices.groups)
        self._topics = index.site.taxonomy(Taxonomy.TOPICS)
        areas = index.site.taxonomy(Taxonomy.AREAS)
        self._inside = {f"area={area.id}" for area in areas if area.reach == Reach.INSIDE}
        self._cards: dict[str, Keyed[Card]] = {}
        self._fitting: defaultdict[str, list[Service]] = defaultdict(list)
        for service in index.nearest_first(index.site.services):
            if service.is_open:
                marks = choices.marks(service)
                self._cards[service.slug] = Keyed(replace(index.cards[service.slug].value, fits=marks))
                for mark in marks:
                    self._fitting[mark].append(service)

    def of_topic(self, topic: Term) -> ListInputs:
        """The list of a topic: its services by sub-topic, if it has any."""
        site, services = self._index.site, self._index.on_topic[topic.id]
        main = self._index.main_topics[topic.id]
        below = [each for each in self._topics if each.parent == topic.id]
        above = () if main == topic else (Crumb(main.label, topic_path(main.id)),)
        far = set[str]()
        if len(services) > _BIG_TOPIC:
            far = {each.slug for each in services if not self._is_here(each)}
        near = [each for each in services if each.slug not in far]
        rest = [each for each in services if each.slug in far]
        return ListInputs(
            self._index.settings,
            topic_path(topic.id),
            topic,
            (Crumb(Phrase("Topics"), "topics.html"), *above),
            main.tint or main.id,
            tuple(teaser(guide) for guide in site.guides if _is_on(guide, topic, below)),
            tuple(topic_card(self._index, each) for each in below),
            (*self._by_sub_topic(near, below), *self._by_sub_topic(rest, below, is_open=True)),
            self._groups,
            Phrase("For the whole area, or further away"),
            (("topic", main.id),),
            self._index.guided_starts,
        )

    def _is_here(self, service: Service) -> bool:
        """Whether it takes place in some area of the council."""
        return not self._inside.isdisjoint(self._cards[service.slug].value.fits)

    def of_term(self, name: str, term: Term, above: Crumb, path: str, open_title: str) -> ListInputs:
        """The list of another term, whose choices go by a name: its services by main topic."""
        made, *open_to = (self._fitting[mark] for mark in fitting_marks(f"{name}={term.id}"))
        rest = self._index.nearest_first(chain(*open_to))
        guides = (each for each in self._index.site.guides if term.id in each.needs)
        return ListInputs(
            self._index.settings,
            path,
            term,
            (above,),
            "",
            tuple(teaser(each) for each in guides),
            (),
            (*self._by_main_topic(made), *self._by_main_topic(rest, is_open=True)),
            self._groups,
            open_title,
            ((name, term.id),),
            self._index.guided_starts,
        )

    def of_page(self, page: OwnPage) -> ListInputs:
        """The list of a council's own page: the services that fit a choice of each name, by main topic."""
        own: list[tuple[str, str]] = []
        fitting: defaultdict[str, set[str]] = defaultdict(set)
        for name, _, value in (mark.partition("=") for mark in page.lists):
            if name == "topic":  # a list may be narrower than the search, which knows main topics only
                fits = self._index.on_topic[value]
                own.append((name, self._index.main_topics[value].id))
            else:
                fits = tuple(chain(*(self._fitting[mark] for mark in fitting_marks(f"{name}={value}"))))
                own.append((name, value))
            fitting[name] |= {each.slug for each in fits}
        found = [
            each
            for each in self._index.nearest_first(self._index.site.services)
            if each.slug in self._cards and all(each.slug in slugs for slugs in fitting.values())
        ]
        return ListInputs(
            self._index.settings,
            page_path(page),
            Term(page.slug, page.title, page.summary),
            (),
            "",
            (),
            (),
            # The page's own words may have a heading of the same name.
            tuple(replace(part, id=f"topic_{part.id}") for part in self._by_main_topic(found)),
            self._groups,
            "",
            tuple(own),
            self._index.guided_starts,
            page.body,
            page.slug,
        )

    def _by_sub_topic(
        self, services: Sequence[Service], topics: Sequence[Term], *, is_open: bool = False
    ) -> Iterator[Part]:
        """Each service once, below the first of these topics that it names."""
        shown: set[str] = set()
        for topic in topics:
            found = [each for each in services if topic.id in each.topics and each.slug not in shown]
            shown |= {each.slug for each in found}
            if found:
                yield self._part(topic.label, topic.id, topic_path(topic.id), found, is_open=is_open)
        if rest := [each for each in services if each.slug not in shown]:
            title = Phrase("More services") if topics or is_open else ""
            yield self._part(title, "more", "", rest, is_open=is_open)

    def _by_main_topic(self, services: Sequence[Service], *, is_open: bool = False) -> Iterator[Part]:
        by_topic: defaultdict[str, list[Service]] = defaultdict(list)
        for each in services:
            by_topic[self._index.main_topic(each.topics).id].append(each)
        for topic in self._topics:
            if found := by_topic[topic.id]:
                yield self._part(topic.label, topic.id, topic_path(topic.id), found, is_open=is_open)

    def _part(self, title: str, own: str, path: str, services: Iterable[Service], *, is_open: bool) -> Part:
        cards = tuple([self._cards[each.slug] for each in services])
        # The id of a heading never has an underscore, so these two never clash.
        return Part(title, f"open_{own}" if is_open else own, path, cards, is_open)


def list_view(inputs: ListInputs) -> ListView:
    """What the list of a term shows, or a part of it."""
    term, paths = inputs.term, inputs.paths
    most = max(1, math.ceil(inputs.count / len(paths)))
    first = (inputs.number - 1) * most
    before, sections, contents = 0, list[Section](), list[Heading]()
    for part in inputs.parts:
        cards = part.cards[max(0, first - before) : max(0, first + most - before)]
        if cards:
            shown = tuple([card.value for card in cards])
            sections.append(Section(part.title, part.id, shown, part.path, part.is_open))
        path = paths[before // most]
        if not part.is_open and part.title:
            contents.append(Heading(part.title, path, part.id, len(part.cards)))
        elif part.is_open and not any(each.id == "open_to" for each in contents):
            contents.append(Heading(inputs.open_title, path, "open_to", inputs.count - before))
        before += len(part.cards)
    fits = [card.value.fits for part in inputs.parts for card in part.cards]
    return ListView(
        frame(
            inputs.settings.value,
            paths[inputs.number - 1],
            term.label,
            term.explanation,
            section=inputs.section,
            crumbs=inputs.crumbs,
            tint=inputs.tint,
            picture=term.picture,
        ),
        term.explanation,
        len(fits),
        inputs.guides if inputs.number == 1 else (),
        inputs.below,
        tuple(sections),
        tuple(contents),
        inputs.open_title,
        inputs.number,
        paths,
        useful(inputs.choices.value, fits, without={name for name, _ in inputs.own}),
        inputs.own,
        inputs.guided_starts,
        inputs.body if inputs.number == 1 else Body(),
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
