"""The facts of an entry in words, label and lines, the same for pages, books and open data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from generator.join.site_terms import labels
from generator.model import MAX_AGE_YEARS, Event, Guide, OpeningTime, Service, Taxonomies, Taxonomy
from generator.model.ages import Ages
from generator.model.phrase import Days, Phrase, Sentence, Several, sentence
from generator.read.schema.fact_table import Fact, facts_of
from generator.theme.translations import Words

type Line = str | Phrase | Sentence | Several

_ENGLISH = Words("en-GB")


class Shown(Struct, frozen=True):
    """A fact as shown."""

    name: str
    label: Phrase
    lines: tuple[Line, ...]
    is_address: bool = False
    """Whether it is the address of a page elsewhere."""


def key_facts(terms: Taxonomies, entry: Service | Guide | Event) -> tuple[Shown, ...]:
    """What families ask first, in the order of the table; missing facts are left out."""
    return _shown(terms, entry, "key")


def text_facts(terms: Taxonomies, entry: Service) -> tuple[Shown, ...]:
    """Facts with their own heading on a page; they follow the key facts in a book."""
    return _shown(terms, entry, "text")


def _shown(terms: Taxonomies, entry: Service | Guide | Event, where: str) -> tuple[Shown, ...]:
    facts = [each for each in facts_of(entry) if each.shown == where]
    lines = ((fact, lines_of(terms, entry, fact)) for fact in facts)
    return tuple(
        Shown(fact.name, Phrase(fact.shown_label), words, fact.shape == "web")
        for fact, words in lines
        if words
    )


def lines_of(terms: Taxonomies, entry: Service | Guide | Event, fact: Fact) -> tuple[Line, ...]:
    """An entry's fact, line by line; nothing if it is missing."""
    if fact.name in getattr(entry, "unknown", ()) and not fact.presenter:
        return (Phrase("Ask them"),)
    if fact.presenter:
        return tuple(PRESENTERS[fact.presenter](terms, entry))
    value = getattr(entry, fact.name)
    several = value if isinstance(value, tuple) else (value,) if value else ()
    if fact.says:
        return tuple(Phrase(fact.says[each]) for each in several)
    if fact.ids:
        several = labels(terms, Taxonomy(fact.ids), several)
    elif not isinstance(value, tuple):
        return several
    return (Several(several),) if several else (Phrase(fact.unset),) if fact.unset else ()


def in_english(lines: Iterable[Line]) -> list[str]:
    """Lines as plain words, for tables and letters."""
    return [str(_ENGLISH.speak(line)) for line in lines]


def _ages(_: Taxonomies, entry: Service | Event) -> Iterator[Line]:
    yield ages_in_words(entry.ages)


def ages_in_words(ages: Ages) -> Line:
    """A range of ages: "5 to 11 years"."""
    low, high = ages.from_years, ages.to_years
    if not ages.is_known:
        return Phrase("Ask them")
    if low == 0 and high >= MAX_AGE_YEARS:
        return Phrase("All ages, 0 to 25")
    if low == 0:
        return sentence(Phrase("Up to %(to)s years"), to=high)
    if low == high:
        return sentence(Phrase("Age %(years)s"), years=low)
    if high >= MAX_AGE_YEARS:
        return sentence(Phrase("%(from_years)s to 25 years"), from_years=low)
    return sentence(Phrase("%(from_years)s to %(to)s years"), from_years=low, to=high)


def _cost(_: Taxonomies, service: Service) -> Iterator[Line]:
    if service.is_free and service.cost.rstrip(".").casefold() in ("", "free"):
        yield Phrase("Free")
    elif service.cost:
        yield service.cost


def _where(terms: Taxonomies, service: Service) -> Iterator[Line]:
    """The areas it serves, and whether it is online or by phone."""
    areas = labels(terms, Taxonomy.AREAS, service.areas)
    whole = Phrase("Ask them") if "areas" in service.unknown else Phrase("All of our area")
    yield Several(areas) if areas else whole
    if service.is_online:
        yield Phrase("Online or by phone")


def _contacts(_: Taxonomies, service: Service) -> Iterator[Line]:
    for each in service.contacts:
        ways = (each.role, each.phone, each.textphone, each.email, each.website, each.post, each.note)
        yield ", ".join(", ".join(filter(None, ways)).split("\n"))


def _opening_times(_: Taxonomies, service: Service) -> Iterator[Line]:
    return map(_time, service.opening_times)


def _time(time: OpeningTime) -> Line:
    plain, with_note = _HOURS
    if time.is_all_day:
        plain, with_note = _ALL_DAY
    elif time.is_overnight:
        plain, with_note = _OVERNIGHT
    pattern = with_note if time.note else plain
    return sentence(pattern, days=Days(time.days), opens=time.opens, closes=time.closes, note=time.note)


_HOURS = Phrase("%(days)s, %(opens)s to %(closes)s"), Phrase("%(days)s, %(opens)s to %(closes)s (%(note)s)")
_ALL_DAY = Phrase("%(days)s, all day and night"), Phrase("%(days)s, all day and night (%(note)s)")
_OVERNIGHT = (
    Phrase("%(days)s, %(opens)s to %(closes)s the next day"),
    Phrase("%(days)s, %(opens)s to %(closes)s the next day (%(note)s)"),
)


def _places(_: Taxonomies, service: Service) -> Iterator[Line]:
    """Each place with its address, then how to get there."""
    for place in service.places:
        if place.hide_address:
            if place.name:
                yield place.name
            yield Phrase("We do not publish this address, to keep people safe. Ask us where to come.")
        else:
            yield ", ".join(part for part in (place.name, *place.address, place.postcode) if part)
        if place.directions:
            yield place.directions


def _wait(_: Taxonomies, service: Service) -> Iterator[Line]:
    """How long people wait, and how old that answer is."""
    if service.wait:
        yield service.wait
        if service.wait_asked:
            yield sentence(Phrase("We asked on %(date)s."), date=service.wait_asked)


PRESENTERS: Mapping[str, Callable[..., Iterator[Line]]] = {
    "ages": _ages,
    "contacts": _contacts,
    "cost": _cost,
    "opening_times": _opening_times,
    "places": _places,
    "wait": _wait,
    "where": _where,
}
"""The functions that the table names, for facts that are more than text."""
