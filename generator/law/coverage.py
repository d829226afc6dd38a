"""Finds what answers each item of the law, and how well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from msgspec.structs import replace

from generator.law.claims import Judged
from generator.law.gaps import provisions
from generator.model import Guide, Service, Site, Status, Taxonomy, Term
from generator.model.law import Coverage, Lack, LawItem, State, Weakness
from generator.read.statute import law_items

_MOST_LIKELY = 50
"""Nobody would look through more services than this."""


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
    offer = Offer(site.services, site.guides, site.taxonomy(Taxonomy.TOPICS))
    known, today = provisions(site), site.settings.today
    services = {each.slug: Judged(each, known[each.slug], today) for each in offer.services}
    guides = {each.slug: Judged(each, None, today) for each in offer.guides}
    return tuple(_cover(item, offer, services, guides) for item in law_items())


def _cover(
    item: LawItem, offer: Offer, services: Mapping[str, Judged], guides: Mapping[str, Judged]
) -> Coverage:
    claiming = [
        *(services[slug] for slug in offer.services_by_item.get(item.id, ())),
        *(guides[slug] for slug in offer.guides_by_item.get(item.id, ())),
    ]
    claims = tuple(each.claim(item) for each in claiming)
    shown = [each for each in offer.services if getattr(each, item.shown_by)] if item.shown_by else []
    checked = sorted(each.entry.review.on for each in claiming if each.entry.review.is_done)
    claimed = {(each.is_guide, each.slug) for each in claims}
    likely = (slug for slug in offer.likely_services.get(item.id, ()) if (False, slug) not in claimed)
    found = Coverage(
        item,
        claims=claims,
        shown=tuple(each.slug for each in shown),
        of_services=len(offer.services),
        likely_services=tuple(islice(likely, _MOST_LIKELY)),
        likely_guides=tuple(
            slug for slug in offer.likely_guides.get(item.id, ()) if (True, slug) not in claimed
        ),
        oldest=checked[0] if checked else None,
        newest=checked[-1] if checked else None,
    )
    state, lacks = _judge(found)
    return replace(found, state=state, lacks=lacks)


def _judge(found: Coverage) -> tuple[State, tuple[Lack, ...]]:
    """How well an item is answered, and what is lacking."""
    item, all_of, shown = found.item, found.of_services, len(found.shown)
    if item.shown_by and shown == all_of > 0:
        return State.ANSWERED, ()
    if not found.claims:
        return State.MISSING, ()
    not_all = (Lack(Weakness.NOT_ALL, f"{all_of - shown} of {all_of}"),) if item.shown_by else ()
    right = [
        each for each in found.claims if item.wants in ("either", "guide" if each.is_guide else "services")
    ]
    if not right:
        without = Weakness.WITHOUT_GUIDE if item.wants == "guide" else Weakness.WITHOUT_SERVICE
        return State.THIN, (Lack(without), *not_all)
    held = [each for each in right if not each.lacks]
    late = [each for each in right if [lack.weakness for lack in each.lacks] == [Weakness.LATE]]
    needed = item.must.at_least
    if len(held) >= needed:
        return (State.THIN if not_all else State.ANSWERED), not_all
    best = min((each.lacks for each in right if each.lacks), key=len, default=())
    if len(held) + len(late) >= needed:
        return (State.THIN if not_all else State.LATE), (*best, *not_all)
    few = (Lack(Weakness.TOO_FEW, f"{len(held)} of {needed}"),) if needed > 1 else ()
    return State.THIN, (*few, *best, *not_all)
