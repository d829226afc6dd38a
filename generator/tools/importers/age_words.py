"""Reads ages from the words of other systems. What is not clear stays unread."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from generator.model.ages import MAX_AGE_YEARS
from generator.tools.importers.word_meanings import import_words

_NUMBER = r"(birth|\d{1,3})\s*(?:years?|yrs?|y)?(?:\s*olds?)?"
_SPAN = re.compile(
    rf"\b{_NUMBER}\s*(?:to|-|\u2013|\u2014|until|up to|and)\s*{_NUMBER}(?![\d:.])", re.IGNORECASE
)
_FROM = re.compile(
    rf"(?:\bover|\bfrom|\babove|\bminimum(?: age)?(?: of)?)\s*{_NUMBER}"
    rf"|\b{_NUMBER}\s*(?:\+|(?:and|or) (?:over|above|older|up)|plus|(?:and )?upwards?)",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    rf"\b(up to|until|under|below|younger than|maximum(?: age)?(?: of)?)\s*{_NUMBER}", re.IGNORECASE
)
_UNDER = ("under", "below", "younger than")
_MONTHS = re.compile(r"(\d{1,3})\s*(?:months?|mths?)\b(?:\s*olds?)?", re.IGNORECASE)
_TIME = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)?\s*(?:to|-|\u2013)\s*\d{1,2}(?:[:.]\d{2}\s*(?:am|pm)?|\s*(?:am|pm))\b"
    r"|\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\s*(?:am|pm)\b",
    re.IGNORECASE,
)
"""Times of day, which look like ages: "10am-12", "9.30 to 11"."""
_SCHOOL_YEARS = re.compile(
    r"\b(?:(?:school )?(?:years?|yrs?|y)\.?\s*(reception|r|\d{1,2})|(reception)(?=\s*(?:to|-|\u2013)))"
    r"(?:\s*(?:to|-|\u2013|and|&)\s*(?:years?|yrs?|y)?\.?\s*(\d{1,2}))?"
    r"(?!\s*(?:to\s*\d+\s*)?(?:years?|yrs?|months?|olds?|\+))\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|any|every) ages?\b|\bno age (?:limits?|restrictions?)\b", re.IGNORECASE)
_PLAIN = re.compile(r"(\d{1,3})(?:\.0+)?(?: ?(?:years?|yrs?|y))?", re.IGNORECASE)
_ABOUT = re.compile(r"\bage[ds]?\b|\byears?\b|\bks ?[1-5]\b|\bkey stage\b|\bbirth\b", re.IGNORECASE)
_SHORT = 40
"""A longer text says more than ages, perhaps of others."""
_LAST_SCHOOL_YEAR = 13


@lru_cache(maxsize=1)
def _stages() -> tuple[tuple[re.Pattern[str], tuple[int, int]], ...]:
    read = import_words()["stages"]
    return tuple(
        (re.compile(rf"\b{name}\b", re.IGNORECASE), (low, high)) for name, (low, high) in read.items()
    )


def is_about_ages(text: str) -> bool:
    """Whether a text says nothing but for which ages something is, and clearly: "Ages 5 to 11"."""
    return len(text) <= _SHORT and bool(_ABOUT.search(text)) and ages(text) != ""


def ages(text: str) -> str:
    """An age range as entries write it ("5 to 11"); empty if the text is not clear."""
    text = _MONTHS.sub(lambda found: str(int(found[1]) // 12), _TIME.sub(" ", text))
    spans = _school_spans(text) or [_whole(found[1], found[2]) for found in _SPAN.finditer(text)]
    if not spans:
        spans = _open_spans(text) or [span for stage, span in _stages() if stage.search(text)]
    if not spans and _ALL.search(text):
        spans = [(0, MAX_AGE_YEARS)]
    return _written(spans)


def ages_between(youngest: str, oldest: str) -> str:
    """The ages between two cells, of which one may be empty; empty if they make no sense.

    Programs write 0 and 0 for "nobody said".
    """
    low, high = (_PLAIN.fullmatch(text) for text in (youngest, oldest))
    if (youngest and not low) or (oldest and not high):
        return ages(f"{youngest or 0} to {oldest or MAX_AGE_YEARS}")
    if low and high and int(low[1]) == int(high[1]) == 0:
        return ""
    return _written([(int(low[1]) if low else 0, int(high[1]) if high else MAX_AGE_YEARS)])


def _written(spans: list[tuple[int, int]]) -> str:
    """Spans as one, if each begins before the one before it ends."""
    ordered = sorted(set(spans))
    if any(low > high for low, high in ordered):
        return ""
    if any(after[0] > before[1] + 1 for before, after in itertools.pairwise(ordered)):
        return ""
    if not ordered or ordered[0][0] > MAX_AGE_YEARS:
        return ""
    return f"{ordered[0][0]} to {min(max(high for _, high in ordered), MAX_AGE_YEARS)}"


def _school_spans(text: str) -> list[tuple[int, int]]:
    """The ages of years of school: children in year 7 are 11 or 12."""
    found: list[tuple[int, int]] = []
    for match in _SCHOOL_YEARS.finditer(text):
        first = int(match[1]) if (match[1] or "").isdecimal() else 0
        last = int(match[3] or first)
        if last > _LAST_SCHOOL_YEAR or first > last:
            return []
        found.append((first + 4, last + 5))
    return found


def _open_spans(text: str) -> list[tuple[int, int]]:
    if match := _UP_TO.search(text):
        high = _years(match[2])
        return [(0, high - (match[1].lower() in _UNDER))] if high else []
    if match := _FROM.search(text):
        return (
            [(_years(match[1] or match[2]), MAX_AGE_YEARS)]
            if _years(match[1] or match[2]) <= MAX_AGE_YEARS
            else []
        )
    return []


def _whole(low: str, high: str) -> tuple[int, int]:
    return _years(low), _years(high)


def _years(written: str) -> int:
    return 0 if written.lower() == "birth" else int(written)
