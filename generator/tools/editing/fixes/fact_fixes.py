"""Fixes how facts are written: unambiguous dates, spaces in telephone numbers, and the order of facts."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence

import phonenumbers

from generator.read.manuscript import Manuscript
from generator.read.schema.dates_and_ages import read_date
from generator.read.schema.fact_table import Form, forms
from generator.read.source import Place, Value

_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_DAY_WORD = re.compile(rf"(?:{'|'.join(calendar.day_name)}|{'|'.join(calendar.day_abbr)}),? +", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH_BETWEEN = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]+)[ .-]+(\d{4})")
_TIDY_PHONE = re.compile(r"[+\d]\d*(?: \d+)*")
_PHONE_CHARACTERS = re.compile(r"[\d ()+.-]+")
_RELAY = re.compile(r"(1800[12]) ?(.+)")


def better_values(facts: Value, form: Form, above: Place = ()) -> Iterator[tuple[Place, str, str]]:
    """Each date and telephone number that can be tidied: its place, the better value, and what it is.

    Includes those in groups and in lists of groups.
    """
    for fact in form.facts:
        value = facts.get(fact.name) if isinstance(facts, dict) else None
        place = (*above, fact.name)
        if fact.form and isinstance(value, list):
            for index, item in enumerate(value):
                yield from better_values(item, forms()[fact.form], (*place, index))
        elif fact.form:
            yield from better_values(value, forms()[fact.form], place)
        elif fact.shape in _TIDY and isinstance(value, str):
            better = _TIDY[fact.shape](value)
            if better and better != value:
                yield place, better, "telephone numbers" if fact.shape == "phone" else "dates"


def tidy_date(text: str) -> str:
    """The date as 2026-09-14 if it can't be read now but can only mean one day; otherwise an empty text.

    14/9/2026 is unambiguous. 4/9/2026 is not, because Americans put the month first, so it stays.
    """
    words = " ".join(text.split())
    if read_date(words):
        return ""
    day = _from_figures(words) or _from_words(words)
    return day.isoformat() if day else ""


def tidy_phone(text: str) -> str:
    """The telephone number with the usual spaces and the same digits; empty if it is tidy already."""
    if relay := _RELAY.fullmatch(text):
        rest = tidy_phone(relay[2])
        return f"{relay[1]} {rest or relay[2]}"
    has_spaces = " " in text.strip("+") or len(text) < 9
    if not _PHONE_CHARACTERS.fullmatch(text) or (_TIDY_PHONE.fullmatch(text) and has_spaces):
        return ""
    plain = text.replace("(0)", "") if text.startswith("+") else text
    try:
        number = phonenumbers.parse(plain, "GB")
    except phonenumbers.NumberParseException:
        return ""
    kind = phonenumbers.PhoneNumberFormat
    shown = phonenumbers.format_number(number, kind.INTERNATIONAL if plain.startswith("+") else kind.NATIONAL)
    is_same = re.sub(r"\D", "", shown) == re.sub(r"\D", "", plain)
    return shown if is_same and phonenumbers.is_possible_number(number) else ""


def is_sorted(facts: Value, form: Form) -> bool:
    """Whether the facts are in the usual order."""
    ranks = _ranks(list(facts), form) if isinstance(facts, dict) else []
    return ranks == sorted(ranks)


def sort_facts(manuscript: Manuscript, form: Form) -> str:
    """The text with its facts in the usual order; an unknown fact stays after the one before it."""
    blocks, text = manuscript.blocks(), manuscript.text
    ranked = sorted(zip(_ranks([block.name for block in blocks], form), blocks, strict=True))
    parts = [text[block.start : block.end] for _, block in ranked]
    return text[: blocks[0].start] + "".join(parts) + text[blocks[-1].end :]


def _ranks(names: Sequence[str], form: Form) -> list[tuple[int, int]]:
    """For each name, its place in the usual order and its place in the file."""
    order = {fact.name: number for number, fact in enumerate(form.facts)}
    ranks: list[tuple[int, int]] = []
    for number, name in enumerate(names):
        before = ranks[-1][0] if ranks else -1
        ranks.append((order.get(name, before), number))
    return ranks


def _tidy_moment(text: str) -> str:
    """A date and time with the date tidied and the time as it is."""
    day, _, time = text.rpartition(" ")
    better = tidy_date(day)
    return f"{better} {time}" if better else ""


def _from_figures(text: str) -> dt.date | None:
    if first := _YEAR_FIRST.fullmatch(text):
        return _day(int(first[1]), int(first[2]), int(first[3]))
    found = _FIGURES.fullmatch(text)
    if not found:
        return None
    one, two, year = int(found[1]), int(found[2]), int(found[3])
    if one > 12 or one == two:
        return _day(year, two, one)
    return _day(year, one, two) if two > 12 else None


def _from_words(text: str) -> dt.date | None:
    weekday = _DAY_WORD.match(text)
    rest = text[weekday.end() :] if weekday else text
    if american := _MONTH_FIRST.fullmatch(rest):
        rest = f"{american[2]} {american[1]} {american[3]}"
    elif joined := _MONTH_BETWEEN.fullmatch(rest):
        rest = f"{joined[1]} {joined[2]} {joined[3]}"
    day = read_date(rest)
    if day and weekday and f"{day:%A}"[:3].lower() != weekday[0][:3].lower():
        return None
    return day


def _day(year: int, month: int, day: int) -> dt.date | None:
    return read_date(f"{year}-{month}-{day}")


_TIDY = {"date": tidy_date, "moment": _tidy_moment, "phone": tidy_phone}
