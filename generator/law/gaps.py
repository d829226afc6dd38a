"""Counts services by kind and level of support, age and place, to make gaps visible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from generator.model import Reach, Service, Site, Status, Taxonomy, Term
from generator.model.phrase import Phrase

KINDS = (
    ("education", Phrase("Education")),
    ("health", Phrase("Health")),
    ("care", Phrase("Care")),
    ("other", Phrase("Everything else")),
)
_PLACES = (
    (Reach.INSIDE, Phrase("In our area")),
    (Reach.OUTSIDE, Phrase("Outside our area")),
    (Reach.NATIONAL, Phrase("Whole country")),
)

type Test = Callable[[Service], bool]


class Line(Struct, frozen=True):
    """One level of support: the number of services in each column, and in total."""

    label: str
    counts: tuple[int, ...]
    total: int
    tier: str
    """The id of the level."""


class Block(Struct, frozen=True):
    """One kind of support with its levels."""

    label: str
    lines: tuple[Line, ...]
    kind: str
    """The id of the kind."""


class Matrix(Struct, frozen=True):
    """Kinds and levels of support down, ages and places across. A service may count in several columns."""

    ages: tuple[str, ...]
    places: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def needed(self) -> int:
        """How many of the first columns should not be empty: all but that of the whole country."""
        return len(self.ages) + len(self.places) - 1


class Provision(Struct, frozen=True):
    """What a service is about, and where it can be had."""

    kinds: frozenset[str]
    """Education, health, care, or something else."""
    reach: frozenset[Reach]


def provisions(site: Site) -> Mapping[str, Provision]:
    """The provision of every service, by its slug."""
    kinds, reach = _kinds(site), {area.id: area.reach for area in site.taxonomy(Taxonomy.AREAS)}
    return {each.slug: _provision(each, kinds, reach) for each in site.services}


def _provision(service: Service, kinds: Mapping[str, str], reach: Mapping[str, Reach]) -> Provision:
    about = frozenset(kinds[topic] for topic in service.topics if topic in kinds)
    places = frozenset(reach[area] for area in service.areas if area in reach)
    return Provision(
        about - {"other"} or frozenset({"other"}), places if service.areas else frozenset({Reach.INSIDE})
    )


def _kinds(site: Site) -> Mapping[str, str]:
    """The kind of support for each topic: education, health, care or other."""
    terms = {term.id: term for term in site.taxonomy(Taxonomy.TOPICS)}
    return {term.id: _kind_of(term, terms) for term in terms.values()}


def _kind_of(topic: Term, terms: dict[str, Term]) -> str:
    above = terms[topic.parent].provision if topic.parent in terms else ""
    return topic.provision or above or "other"


def law_matrix(site: Site, known: Mapping[str, Provision]) -> Matrix:
    """The counts of all published services, whose provisions are known."""
    ages = site.taxonomy(Taxonomy.AGES)
    tests: list[Test] = [_fits_age(term) for term in ages]
    tests += [_lies(known, place) for place, _ in _PLACES]
    of_kind: defaultdict[str, list[Service]] = defaultdict(list)
    for each in site.services:
        if each.status == Status.PUBLISHED:
            for kind in known[each.slug].kinds:
                of_kind[kind].append(each)
    blocks = tuple(Block(label, tuple(_lines(site, of_kind[kind], tests)), kind) for kind, label in KINDS)
    return Matrix(tuple(term.label for term in ages), tuple(label for _, label in _PLACES), blocks)


def _lines(site: Site, services: list[Service], tests: list[Test]) -> Iterator[Line]:
    for tier in site.taxonomy(Taxonomy.TIERS):
        found = [each for each in services if each.tier == tier.id]
        yield Line(tier.label, tuple(sum(map(test, found)) for test in tests), len(found), tier.id)


def _fits_age(term: Term) -> Test:
    return lambda service: service.ages.overlaps(term.ages)


def _lies(known: Mapping[str, Provision], place: Reach) -> Test:
    return lambda service: place in known[service.slug].reach
