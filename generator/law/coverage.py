"""Finds what answers each item of the law, and how well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec.structs import replace

from generator.model import Guide, Service, Settings, Site, Status, Taxonomy, Term
from generator.model.body_text import words_of
from generator.model.law import Coverage, LawItem, Weakness
from generator.read.statute import law_items

_MOST_LIKELY = 50
"""Nobody would look through more services than this."""
_FEWEST_WORDS = 60
"""An answer with fewer words leaves most questions open."""


class Offer:
    """The published entries, by the items of the law that they answer."""

    def __init__(self, services: Iterable[Service], guides: Iterable[Guide], topics: Iterable[Term]) -> None:
        self.services = [each for each in services if each.status == Status.PUBLISHED]
        self.guides = [each for each in guides if each.status == Status.PUBLISHED]
        law_of_topics = {topic.id: topic.law for topic in topics}

        def likely(entry: Service | Guide) -> Iterator[str]:
            return (item for topic in entry.topics for item in law_of_topics.get(topic, ()))

        self.services_by_item = _by_item(self.services, _law_of)
        self.guides_by_item = _by_item(self.guides, _law_of)
        self.likely_services = _by_item(self.services, likely)
        """By the items that the topics of an entry list."""
        self.likely_guides = _by_item(self.guides, likely)


def _law_of(entry: Service | Guide) -> Iterable[str]:
    return entry.law


def _by_item[T: (Service, Guide)](
    entries: Iterable[T], items_of: Callable[[T], Iterable[str]]
) -> Mapping[str, Mapping[str, T]]:
    """For each item of the law, the entries that name it, by slug and in their order."""
    found: defaultdict[str, dict[str, T]] = defaultdict(dict)
    for entry in entries:
        for item in items_of(entry):
            found[item][entry.slug] = entry
    return found


def coverage_of(site: Site) -> tuple[Coverage, ...]:
    """What answers each item, in the order of the law (SI 2014/1530, Schedule 2)."""
    return cover(Offer(site.services, site.guides, site.taxonomy(Taxonomy.TOPICS)), site.settings)


def cover(offer: Offer, settings: Settings) -> tuple[Coverage, ...]:
    """What answers each item in an offer."""
    return tuple(_cover(item, offer, settings) for item in law_items())


def _cover(item: LawItem, offer: Offer, settings: Settings) -> Coverage:
    services = offer.services_by_item.get(item.id, {})
    guides = offer.guides_by_item.get(item.id, {})
    shown = [each for each in offer.services if getattr(each, item.shown_by)] if item.shown_by else []
    answers: list[Service | Guide] = [*services.values(), *guides.values()]
    checked = sorted(each.review.on for each in answers)
    likely = (slug for slug in offer.likely_services.get(item.id, ()) if slug not in services)
    found = Coverage(
        item,
        tuple(services),
        tuple(guides),
        tuple(each.slug for each in shown),
        len(offer.services),
        tuple(islice(likely, _MOST_LIKELY)),
        tuple(slug for slug in offer.likely_guides.get(item.id, ()) if slug not in guides),
        checked[0] if checked else None,
        checked[-1] if checked else None,
    )
    return replace(found, weaknesses=tuple(_weaknesses(found, answers, settings)))


def _weaknesses(
    found: Coverage, answers: Sequence[Service | Guide], settings: Settings
) -> Iterator[Weakness]:
    if not found.is_covered:
        return
    if answers and all(each.review.is_overdue(settings.today) for each in answers):
        yield Weakness.LATE
    if answers and not any(map(_says_enough, answers)):
        yield Weakness.SHORT
    if found.item.wants == "guide" and not found.guides:
        yield Weakness.WITHOUT_GUIDE
    if found.item.wants == "services" and not found.services:
        yield Weakness.WITHOUT_SERVICE
    if found.item.shown_by and len(found.shown) < found.of_services:
        yield Weakness.NOT_ALL


def _says_enough(entry: Service | Guide) -> bool:
    # The count leaves out headings and tables. Where it is enough, the words themselves need not be read.
    return entry.body.word_count >= _FEWEST_WORDS or len(words_of(entry.body).split()) >= _FEWEST_WORDS
