"""The days and times of a service as families choose them: weekends, after school, evenings, holidays.

They are worked out from its opening times and from what its editor wrote, so that nobody has to tick
them. Nothing is assumed: "Monday to Friday" says nothing about school holidays.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from generator.model import MIDNIGHT, OpeningTime, Service

WEEKEND, AFTER_SCHOOL, EVENING, HOLIDAYS = "weekend", "after-school", "evening", "holidays"

_REPEATED = 1024
"""The number of notes cached: many entries say "term time only"."""
_SATURDAY = 5
_SCHOOL_ENDS, _TEA, _AFTER_TEA, _EVENING, _LATE = (
    dt.time(15),
    dt.time(17, 30),
    dt.time(18),
    dt.time(17),
    dt.time(19),
)
_BESIDES = re.compile(
    r"\b(?:office|booking|returns|bring .{0,20}back|repairs?|answerphone|numbers?|emergenc(?:y|ies))\b",
    re.IGNORECASE,
)
"""Times when only a phone line or a desk is open."""
_CLAUSE = re.compile(r"[.;:]|, (?:but|and not)|\bbut\b")
_NOT = re.compile(r"\b(?:not|no|except|closed|never|without|nobody)\b", re.IGNORECASE)
_TAKES_BACK = {
    WEEKEND: re.compile(r"\bweekends?\b", re.IGNORECASE),
    HOLIDAYS: re.compile(r"\bschool holidays?\b", re.IGNORECASE),
}
_EVERY = r"(?:every (?:day|night)(?! (?:in|of|during) (?:the )?(?:school|term)))"
"""All days, unless those of a term are meant."""
_SAYS = (
    (WEEKEND, re.compile(rf"\b(?:weekends?|saturdays?|sundays?|{_EVERY}|any day)\b", re.IGNORECASE)),
    (AFTER_SCHOOL, re.compile(r"\bafter (?:school|lessons|college)\b", re.IGNORECASE)),
    (EVENING, re.compile(r"\b(?:evenings?|at night|every night)\b", re.IGNORECASE)),
    (
        HOLIDAYS,
        re.compile(
            r"\b(?:(?:school|summer|easter|christmas|half[- ]term) holidays?|each school holiday|half[- ]terms?"
            rf"|also in the holidays|holidays included|holiday (?:club|scheme)|all year|{_EVERY}|every hour"
            r"|weeks? (?:in|of) (?:the )?(?:summer|july|august)|at easter)\b",
            re.IGNORECASE,
        ),
    ),
)


def times_of(service: Service) -> frozenset[str]:
    """Which of the four times a service is open at, as far as its entry says."""
    said = [service.when, *(each.note for each in service.opening_times)]
    return frozenset((*_from_hours(service.opening_times), *chain.from_iterable(map(_from_words, said))))


def _from_hours(times: tuple[OpeningTime, ...]) -> Iterator[str]:
    for each in times:
        if _BESIDES.search(each.note):
            continue
        is_school_week = each.days[0] < _SATURDAY
        is_late = each.closes == MIDNIGHT or each.is_overnight
        if each.days[-1] >= _SATURDAY:
            yield WEEKEND
        if is_school_week and (
            _SCHOOL_ENDS <= each.opens < _AFTER_TEA
            or (each.opens < _SCHOOL_ENDS and (is_late or each.closes >= _TEA))
        ):
            yield AFTER_SCHOOL
        if each.opens >= _EVENING or is_late or each.closes >= _LATE:
            yield EVENING


@lru_cache(_REPEATED)
def _from_words(words: str) -> tuple[str, ...]:
    """The times that a note names, without its exceptions: "every day except weekends"."""
    found: list[str] = []
    for clause in _CLAUSE.split(words):
        if _BESIDES.search(clause):
            continue
        claimed, *denied = _NOT.split(clause)
        for time, pattern in _SAYS:
            takes_back = _TAKES_BACK.get(time)
            is_denied = takes_back is not None and any(map(takes_back.search, denied))
            if pattern.search(claimed) and not is_denied:
                found.append(time)
    return tuple(found)
