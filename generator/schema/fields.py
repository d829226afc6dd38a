"""The kinds of value that a fact may have, each read from the text that an editor wrote."""

from __future__ import annotations

import calendar
import datetime as dt
import difflib
import re
from collections.abc import Callable
from typing import Annotated, Any, NoReturn

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from generator.model import MAX_AGE_YEARS, Ages

_DAYS = [day.lower() for day in calendar.day_name]
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN_DATE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+),? (\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?", re.IGNORECASE)
_AGES = re.compile(r"(\d{1,2})(?: ?(?:to|-|\u2013) ?(\d{1,2}))?( ?\+| and over)?")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WEB = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?(?:[/?#][^\s<>\"]*)?")
_POSTCODE = re.compile(r"([A-Za-z]{1,2}\d[A-Za-z\d]?) ?(\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})")


def fault(rule: str, message: str, hint: str) -> NoReturn:
    """Says that a value breaks a rule of `schema.rules`, as pydantic wants it said."""
    raise PydanticCustomError(rule, "{message}", {"message": message, "hint": hint})


def closest(word: str, known: list[str]) -> str:
    """The known word most like this one, or nothing."""
    found = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return found[0] if found else ""


def _text(value: Any) -> str:
    if isinstance(value, list):
        fault(
            "wrong-shape",
            "This is a list; one value belongs here.",
            "Write it on one line, without brackets or dashes.",
        )
    if isinstance(value, dict):
        message = "This is a group of facts; one value belongs here."
        fault(
            "wrong-shape", message, "Write it on one line. If it has a colon in it, put it in double quotes."
        )
    text = " ".join(str(value).split())
    if not text:
        fault("empty-value", "This fact is empty.", "Fill it in, or delete the line.")
    return text


def _reader[T](read: Callable[[str], T], kind: type) -> BeforeValidator:
    """Reads a value from its text; a value of the right kind already (a default) stays."""
    return BeforeValidator(lambda value: value if isinstance(value, kind) else read(_text(value)))


def _listed(value: Any) -> Any:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, dict):
        message = "This is a group of facts; a list belongs here."
        fault("wrong-shape", message, "Write each on a line of its own that begins with a dash.")
    return value


def _grouped(value: Any) -> Any:
    """One group of facts stands for a list of one."""
    if isinstance(value, dict):
        return [value]
    if isinstance(value, str):
        message = "This is one value; a list of facts with names belongs here."
        fault(
            "wrong-shape",
            message,
            'Write each fact on a line of its own with its name, as in "- phone: 01632 960123".',
        )
    return value


def _group(value: Any) -> Any:
    if isinstance(value, str | list):
        message = "Facts with names belong here, each on a line of its own."
        fault("wrong-shape", message, 'Write "name: value" on lines set in by two spaces below this one.')
    return value


def _some[T: tuple[Any, ...]](value: T) -> T:
    if not value:
        fault("empty-value", "This list is empty.", "Fill it in: at least one belongs here.")
    return value


def _lines(value: Any) -> Any:
    return [line.strip() for line in value.split("\n") if line.strip()] if isinstance(value, str) else value


def _date(text: str) -> dt.date:
    iso, written = _ISO_DATE.fullmatch(text), _WRITTEN_DATE.fullmatch(text)
    try:
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if written:
            return dt.date(int(written[3]), _MONTHS[written[2].lower()], int(written[1]))
    except (KeyError, ValueError):
        fault("bad-date", f'"{text}" is not a day that there is.', "Check the day, the month and the year.")
    fault("bad-date", f'"{text}" is not a date that we can read.', "Write it as 2026-03-05 or 5 March 2026.")


def _moment(text: str) -> dt.datetime:
    day, _, time = text.replace("T", " ").partition(" ") if _ISO_DATE.match(text) else text.rpartition(" ")
    if not day or not time:
        fault("bad-date", f'"{text}" is not a day and a time.', "Write it as 2026-12-05 10:00.")
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
    fault("bad-time", f'"{text}" is not a time that we can read.', "Write it as 9:30am or 09:30.")


def _days(value: Any) -> Any:
    if isinstance(value, str):
        text = " ".join(value.lower().split())
        if text in ("every day", "daily"):
            return tuple(range(7))
        if text in ("weekdays", "weekends"):
            return tuple(range(5)) if text == "weekdays" else (5, 6)
        value = re.split(r", ?(?:and )?| and | & ", text)
    if not isinstance(value, list | tuple):
        fault(
            "bad-days", "These are not days of the week.", 'Write them as "Saturday" or "Monday to Friday".'
        )
    days: set[int] = set()
    for part in value:
        days |= {part} if isinstance(part, int) else _run_of_days(str(part))
    return tuple(sorted(days))


def _run_of_days(text: str) -> set[int]:
    ends = [_day(word) for word in re.split(r" to | ?[-\u2013] ?", text.strip().lower())]
    if len(ends) == 1:
        return {ends[0]}
    if len(ends) != 2:
        fault("bad-days", f'"{text}" is not a run of days.', 'Write it as "Monday to Friday".')
    return {(ends[0] + step) % 7 for step in range((ends[1] - ends[0]) % 7 + 1)}


def _day(word: str) -> int:
    singular = word.strip().removesuffix("s")
    if singular in _DAYS:
        return _DAYS.index(singular)
    guess = closest(word, _DAYS).capitalize()
    hint = (
        f'Did you mean "{guess}"?' if guess else 'Write whole words, as in "Saturday" or "Monday to Friday".'
    )
    fault("bad-days", f'"{word}" is not a day of the week.', hint)


def _ages(text: str) -> Ages:
    match = _AGES.fullmatch(text.lower().removeprefix("ages ").removesuffix(" years"))
    if not match:
        fault(
            "bad-ages",
            f'"{text}" is not a range of ages that we can read.',
            'Write it as "5 to 11" or "16 and over".',
        )
    youngest = int(match[1])
    oldest = MAX_AGE_YEARS if match[3] else int(match[2] or match[1])
    if youngest > oldest:
        fault("bad-ages", f"{youngest} is more than {oldest}.", "Write the lower age first.")
    if oldest > MAX_AGE_YEARS:
        message = f"A Local Offer is for people from birth to {MAX_AGE_YEARS}, not to {oldest}."
        fault(
            "bad-ages",
            message,
            f'Write "{youngest} to {MAX_AGE_YEARS}".' if youngest < MAX_AGE_YEARS else "Check the ages.",
        )
    return Ages(youngest, oldest)


def _yes_no(text: str) -> bool:
    words = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
    if text.lower() not in words:
        fault("bad-yes-no", f'"{text}" is neither yes nor no.', "Write yes or no.")
    return words[text.lower()]


def _number(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        fault("bad-number", f'"{text}" is not a whole number.', "Write a number such as 10.")
    return int(text)


def _decimal(text: str) -> float:
    if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text):
        fault("bad-number", f'"{text}" is not a number.', "Write a number such as 14.")
    return float(text)


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        better = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        hint = f'Write "{better}".' if better else "Use lower-case letters, digits and hyphens."
        fault("bad-id", f'"{text}" has capital letters, spaces or signs in it.', hint)
    return text


def _phone(text: str) -> str:
    import phonenumbers

    compact = re.sub(r"[^\d+]", "", text)
    if re.fullmatch(r"[1-9]\d{2,5}", compact) and re.fullmatch(r"[\d ]+", text):
        return text
    plain = text.removeprefix("18001").removeprefix("18002").strip()
    try:
        number = phonenumbers.parse(plain, "GB")
    except phonenumbers.NumberParseException:
        fault(
            "bad-phone",
            f'"{text}" is not a telephone number.',
            "Write the whole number with its code, as in 01632 960123.",
        )
    digits = len(str(number.national_number))
    if not phonenumbers.is_possible_number(number) or (number.country_code == 44 and digits not in (9, 10)):
        message = f'"{text}" has too few or too many digits for a telephone number.'
        fault("bad-phone", message, "Write the whole number with its code, as in 01632 960123.")
    return text


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        fault("bad-email", f'"{text}" is not an e-mail address.', "Write it as name@example.org.")
    return text


def _web(text: str) -> str:
    if not _WEB.fullmatch(text):
        hint = (
            f"Write https://{text}"
            if _WEB.fullmatch(f"https://{text}")
            else "Write the whole address, from https:// on."
        )
        fault("bad-web-address", f'"{text}" is not a web address that can be followed.', hint)
    return text


def _postcode(text: str) -> str:
    match = _POSTCODE.fullmatch(text)
    if not match:
        fault("bad-postcode", f'"{text}" is not a whole postcode.', "Write both halves, as in VX1 4AB.")
    return f"{match[1].upper()} {match[2].upper()}"


def choice(*choices: str) -> BeforeValidator:
    """Reads one of some words; capitals, and spaces instead of hyphens, are forgiven."""

    def read(text: str) -> str:
        word = text.lower().replace(" ", "-")
        if word in choices:
            return word
        guess = closest(word, list(choices))
        known = ", ".join(choices)
        hint = f'Did you mean "{guess}"? The choices are: {known}.' if guess else f"The choices are: {known}."
        fault("unknown-choice", f'"{text}" is not one of the choices here.', hint)

    return BeforeValidator(lambda value: read(_text(value)))


AS_LIST = BeforeValidator(_listed)
AS_GROUPS = BeforeValidator(_grouped)
AS_GROUP = BeforeValidator(_group)
AT_LEAST_ONE = AfterValidator(_some)
"""For lists that families can't do without."""

Words = Annotated[str, BeforeValidator(_text)]
WordList = Annotated[tuple[Words, ...], AS_LIST]
Lines = Annotated[tuple[Words, ...], BeforeValidator(_lines)]
Sentences = Annotated[tuple[Words, ...], BeforeValidator(_lines)]
Id = Annotated[str, _reader(_id, type(None))]
IdList = Annotated[tuple[Id, ...], AS_LIST]
Date = Annotated[dt.date, _reader(_date, dt.date)]
Moment = Annotated[dt.datetime, _reader(_moment, dt.datetime)]
Time = Annotated[dt.time, _reader(_time, dt.time)]
Days = Annotated[tuple[int, ...], BeforeValidator(_days)]
AgeRange = Annotated[Ages, _reader(_ages, Ages)]
YesNo = Annotated[bool, _reader(_yes_no, bool)]
Number = Annotated[int, _reader(_number, int)]
Decimal = Annotated[float, _reader(_decimal, float)]
Phone = Annotated[str, _reader(_phone, type(None))]
Email = Annotated[str, _reader(_email, type(None))]
Web = Annotated[str, _reader(_web, type(None))]
Postcode = Annotated[str, _reader(_postcode, type(None))]
