"""What a list of services can be filtered by, and which of these choices each service fits.

Choices of one name are alternatives; choices of different names must all fit. The form is `data/filters.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from generator.data import data_text, read_yaml_texts
from generator.model import ALL_AGES, Ages, Guide, Place, Reach, Service, Site, Taxonomy, Term
from generator.model.phrase import Phrase
from generator.model.short_cost import short_cost
from generator.publish.search.when_open import times_of
from generator.publish.shared.filter_choices import OPEN, Choice, Choices, Group, fitting_marks
from generator.publish.shared.unsaid import unsaid

_UNKNOWN = "unknown"
"""What an entry that does not say is counted as."""


def filters_of(site: Site) -> Choices:
    """What a council's services can be filtered by, in the order of the form."""
    groups = tuple(_groups(site))
    choices = (choice for group in groups for choice in group.choices)
    order = dict.fromkeys(mark for choice in choices for mark in fitting_marks(choice.mark))
    terms = _terms_of(site)

    def ordered[T: (Service, Guide)](
        entries: tuple[T, ...], marks_of: Callable[[T, _Terms], list[str]]
    ) -> Mapping[str, tuple[str, ...]]:
        fitting = ((entry.slug, set(marks_of(entry, terms))) for entry in entries)
        return {slug: tuple(mark for mark in order if mark in marks) for slug, marks in fitting}

    return Choices(groups, ordered(site.services, _marks_of_service), ordered(site.guides, _marks_of_entry))


def _groups(site: Site) -> Iterator[Group]:
    for row in _read():
        terms = site.taxonomy(Taxonomy(row["terms"])) if "terms" in row else ()
        choices = [Choice(row["name"], term.id, term.label) for term in terms if not term.parent]
        for each in row.get("choices", ()):
            name, value = each["mark"].split("=")
            choices.append(Choice(name, value, Phrase(each["label"]), Phrase(each.get("short", ""))))
        yield Group(Phrase(row["heading"]), tuple(choices))


@lru_cache(maxsize=1)
def _read() -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = read_yaml_texts(data_text("filters.yaml"))
    return read


class _Terms(Struct, frozen=True):
    """What is the same for all entries of a site."""

    above: Mapping[str, str]
    """The main topic of each topic."""
    ages: tuple[Term, ...]
    inside: tuple[str, ...]
    """The areas of the council itself."""
    towns: Mapping[str, frozenset[str]]
    """By area, its names in small letters: towns, villages, first halves of postcodes."""


def _terms_of(site: Site) -> _Terms:
    return _Terms(
        {term.id: term.parent or term.id for term in site.taxonomy(Taxonomy.TOPICS)},
        site.taxonomy(Taxonomy.AGES),
        tuple(term.id for term in site.taxonomy(Taxonomy.AREAS) if term.reach == Reach.INSIDE),
        {
            term.id: frozenset(map(str.lower, (term.label, *term.synonyms)))
            for term in site.taxonomy(Taxonomy.AREAS)
        },
    )


def _is_meant(stage: Ages, ages: Ages) -> bool:
    """Whether an entry is really for an age stage: "5 to 11" only touches "11 to 15"."""
    return stage.overlaps(ages) and stage.shared_with(ages).years >= min(2, stage.years, ages.years)


def _marks_of_entry(entry: Service | Guide, terms: _Terms) -> list[str]:
    stages = [term.id for term in terms.ages if _is_meant(term.ages, entry.ages)]
    return [
        *[f"need={need}" for need in entry.needs or (_open_or_unknown(entry),)],
        *[
            f"age={stage}"
            for stage in (
                (OPEN,) if entry.ages == ALL_AGES else stages if entry.ages.is_known else (_UNKNOWN,)
            )
        ],
        *[f"topic={terms.above[topic]}" for topic in entry.topics],
    ]


def _open_or_unknown(entry: Service | Guide) -> str:
    return _UNKNOWN if isinstance(entry, Service) and "needs" in entry.unknown else OPEN


def _areas(service: Service, terms: _Terms) -> list[str]:
    """The areas that it serves; marked as open if it is based elsewhere or its place is unknown."""
    served = service.areas or terms.inside
    here = {area for area in served for place in service.places if terms.towns[area] & _names_of(place)}
    if not here and service.places and len(service.areas) == 1:
        here = {*service.areas}
    return [area if area in here or area not in terms.inside else area + OPEN for area in served]


def _names_of(place: Place) -> set[str]:
    """What may name the area of a place. For a hidden address, only the first half of its postcode."""
    named = () if place.hide_address else place.address
    return {each.lower() for each in (*named, place.postcode.split(" ")[0])}


def _marks_of_service(service: Service, terms: _Terms) -> list[str]:
    marks, unknown = _marks_of_entry(service, terms), unsaid(service)
    for name, values in (
        ("area", _areas(service, terms)),
        ("time", times_of(service)),
        ("access", service.access),
        ("level", [service.tier]),
        ("start", service.how_to_start),
        ("cost", _costs(service)),
        ("plan", [_PLANS.get(service.ehc_plan, "")]),
        ("way", _ways(service)),
    ):
        marks += [f"{name}={value}" for value in ([_UNKNOWN] if name in unknown else values)]
    return marks


_PLANS = {"not-needed": "not-needed", "helps": "not-needed"}


def _costs(service: Service) -> list[str]:
    if service.is_free:
        return ["free", "some"]
    cost = short_cost(service.cost)
    return ["some"] if cost and cost.kind == "some" else []


def _ways(service: Service) -> list[str]:
    return [*["online"] * service.is_online, *["in-person"] * bool(service.places)]
