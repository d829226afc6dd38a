"""What a list of services can be narrowed by, and which of these choices each service fits.

Choices of one name are alternatives, choices of different names must all fit. A group is only what
stands below one heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from generator.memory.once import once
from generator.model import Guide, Reach, Service, Site, Taxonomy, Term
from generator.outputs.times import AFTER_SCHOOL, EVENING, HOLIDAYS, WEEKEND, times_of
from generator.phrase import Phrase

_WORTH_NARROWING = 4
"""A list of fewer services is read faster than a form."""


class Choice(Struct, frozen=True):
    """One box to tick."""

    name: str
    """What it is about: `need`, `age`, `cost`."""
    value: str
    label: str
    count: int = 0
    """How many services of the list fit it."""

    @property
    def mark(self) -> str:
        """How a service says that it fits: `need=autism`, as it stands in an address."""
        return f"{self.name}={self.value}"


class Group(Struct, frozen=True):
    """Some choices below one heading."""

    heading: str
    choices: tuple[Choice, ...]


class Choices(Struct, frozen=True):
    """All choices of a site, and which of them each service fits."""

    groups: tuple[Group, ...]
    _services: Mapping[str, tuple[str, ...]]
    _guides: Mapping[str, tuple[str, ...]]

    def marks(self, entry: Service | Guide) -> tuple[str, ...]:
        """The choices that an entry fits, in the order of the form; a guide has needs, ages and topics only."""
        return (self._services if isinstance(entry, Service) else self._guides)[entry.slug]

    def useful(self, services: Sequence[Service], without: str = "") -> tuple[Group, ...]:
        """The groups with the choices that tell some of these services from others, but for one name."""
        if len(services) < _WORTH_NARROWING:
            return ()
        counts = Counter(chain.from_iterable(map(self.marks, services)))
        found = []
        for group in self.groups:
            counted = [replace(each, count=counts[each.mark]) for each in group.choices]
            kept = [each for each in counted if each.name != without and 0 < each.count < len(services)]
            if kept:
                found.append(replace(group, choices=tuple(kept)))
        return tuple(found)


@once
def choices_of(site: Site) -> Choices:
    """What a council's services can be narrowed by, in the order of the form."""
    groups = (
        Group(Phrase("Need"), _terms(site, Taxonomy.NEEDS, "need")),
        Group(Phrase("Age"), _terms(site, Taxonomy.AGES, "age")),
        Group(Phrase("Topic"), _terms(site, Taxonomy.TOPICS, "topic")),
        Group(Phrase("Place"), _terms(site, Taxonomy.AREAS, "area")),
        Group(
            Phrase("Days and times"),
            (
                Choice("time", WEEKEND, Phrase("Weekends")),
                Choice("time", AFTER_SCHOOL, Phrase("After school")),
                Choice("time", EVENING, Phrase("Evenings")),
                Choice("time", HOLIDAYS, Phrase("School holidays")),
            ),
        ),
        Group(
            Phrase("Cost and how to start"),
            (
                Choice("cost", "free", Phrase("Free")),
                Choice("start", "yourself", Phrase("You can ask for it yourself")),
                Choice("plan", "not-needed", Phrase("No EHC plan needed")),
            ),
        ),
        Group(Phrase("Access"), _terms(site, Taxonomy.ACCESS, "access")),
        Group(
            Phrase("Online or in person"),
            (
                Choice("way", "online", Phrase("Online or by phone")),
                Choice("way", "in-person", Phrase("In person")),
            ),
        ),
        Group(Phrase("How much help"), _terms(site, Taxonomy.TIERS, "level")),
    )
    order = [choice.mark for group in groups for choice in group.choices]

    def ordered[T: (Service, Guide)](
        entries: tuple[T, ...], marks_of: Callable[[T, Site], list[str]]
    ) -> Mapping[str, tuple[str, ...]]:
        fitting = ((entry.slug, set(marks_of(entry, site))) for entry in entries)
        return {slug: tuple(mark for mark in order if mark in marks) for slug, marks in fitting}

    return Choices(groups, ordered(site.services, _marks_of_service), ordered(site.guides, _marks_of_entry))


def _terms(site: Site, taxonomy: Taxonomy, name: str) -> tuple[Choice, ...]:
    """The terms of the top level, each a choice."""
    return tuple(Choice(name, term.id, term.label) for term in site.taxonomy(taxonomy) if not term.parent)


class _Terms(Struct, frozen=True):
    """What entries without a term of their own fit, and what else is the same for all of them."""

    above: Mapping[str, str]
    """The main topic of each topic."""
    needs: tuple[str, ...]
    ages: tuple[Term, ...]
    inside: tuple[str, ...]
    """The areas of the council itself."""


@once
def _terms_of(site: Site) -> _Terms:
    return _Terms(
        {term.id: term.parent or term.id for term in site.taxonomy(Taxonomy.TOPICS)},
        tuple(term.id for term in site.taxonomy(Taxonomy.NEEDS)),
        site.taxonomy(Taxonomy.AGES),
        tuple(term.id for term in site.taxonomy(Taxonomy.AREAS) if term.reach == Reach.INSIDE),
    )


def _marks_of_entry(entry: Service | Guide, site: Site) -> list[str]:
    terms = _terms_of(site)
    return [
        *[f"need={need}" for need in entry.needs or terms.needs],
        *[f"age={term.id}" for term in terms.ages if term.ages.overlaps(entry.ages)],
        *[f"topic={terms.above[topic]}" for topic in entry.topics],
    ]


def _marks_of_service(service: Service, site: Site) -> list[str]:
    marks = _marks_of_entry(service, site)
    for name, values in (
        ("area", service.areas or _terms_of(site).inside),
        ("time", times_of(service)),
        ("access", service.access),
        ("level", [service.tier]),
        ("start", service.how_to_start),
    ):
        marks += [f"{name}={value}" for value in values]
    if service.is_free:
        marks.append("cost=free")
    if service.ehc_plan in ("not-needed", "helps"):
        marks.append("plan=not-needed")
    if service.is_online:
        marks.append("way=online")
    if service.places:
        marks.append("way=in-person")
    return marks
