"""Counts the council's schools and colleges by the public register: which have an entry, and what it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.law.gaps import Provision
from generator.model import UNKNOWN_ORGANISATION, Reach, Service, Site, Status
from generator.model.diagnostics import Diagnostic
from generator.model.page_paths import Teaser, service_path
from generator.model.school_register import School, SchoolKind, SchoolRegister
from generator.model.slug import slug_of
from generator.read.content import Entries
from generator.read.schema.fact_table import forms
from generator.read.school_register_file import REGISTER_FILE, kinds_by_type, school_kinds
from generator.rules.facts import UNKNOWN_SCHOOL


class SchoolEntry(Struct, frozen=True):
    """One school of the register, and its entry in the offer."""

    school: School
    entry: tuple[Teaser, ...]
    """Its entry; empty if none is known to be its own."""
    maybe: tuple[Teaser, ...] = ()
    """Entries that may be its own: their name is the same, or they are of a school with the same postcode."""
    facts: tuple[tuple[str, bool], ...] = ()
    """The label of each fact that its entry should have, and whether it has it."""

    @property
    def lacks(self) -> tuple[str, ...]:
        """The labels of the facts that its entry lacks."""
        return tuple(label for label, is_there in self.facts if not is_there)


class KindCount(Struct, frozen=True):
    """The schools of one kind."""

    kind: SchoolKind
    schools: tuple[SchoolEntry, ...]

    @property
    def found(self) -> tuple[SchoolEntry, ...]:
        """Those that have an entry."""
        return tuple(each for each in self.schools if each.entry)

    @property
    def unsure(self) -> tuple[SchoolEntry, ...]:
        """Those that may have one."""
        return tuple(each for each in self.schools if each.maybe)

    @property
    def missing(self) -> tuple[SchoolEntry, ...]:
        """Those that have none."""
        return tuple(each for each in self.schools if not (each.entry or each.maybe))


class SchoolCount(Struct, frozen=True):
    """All of them, by kind."""

    register: SchoolRegister
    kinds: tuple[KindCount, ...] = ()

    @property
    def total(self) -> int:
        """How many the register has."""
        return len(self.register.schools)

    @property
    def with_entry(self) -> int:
        """How many of them have an entry."""
        return sum(len(each.found) for each in self.kinds)


def count_schools(site: Site) -> SchoolCount:
    """Each school of the register with its entry: matched by its number, or by its name and postcode together."""
    finder = _Finder(site)
    rows: defaultdict[str, list[SchoolEntry]] = defaultdict(list)
    for school in site.register.schools:
        kind = kinds_by_type()[school.type]
        rows[kind.id].append(_row(school, kind, *finder.find(school)))
    kinds = tuple(KindCount(kind, tuple(rows[kind.id])) for kind in school_kinds())
    return SchoolCount(site.register, kinds if site.register.schools else ())


def check_schools(entries: Entries, site: Site, known: Mapping[str, Provision]) -> Iterator[Diagnostic]:
    """Numbers of entries in our area that no open school of the register has."""
    numbers = {each.urn for each in site.register.schools}
    for loaded in entries.services if numbers else ():
        service = loaded.value
        provision = known.get(service.slug)
        if service.urn and service.urn not in numbers and provision and Reach.INSIDE in provision.reach:
            message = f"No open school in {REGISTER_FILE} has the number {service.urn}."
            hint = "Correct the number. If the school has closed, close its entry."
            yield UNKNOWN_SCHOOL.at(loaded.document.span_of(("urn",)), message, hint)


class _Finder:
    """Finds the entries of a school."""

    def __init__(self, site: Site) -> None:
        self._runs = {each.slug: each for each in (*site.organisations, UNKNOWN_ORGANISATION)}
        self._by_urn: defaultdict[str, list[Service]] = defaultdict(list)
        self._by_name: defaultdict[str, list[Service]] = defaultdict(list)
        self._by_postcode: defaultdict[str, list[Service]] = defaultdict(list)
        for each in site.services:
            if each.status == Status.PUBLISHED:
                self._by_urn[each.urn].append(each)
                for name in {each.title, self._runs[each.organisation].title}:
                    self._by_name[slug_of(name)].append(each)
                for postcode in {place.postcode for place in each.places if place.postcode}:
                    self._by_postcode[postcode].append(each)

    def find(self, school: School) -> tuple[Sequence[Service], Sequence[Service]]:
        """Its own entries, and those that may be."""
        if own := self._by_urn[school.urn]:
            return own, ()
        # The entry of another school says so by its number.
        named, there = (
            {each.slug: each for each in found if not each.urn}
            for found in (self._by_name[slug_of(school.name)], self._by_postcode[school.postcode])
        )
        both = named.keys() & there.keys()
        if len(both) == 1:
            return [named[slug] for slug in both], ()
        # Clubs of others meet in schools, too.
        schools = {slug: each for slug, each in there.items() if self._is_school(each)}
        return (), tuple({**named, **schools}.values())

    def _is_school(self, service: Service) -> bool:
        return self._runs[service.organisation].kind in ("school", "college")


def _row(school: School, kind: SchoolKind, own: Sequence[Service], maybe: Sequence[Service]) -> SchoolEntry:
    labels = {name: forms()["service"].fact(name).label for name in kind.facts}
    facts = ((label, any(getattr(each, name) for each in own)) for name, label in labels.items())
    return SchoolEntry(
        school, tuple(map(_teaser, own)), tuple(map(_teaser, maybe)), tuple(facts) if own else ()
    )


def _teaser(service: Service) -> Teaser:
    return Teaser(service.title, service_path(service))
