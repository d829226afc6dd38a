"""Finds what answers each item of the law, and how well. It reads no files and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.law import Coverage, LawItem, Weakness
from generator.model import Guide, Service, Settings, Status, Term
from generator.prose import words_of
from generator.statute import law_items

_FEWEST_WORDS = 60
"""An answer with fewer words than this leaves most questions open."""


class Offer:
    """What is published, and what topics say of it."""

    def __init__(self, services: Iterable[Service], guides: Iterable[Guide], topics: Iterable[Term]) -> None:
        self.services = [each for each in services if each.status == Status.PUBLISHED]
        self.guides = [each for each in guides if each.status == Status.PUBLISHED]
        self.law_of_topics = {topic.id: frozenset(topic.law) for topic in topics}


def cover(offer: Offer, settings: Settings) -> tuple[Coverage, ...]:
    """What answers each item, in the order of the law (SI 2014/1530, Schedule 2)."""
    return tuple(_cover(item, offer, settings) for item in law_items())


def _cover(item: LawItem, offer: Offer, settings: Settings) -> Coverage:
    services = [each for each in offer.services if item.id in each.law]
    guides = [each for each in offer.guides if item.id in each.law]
    shown = [each for each in offer.services if item.shown_by and getattr(each, item.shown_by)]
    answers: list[Service | Guide] = [*services, *guides]
    checked = sorted(each.review.on for each in answers)
    found = Coverage(
        item,
        tuple(each.slug for each in services),
        tuple(each.slug for each in guides),
        tuple(each.slug for each in shown),
        len(offer.services),
        tuple(each.slug for each in offer.services if each not in services and _is_likely(item, each, offer)),
        tuple(each.slug for each in offer.guides if each not in guides and _is_likely(item, each, offer)),
        checked[0] if checked else None,
        checked[-1] if checked else None,
    )
    return replace(found, weaknesses=tuple(_weaknesses(found, answers, settings)))


def _is_likely(item: LawItem, entry: Service | Guide, offer: Offer) -> bool:
    """Whether a topic of the entry may answer the item, by the topic's own list."""
    return any(item.id in offer.law_of_topics.get(topic, ()) for topic in entry.topics)


def _weaknesses(
    found: Coverage, answers: Sequence[Service | Guide], settings: Settings
) -> Iterator[Weakness]:
    if not found.is_covered:
        return
    if answers and all(each.review.is_overdue(settings.today) for each in answers):
        yield Weakness.LATE
    if answers and max(len(words_of(each.body).split()) for each in answers) < _FEWEST_WORDS:
        yield Weakness.SHORT
    if found.item.wants == "guide" and not found.guides:
        yield Weakness.WITHOUT_GUIDE
    if found.item.wants == "services" and not found.services:
        yield Weakness.WITHOUT_SERVICE
    if found.item.shown_by and len(found.shown) < found.of_services:
        yield Weakness.NOT_ALL
