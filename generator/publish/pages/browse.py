"""Lists of services: by topic, need, age and area, and from A to Z."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from msgspec import Struct

from generator.cache.lazy import late
from generator.cache.memoise import once
from generator.join.site_terms import main_topic
from generator.model import SETTINGS, Guide, Service, Site, Taxonomy, Term
from generator.model.diagnostics import Span
from generator.model.output import Output
from generator.model.page_paths import Teaser, service_path, teaser, topic_path
from generator.model.phrase import Phrase
from generator.publish.pages.guided_start_pages import ways_in
from generator.publish.shared.cards import Section, TermCard, cards, is_open, services_on, topic_card
from generator.publish.shared.filter_choices import Choices, Group
from generator.publish.shared.frame import Crumb, Frame, frame, page, page_later
from generator.publish.shared.made_of import facts_of_all_services, facts_of_services, made_of


class TermsView(Struct, frozen=True):
    """All terms of one taxonomy."""

    frame: Frame
    terms: tuple[TermCard, ...]


class ListView(Struct, frozen=True):
    """The services below one term."""

    frame: Frame
    explanation: str
    count: int
    guides: tuple[Teaser, ...]
    below: tuple[TermCard, ...]
    """The sub-topics of a main topic."""
    sections: tuple[Section, ...]
    choices: tuple[Group, ...] = ()
    """What the list can be narrowed by."""
    own: tuple[str, str] = ("", "")
    """What the whole list fits, as a name and a value: `need`, `autism`."""
    ways: tuple[Teaser, ...] = ()
    """Where somebody goes who finds nothing here."""


class NameLine(Struct, frozen=True):
    """One name in the A to Z: a service, or another name of one."""

    name: str
    path: str
    summary: str
    see: str = ""
    """The service's own name, where `name` is another one."""


class AToZView(Struct, frozen=True):
    """Every name, by its first letter."""

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
"""Each with the name of its choices, its title and its introduction."""


def plan_browse(site: Site, filters: Choices) -> Iterator[Output]:
    """Topics, needs, ages, areas, and the A to Z."""
    places = _places_fitting(site, filters)
    language = site.settings.language
    yield page("topics", _topics(site), SETTINGS)
    lists = [(taxonomy, terms) for taxonomy, terms in site.terms if taxonomy is not Taxonomy.TOPICS]
    for topic in site.taxonomy(Taxonomy.TOPICS):
        key = _made_of(site, (topic, _family(site, topic), lists), services_on(site, topic))
        view = late(ListView, key, partial(_topic, site, filters, topic))
        yield page_later("list", topic_path(topic.id), view, topic.span, language)
    for taxonomy, name, title, intro in _LISTS:
        index = f"{taxonomy}.html"
        shown: list[TermCard] = []
        for term in site.taxonomy(taxonomy):
            path, found = f"{taxonomy}/{term.id}.html", _fitting(site, places[f"{name}={term.id}"])
            make = partial(_term, site, filters, found, (name, term), Crumb(title, index), path)
            view = late(ListView, _made_of(site, (term, site.terms), found), make)
            yield page_later("list", path, view, term.span, language)
            shown.append(TermCard(term.label, path, term.explanation, len(found)))
        made = frame(site.settings, index, title, intro, section="topics")
        yield page("terms", TermsView(made, tuple(shown)), Span(f"content/taxonomies/{taxonomy}.yaml"))
    names = late(AToZView, made_of(site, facts_of_all_services(site)), partial(_a_to_z, site))
    yield page_later("a-to-z", "a-to-z.html", names, SETTINGS, language)


def _made_of(site: Site, terms: object, services: Sequence[Service]) -> str:
    """What tells all that a list shows: of these terms, of these services, and of the guides."""
    facts = facts_of_services(site)
    return made_of(site, terms, "".join([facts[each.slug] for each in services]), _guides_told(site))


def _family(site: Site, topic: Term) -> list[Term]:
    """The topic above another and those below it: no other topic is named on its page."""
    return [
        each for each in site.taxonomy(Taxonomy.TOPICS) if topic.id == each.parent or topic.parent == each.id
    ]


@once
def _guides_told(site: Site) -> Sequence[object]:
    return [(teaser(guide), guide.topics, guide.needs) for guide in site.guides]


def _fitting(site: Site, places: Sequence[int]) -> tuple[Service, ...]:
    """The services at some places of the site's list."""
    return tuple(map(site.services.__getitem__, places))


def _places_fitting(site: Site, choices: Choices) -> Mapping[str, Sequence[int]]:
    """By choice, the places of the open services that fit it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, service in enumerate(site.services):
        if is_open(service):
            for mark in choices.marks(service):
                found[mark].append(place)
    return found


def _topics(site: Site) -> TermsView:
    made = frame(
        site.settings,
        "topics.html",
        Phrase("Topics"),
        Phrase("All the help in this Local Offer, by topic."),
        section="topics",
    )
    mains = [topic for topic in site.taxonomy(Taxonomy.TOPICS) if not topic.parent]
    return TermsView(made, tuple(topic_card(site, topic) for topic in mains))


def _topic(site: Site, choices: Choices, topic: Term) -> ListView:
    terms = {each.id: each for each in site.taxonomy(Taxonomy.TOPICS)}
    main = terms.get(topic.parent, topic)
    crumbs = [Crumb(Phrase("Topics"), "topics.html")]
    if main != topic:
        crumbs.append(Crumb(main.label, topic_path(main.id)))
    made = frame(
        site.settings,
        topic_path(topic.id),
        topic.label,
        topic.explanation,
        section="topics",
        crumbs=tuple(crumbs),
        tint=main.tint or main.id,
    )
    found = services_on(site, topic)
    below = [each for each in terms.values() if each.parent == topic.id]
    guides = [guide for guide in site.guides if _is_on(guide, topic, below)]
    one = Section("", "services", cards(site, found, choices))
    return ListView(
        made,
        topic.explanation,
        len(found),
        tuple(teaser(guide) for guide in guides),
        tuple(topic_card(site, each) for each in below),
        _by_topic(site, found, below, choices) if below else (one,),
        choices.useful(found, without="topic"),
        ("topic", main.id),
        ways_in(site),
    )


def _is_on(guide: Guide, topic: Term, below: list[Term]) -> bool:
    return bool({topic.id, *(each.id for each in below)} & set(guide.topics))


def _by_topic(
    site: Site, services: tuple[Service, ...], topics: list[Term], choices: Choices
) -> tuple[Section, ...]:
    """Each service once, below the first of these topics that it names."""
    sections: list[Section] = []
    shown: set[str] = set()
    for topic in topics:
        found = [each for each in services if topic.id in each.topics and each.slug not in shown]
        shown |= {each.slug for each in found}
        if found:
            sections.append(Section(topic.label, topic.id, cards(site, found, choices), topic_path(topic.id)))
    rest = [each for each in services if each.slug not in shown]
    if rest:
        sections.append(Section(Phrase("More services"), "more", cards(site, rest, choices)))
    return tuple(sections)


def _term(
    site: Site,
    choices: Choices,
    found: tuple[Service, ...],
    own: tuple[str, Term],
    above: Crumb,
    path: str,
) -> ListView:
    """The list of one term, whose choices go by the name that stands before it."""
    name, term = own
    made = frame(site.settings, path, term.label, term.explanation, section="topics", crumbs=(above,))
    guides = [each for each in site.guides if term.id in each.needs]
    on_topics: defaultdict[str, list[Service]] = defaultdict(list)
    for each in found:
        on_topics[main_topic(site, each.topics).id].append(each)
    sections: list[Section] = []
    for topic in site.taxonomy(Taxonomy.TOPICS):
        if on_topic := on_topics[topic.id]:
            listed = cards(site, on_topic, choices)
            sections.append(Section(topic.label, topic.id, listed, topic_path(topic.id)))
    return ListView(
        made,
        term.explanation,
        len(found),
        tuple(teaser(each) for each in guides),
        (),
        tuple(sections),
        choices.useful(found, without=name),
        (name, term.id),
        ways_in(site),
    )


def _a_to_z(site: Site) -> AToZView:
    lines: list[NameLine] = []
    for service in filter(is_open, site.services):
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
