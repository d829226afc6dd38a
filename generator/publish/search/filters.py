"""What a list of services can be narrowed by, and which of these choices each service fits.

Choices of one name are alternatives, choices of different names must all fit. A group is only what
stands below one heading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from generator.model import Ages, Guide, Reach, Service, Site, Taxonomy, Term
from generator.model.phrase import Phrase
from generator.publish.search.when_open import AFTER_SCHOOL, EVENING, HOLIDAYS, WEEKEND, times_of
from generator.publish.shared.filter_choices import Choice, Choices, Group


def filters_of(site: Site) -> Choices:
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
        Group(Phrase("Level of support"), _terms(site, Taxonomy.TIERS, "level")),
    )
    order = [choice.mark for group in groups for choice in group.choices]

    terms = _terms_of(site)

    def ordered[T: (Service, Guide)](
        entries: tuple[T, ...], marks_of: Callable[[T, _Terms], list[str]]
    ) -> Mapping[str, tuple[str, ...]]:
        fitting = ((entry.slug, set(marks_of(entry, terms))) for entry in entries)
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


def _terms_of(site: Site) -> _Terms:
    return _Terms(
        {term.id: term.parent or term.id for term in site.taxonomy(Taxonomy.TOPICS)},
        tuple(term.id for term in site.taxonomy(Taxonomy.NEEDS)),
        site.taxonomy(Taxonomy.AGES),
        tuple(term.id for term in site.taxonomy(Taxonomy.AREAS) if term.reach == Reach.INSIDE),
    )


def _is_meant(stage: Ages, ages: Ages) -> bool:
    """Whether an entry is for an age stage: "5 to 11" only touches "11 to 15"."""
    return stage.overlaps(ages) and stage.shared_with(ages).years >= min(2, stage.years, ages.years)


def _marks_of_entry(entry: Service | Guide, terms: _Terms) -> list[str]:
    return [
        *[f"need={need}" for need in entry.needs or terms.needs],
        *[f"age={term.id}" for term in terms.ages if _is_meant(term.ages, entry.ages)],
        *[f"topic={terms.above[topic]}" for topic in entry.topics],
    ]


def _marks_of_service(service: Service, terms: _Terms) -> list[str]:
    marks = _marks_of_entry(service, terms)
    for name, values in (
        ("area", service.areas or terms.inside),
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
