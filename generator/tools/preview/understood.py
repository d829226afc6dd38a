"""What was worked out from an editor's words: whether it is free, for which ages, when, and in which languages."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.model import Event, OpeningTime, Service
from generator.model.language import codes_by_name
from generator.model.phrase import Days
from generator.model.short_cost import is_free, short_cost
from generator.publish.search.when_open import AFTER_SCHOOL, EVENING, HOLIDAYS, WEEKEND, times_of
from generator.read.manuscript import Manuscript
from generator.theme.translations import Words

_TIMES = {
    WEEKEND: "at weekends",
    AFTER_SCHOOL: "after school",
    EVENING: "in the evening",
    HOLIDAYS: "in the school holidays",
}
_ENGLISH = Words("en-GB")


class Understood(Struct, frozen=True):
    """One thing that was worked out, and the words that it comes from."""

    about: str
    meaning: str
    words: str


def understood(entry: object, written: Manuscript) -> Iterator[Understood]:
    """Everything that was worked out from the words of a service or an event."""
    if not isinstance(entry, Service | Event):
        return
    if entry.cost and not written.value(("free",)):
        yield Understood("Free", _free(entry.cost), entry.cost)
    if ages := written.value(("ages",)):
        yield Understood("Ages", f"{entry.ages.from_years} to {entry.ages.to_years}", ages)
    if isinstance(entry, Service):
        yield from _of_service(entry, written)


def _of_service(service: Service, written: Manuscript) -> Iterator[Understood]:
    for number, time in enumerate(service.opening_times):
        parts = [written.value(("opening_times", number, name)) for name in ("days", "opens", "closes")]
        yield Understood("Open", _hours(time), ", ".join(filter(None, parts)))
    if service.when or service.opening_times:
        times = times_of(service)
        found = [words for time, words in _TIMES.items() if time in times]
        nothing = f"Nothing is said of: {_ENGLISH.and_list(list(_TIMES.values()))}"
        meaning = _ENGLISH.and_list(found).capitalize() if found else nothing
        yield Understood("In lists", meaning, service.when or "opening times")
    codes = [(name, codes_by_name().get(name.casefold(), "")) for name in service.languages]
    if codes:
        meaning = ", ".join(f"{name} ({code or 'no code known'})" for name, code in codes)
        yield Understood("Languages", meaning, written.value(("languages",)) or ", ".join(service.languages))


def _free(cost: str) -> str:
    if is_free(cost):
        return "Yes"
    short = short_cost(cost)
    if short is None or short.kind == "ask":
        return 'Unsure, so lists say "Ask"'
    return "For some" if short.kind == "some" else "No"


def _hours(time: OpeningTime) -> str:
    days = _ENGLISH.days(Days(time.days))
    if time.is_all_day:
        return f"{days}, all day and night"
    until = f"{_ENGLISH.time(time.closes)} the next day" if time.is_overnight else _ENGLISH.time(time.closes)
    return f"{days}, {_ENGLISH.time(time.opens)} to {until}"
