"""Dates, times, days of the week and ages, each parsed from text."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, InstanceOf
from pydantic_core import PydanticCustomError

from generator.model import MAX_AGE_YEARS, UNKNOWN_AGES, Ages
from generator.read.schema.field_types import closest, fault, reader
from generator.read.schema.shapes import Shape

_DAYS = [day.lower() for day in calendar.day_name]
_SHORT_DAYS = {name.lower(): number for number, name in enumerate(calendar.day_abbr)}
_SHORT_DAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN_DATE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+),? (\d{4})")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?", re.IGNORECASE)
_AGES = re.compile(
    r"(?:aged? |ages )?(?:from )?(\d{1,2}|(?:before )?birth|(?=up to|under))"
    r"(?: ?(to|-|\u2013|up to|under) ?(\d{1,2}))?( ?\+| (?:and |or )?(?:over|up|upwards))?(?: years(?: old)?)?"
)


def _date(text: str) -> dt.date:
    figures = _FIGURES.fullmatch(text)
    parts = _parts_of_date(text)
    try:
        day = dt.date(*parts) if parts else None
    except ValueError:
        hint = "Check the day, the month and the year."
        raise fault("bad-date", f'"{text}" is not a real date.', hint) from None
    if day is None:
        hint = "Write it as 2026-03-05 or 5 March 2026."
        raise fault("bad-date", f'"{text}" is not a date that we can read.', hint)
    if figures:
        hint = f"Write the month as a word: {day.day} {day:%B} {day.year}."
        why = "can be read in two ways" if day.day <= 12 else "has the month as a figure"
        raise fault("bad-date", f'"{text}" {why}.', hint)
    if not 1900 <= day.year <= 2100:
        raise fault("bad-date", f"The year {day.year} is too far off.", "Check the year.")
    return day


def read_date(text: str) -> dt.date | None:
    """The date of a text, or nothing if it has none."""
    try:
        return _date(text)
    except PydanticCustomError:
        return None


def _parts_of_date(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as written; month 0 for a word that is not a month."""
    if iso := _ISO_DATE.fullmatch(text):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if written := _WRITTEN_DATE.fullmatch(text):
        return int(written[3]), _MONTHS.get(written[2].lower(), 0), int(written[1])
    if figures := _FIGURES.fullmatch(text):
        return int(figures[3]), int(figures[2]), int(figures[1])
    return None


def _moment(text: str) -> dt.datetime:
    day, _, time = text.replace("T", " ").partition(" ") if _ISO_DATE.match(text) else text.rpartition(" ")
    if not day or not time:
        raise fault("bad-date", f'"{text}" is not a date and a time.', "Write it as 2026-12-05 10:00.")
    return dt.datetime.combine(_date(day), _time(time))


def _time(text: str) -> dt.time:
    written = {"noon": "12pm", "midday": "12pm", "midnight": "12am"}.get(text.lower(), text)
    match = _TIME.fullmatch(written)
    if match:
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
        if half and not 1 <= hour <= 12:
            hour = 99
        elif half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour < 24 and minute < 60 and (half or match[2]):
            return dt.time(hour, minute)
    raise fault("bad-time", f'"{text}" is not a time that we can read.', "Write it as 9:30am or 09:30.")


def _days(value: Any) -> Any:
    if isinstance(value, str):
        text = " ".join(value.split())
        if text.lower() in ("every day", "daily"):
            return tuple(range(7))
        if text.lower() in ("weekdays", "weekends"):
            return tuple(range(5)) if text.lower() == "weekdays" else (5, 6)
        value = re.split(r", ?(?:and )?| and | & ", text)
    if not isinstance(value, list | tuple) or not value:
        raise fault(
            "bad-days", "These are not days of the week.", 'Write them as "Saturday" or "Monday to Friday".'
        )
    days: set[int] = set()
    for part in value:
        days |= {part} if isinstance(part, int) else _run_of_days(str(part))
    return tuple(sorted(days))


def _run_of_days(text: str) -> set[int]:
    ends = [_day(word) for word in re.split(r" to | ?[-\u2013] ?", text.strip())]
    if len(ends) == 1:
        return {ends[0]}
    if len(ends) != 2:
        raise fault("bad-days", f'"{text}" is not a run of days.', 'Write it as "Monday to Friday".')
    return {(ends[0] + step) % 7 for step in range((ends[1] - ends[0]) % 7 + 1)}


def _day(word: str) -> int:
    small = word.strip().lower()
    for name in (small, small.removesuffix("s")):
        if name in _DAYS:
            return _DAYS.index(name)
        if name in _SHORT_DAYS:
            return _SHORT_DAYS[name]
    named = [day.capitalize() for day in _DAYS if day in small]
    guess = closest(small, _DAYS).capitalize()
    if len(named) > 1:
        hint = f'Put "and" or "to" between the days, as in "{named[0]} and {named[1]}".'
    elif named:
        hint = f'Write "{named[0]}" here, and the rest as its note.'
    elif guess:
        hint = f'Did you mean "{guess}"?'
    else:
        hint = 'Write whole words, as in "Saturday" or "Monday to Friday".'
    raise fault("bad-days", f'"{word}" is not a day of the week.', hint)


def _ages(text: str) -> Ages:
    match = _AGES.fullmatch(text.lower())
    if not match:
        raise fault(
            "bad-ages",
            f'"{text}" is not a range of ages that we can read.',
            'Write it as "5 to 11" or "16 and over". For all ages, from 0 to 25, leave the line out.',
        )
    youngest = int(match[1]) if match[1].isdecimal() else 0
    oldest = int(match[3] or youngest) - (match[2] == "under")
    if match[4] or (not match[3] and "from" in text.lower()):
        oldest = MAX_AGE_YEARS
    if youngest > oldest:
        raise fault("bad-ages", f"{youngest} is more than {oldest}.", "Write the lower age first.")
    if oldest > MAX_AGE_YEARS:
        message = f"A Local Offer is for people from birth to {MAX_AGE_YEARS}, not to {oldest}."
        raise fault(
            "bad-ages",
            message,
            f'Write "{youngest} to {MAX_AGE_YEARS}".' if youngest < MAX_AGE_YEARS else "Check the ages.",
        )
    return Ages(youngest, oldest)


def _ages_or_ask(text: str) -> Ages:
    return UNKNOWN_AGES if text.lower() == "ask" else _ages(text)


def _date_or_never(text: str) -> dt.date:
    return dt.date.min if text.lower() == "never" else _date(text)


Date = Annotated[dt.date, reader(_date, dt.date), Shape("date")]
Moment = Annotated[dt.datetime, reader(_moment, dt.datetime), Shape("moment")]
Time = Annotated[dt.time, reader(_time, dt.time), Shape("time")]
Days = Annotated[tuple[int, ...], BeforeValidator(_days), Shape("days")]
DateOrNever = Annotated[dt.date, reader(_date_or_never, dt.date), Shape("date")]
"""The day of a check: the first day of all for an entry that nobody has checked."""
AgesOrAsk = Annotated[InstanceOf[Ages], reader(_ages_or_ask, Ages), Shape("ages")]
AgeRange = Annotated[InstanceOf[Ages], reader(_ages, Ages), Shape("ages")]
