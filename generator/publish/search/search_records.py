"""What search can find: one record for each service, guide, list, event, piece of news, word and other page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from generator.join.site_index import SiteIndex
from generator.model import (
    UNKNOWN_ORGANISATION,
    Contact,
    Event,
    Guide,
    Place,
    Reach,
    Service,
    Site,
    Status,
    Taxonomy,
    Version,
)
from generator.model.body import Body, plain_text
from generator.model.language import english_name, own_name
from generator.model.law import Shortage
from generator.model.lazy import value_of
from generator.model.output import Page
from generator.model.page_paths import guide_path, language_path, page_path, service_path, version_path
from generator.model.service_card import Card
from generator.publish.shared.shortage_facts import shortage_path
from generator.read.schema.fact_table import facts_of


class Kind(StrEnum):
    """The groups of results, in the order of the index."""

    SERVICE = "service"
    GUIDE = "guide"
    LIST = "list"
    NEWS = "news"
    EVENT = "event"
    WORD = "word"
    ORGANISATION = "organisation"
    PAGE = "page"


_PRIORS = {
    Kind.SERVICE: 1.0,
    Kind.GUIDE: 1.0,
    Kind.LIST: 0.9,
    Kind.NEWS: 0.7,
    Kind.EVENT: 0.8,
    Kind.WORD: 0.55,
    Kind.ORGANISATION: 0.85,
    Kind.PAGE: 0.9,
}
_REACH_PRIORS = {Reach.INSIDE: 1.0, Reach.OUTSIDE: 0.9, Reach.NATIONAL: 0.82}
_CLOSED_PRIOR = 0.4
_SHORTAGE_PRIOR = 0.5
"""Low, so that somebody who looks for help finds the help before the page that says it is short."""
_VERSION_PRIOR = 0.5
"""Words of its own language are in no other record, so they find it anyway."""
_NOT_PAGES = {"404.html", "index.html", "search.html"}


class Texts(Struct, frozen=True):
    """The words of a record besides its title, its other names and its summary."""

    about: str = ""
    """Facts that say who may come, where and when, and who provides it."""
    headings: str = ""
    body: str = ""


class Record(Struct, frozen=True):
    """One thing that can be found. `path` is below the site's root."""

    kind: Kind
    title: str
    path: str
    summary: str
    names: tuple[str, ...] = ()
    """Other names, which a family may know it by."""
    prior: float = 1.0
    """A factor on its score: local before national, open before closed."""
    language: str = ""
    """The language of a version; empty for the site's own."""
    card: Card | None = None
    texts: Texts = Texts()
    entry: Service | Guide | None = None
    """The entry whose terms it shares."""
    terms: tuple[tuple[Taxonomy, str], ...] = ()
    """The terms that a list is about."""
    word: str = ""
    """The id of the glossary term that it explains."""


def records(index: SiteIndex, pages: Sequence[Page]) -> tuple[Record, ...]:
    """Everything that can be found, kind by kind, with services and guides sorted by topic."""
    site = index.site
    topics = {term.id: number for number, term in enumerate(site.taxonomy(Taxonomy.TOPICS))}

    def by_topic(entry: Service | Guide) -> int:
        return min((topics[topic] for topic in entry.topics[:1]), default=0)

    found = [
        *_services(index, sorted(site.services, key=by_topic)),
        *(each for guide in sorted(site.guides, key=by_topic) for each in _guide(guide)),
        *_lists(site),
        *(
            _of(Kind.NEWS, each.title, f"news/{each.slug}.html", each.summary, each.body)
            for each in site.news
        ),
        *_events(site),
        *_words(site),
        *_organisations(site),
        *_shortages(site),
        *_languages(site),
        *(_of(Kind.PAGE, each.title, page_path(each), each.summary, each.body) for each in site.pages),
        *_pages(pages),
    ]
    return tuple(sorted(found, key=lambda record: list(Kind).index(record.kind)))


def _of(kind: Kind, title: str, path: str, summary: str, body: Body) -> Record:
    return Record(kind, title, path, summary, prior=_PRIORS[kind], texts=_texts("", body))


def _texts(about: str, body: Body) -> Texts:
    return Texts(about, "\n".join(plain_text(each.children) for each in body.headings), body.words)


def _services(index: SiteIndex, services: Iterable[Service]) -> Iterator[Record]:
    site = index.site
    reach = {term.id: term.reach for term in site.taxonomy(Taxonomy.AREAS)}
    organisations = {each.slug: each.title for each in (*site.organisations, UNKNOWN_ORGANISATION)}
    for service in services:
        prior = max((_REACH_PRIORS[reach[area]] for area in service.areas), default=1.0)
        about = "\n".join((organisations[service.organisation], *_about(service)))
        own = Record(
            Kind.SERVICE,
            service.title,
            service_path(service),
            service.summary,
            names=service.other_names,
            prior=_CLOSED_PRIOR if service.status == Status.CLOSED else prior,
            card=index.cards[service.slug].value,
            texts=_texts(about, service.body),
            entry=service,
        )
        yield own
        yield from _versions(own, service.versions)


def _about(entry: Service | Guide | Event | Shortage) -> Iterator[str]:
    """The words of the facts that describe it, without the names of other entries."""
    for fact in facts_of(entry):
        if fact.search == "about" and not fact.ids:
            yield from _words_in(getattr(entry, fact.name))


def _words_in(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Place():
            yield from _place(value)
        case Contact():
            yield from (value.role, value.note)
        case tuple():
            for each in value:
                yield from _words_in(each)


def _place(place: Place) -> Iterator[str]:
    """The words of an address, unless it is hidden."""
    yield place.name
    if not place.hide_address:
        yield from place.address
    yield place.postcode.split(" ")[0]


def _guide(guide: Guide) -> Iterator[Record]:
    about = "\n".join(_about(guide))
    own = Record(
        Kind.GUIDE,
        guide.title,
        guide_path(guide),
        guide.summary,
        names=guide.other_names,
        prior=_CLOSED_PRIOR if guide.status == Status.CLOSED else _PRIORS[Kind.GUIDE],
        texts=_texts(about, guide.body),
        entry=guide,
    )
    yield own
    yield from _versions(own, guide.versions)


def _versions(main: Record, versions: tuple[Version, ...]) -> Iterator[Record]:
    """An entry in other languages. Easy read is reached from the entry itself."""
    for version in versions:
        if not version.is_easy_read:
            yield Record(
                main.kind,
                version.title,
                version_path(main.path, version),
                version.summary,
                prior=main.prior * _VERSION_PRIOR,
                language=version.language,
                texts=_texts("", version.body),
            )


def _lists(site: Site) -> Iterator[Record]:
    """The lists of services by topic, need, age and area."""
    for taxonomy in (Taxonomy.TOPICS, Taxonomy.NEEDS, Taxonomy.AGES, Taxonomy.AREAS):
        for term in site.taxonomy(taxonomy):
            yield Record(
                Kind.LIST,
                term.label,
                f"{taxonomy}/{term.id}.html",
                term.explanation,
                term.synonyms if taxonomy is Taxonomy.AREAS else (),
                prior=_PRIORS[Kind.LIST],
                terms=((taxonomy, term.id),),
            )


def _events(site: Site) -> Iterator[Record]:
    """Events that are still to come."""
    for event in site.events:
        if event.ends.date() >= site.settings.today:
            about = "\n".join(_about(event))
            yield Record(
                Kind.EVENT,
                event.title,
                f"events/{event.slug}.html",
                event.summary,
                prior=_PRIORS[Kind.EVENT],
                texts=_texts(about, event.body),
            )


def _words(site: Site) -> Iterator[Record]:
    for term in site.glossary:
        names = (term.full_name, *term.synonyms) if term.full_name else term.synonyms
        path = f"glossary.html#term-{term.id}"
        yield Record(Kind.WORD, term.term, path, term.meaning, names, prior=_PRIORS[Kind.WORD], word=term.id)


def _organisations(site: Site) -> Iterator[Record]:
    for each in site.organisations:
        path = f"organisations/{each.slug}.html"
        yield _of(Kind.ORGANISATION, each.title, path, each.summary, each.body)


def _shortages(site: Site) -> Iterator[Record]:
    """What there is not enough of, each at its place on the page."""
    for each in site.shortages:
        texts = Texts("\n".join(_about(each)))
        yield Record(
            Kind.PAGE, each.title, shortage_path(each), each.summary, prior=_SHORTAGE_PRIOR, texts=texts
        )


def _languages(site: Site) -> Iterator[Record]:
    """The page for each other language, found by its names and by the titles of the pages in it."""
    entries: tuple[Service | Guide, ...] = (*site.guides, *site.services)
    for language in site.settings.languages[1:]:
        versions = [each for entry in entries for each in entry.versions if each.language == language]
        yield Record(
            Kind.PAGE,
            own_name(language),
            language_path(language),
            " · ".join(each.title for each in versions),
            (english_name(language),),
            prior=_PRIORS[Kind.PAGE],
            language=language,
        )


def _pages(pages: Sequence[Page]) -> Iterator[Record]:
    """The site's own pages that are not lists: formats, the law, contact and so on."""
    for page in pages:
        name = page.path.as_posix().removeprefix("site/")
        if "/" not in name and name.endswith(".html") and name not in _NOT_PAGES:
            made = value_of(page.view).frame  # type: ignore[attr-defined]
            yield Record(Kind.PAGE, made.title, name, made.description, prior=_PRIORS[Kind.PAGE])
