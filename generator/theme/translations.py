"""Translated interface words, and dates, times and lists in each language."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_day_names
from babel.lists import format_list
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal
from markupsafe import Markup, escape
from msgspec import Struct, field

from generator.model.diagnostics import Checked, Diagnostic, Span
from generator.model.language import own_name
from generator.model.output import Json, QrCode
from generator.model.phrase import Days, Phrase, Sentence, Several
from generator.rules.theme import BROKEN_THEME
from generator.theme.qr_codes import qr_code

_DATES_CACHED = 4096
"""Cache size: ten years of days."""
_CAPITAL_NOUNS = ("de", "lb")
_PHONE_CHARACTERS = set("+0123456789")
_GAP = re.compile(r"%\((\w+)\)")
_EXTENSION = re.compile(r",? *(?:ext|x).*", re.IGNORECASE)


class Words(Struct, frozen=True, dict=True):
    """One language: its translations, dates and lists."""

    language: str
    messages: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plural_rule: Callable[[int], int] = lambda number: int(number != 1)

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale for the language."""
        return Locale.parse(self.language, sep="-")

    def gettext(self, message: str) -> str:
        """The translated message, or else the English one."""
        return self.messages.get(message) or message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The message in the plural form for a number."""
        forms = self.plurals.get(one, (one, many))
        rule = self.plural_rule if one in self.plurals else (lambda count: int(count != 1))
        return forms[min(rule(number), len(forms) - 1)]

    def say_safely(self, message: str, /, **values: object) -> Markup:
        """The message with its gaps filled with escaped values."""
        return Markup(self.gettext(message) % _safely(values))  # noqa: S704 - the message is the theme's

    def count_safely(self, one: str, many: str, number: int, /, **values: object) -> Markup:
        """The plural form for a number (`num`), with its gaps filled."""
        return Markup(self.ngettext(one, many, number) % _safely({"num": number, **values}))  # noqa: S704 - as above

    def filters(self) -> dict[str, Callable[..., str]]:
        """Filters for templates: `{{ view.date|date }}`."""
        and_list = lru_cache(self.and_list)
        return {
            "say": self.say,
            "within": self.within,
            "speak": lambda value: str(self.speak(value)),
            "date": lru_cache(_DATES_CACHED)(self.date),
            "time": lru_cache(self.time),
            "days": lru_cache(self.days),
            "and_list": lambda items: and_list(tuple(items)),
            "number": self.number,
            "tel": lru_cache(tel),
            "bare_address": bare_address,
            "language_name": own_name,
        }

    def say(self, words: str) -> str:
        """Interface words in this language; an editor's words as they are."""
        return self.gettext(words) if isinstance(words, Phrase) else words

    def within(self, words: str) -> str:
        """A label as it is inside a sentence: "how long you wait", but "EHC plan"."""
        keeps_capitals = self.locale.language in _CAPITAL_NOUNS or words[1:2].isupper()
        return words if keeps_capitals else words[:1].lower() + words[1:]

    def speak(self, value: object) -> Json:
        """Book data with every phrase, date and time as text, and QR codes as SVG."""
        match value:
            case QrCode():
                return qr_code(value.address)
            case Sentence():
                return self.gettext(value.pattern) % {name: self.speak(part) for name, part in value.values}
            case Days():
                return self.days(value)
            case Several():
                return self.and_list([self.say(part) for part in value])
            case str():
                return self.say(value)
            case dt.time():
                return self.time(value)
            case dt.date():
                return self.date(value)
            case Mapping():
                return {str(name): self.speak(part) for name, part in value.items()}
            case tuple() | list():
                return [self.speak(part) for part in value]
            case bool() | int() | float() | None:
                return value
            case _:
                raise TypeError(f"a book can't hold {type(value).__name__}")

    def date(self, day: dt.date, *, weekday: bool = False) -> str:
        """A date in words: "5 March 2026", or "Thursday 5 March 2026"."""
        words = str(format_date(day, "long", locale=self.locale))
        return f"{format_date(day, 'EEEE', locale=self.locale)} {words}" if weekday else words

    def time(self, moment: dt.time | dt.datetime) -> str:
        """A time of day: "9am", "12:30pm"; in other languages by their conventions."""
        moment = moment.time() if isinstance(moment, dt.datetime) else moment
        if self.locale.language != "en":
            return str(format_time(moment, "short", locale=self.locale))
        if (moment.hour, moment.minute) in ((0, 0), (12, 0)):
            return self.gettext("midday") if moment.hour else self.gettext("midnight")
        minutes = f":{moment.minute:02}" if moment.minute else ""
        return f"{(moment.hour - 1) % 12 + 1}{minutes}{'am' if moment.hour < 12 else 'pm'}"

    def days(self, days: tuple[int, ...]) -> str:
        """Weekdays, from 0 for Monday: "Monday to Friday", "Monday, Wednesday and Friday"."""
        names = get_day_names("wide", locale=self.locale)
        is_run = len(days) > 2 and list(days) == list(range(days[0], days[-1] + 1))
        if is_run:
            return self.gettext(Phrase("%(first)s to %(last)s")) % {
                "first": names[days[0]],
                "last": names[days[-1]],
            }
        return self.and_list([names[day] for day in days])

    def and_list(self, items: Iterable[str]) -> str:
        """A list in one line: "a, b and c"; "a, or b; c" if one has a comma of its own."""
        items = list(items)
        if any(comma in item for item in items for comma in ",،"):
            return "; ".join(items)
        return str(format_list(items, locale=self.locale))

    def number(self, number: int) -> str:
        """A number with the language's separators: "1,500"."""
        return str(format_decimal(number, locale=self.locale))


def _safely(values: dict[str, object]) -> dict[str, object]:
    """Escaped values; numbers stay numbers, for gaps like `%(num)d`."""
    return {
        name: value if isinstance(value, int | float) else escape(value) for name, value in values.items()
    }


def tel(number: str) -> str:
    """The `tel:` address of a telephone number (RFC 3966): `tel:01632960123`.

    Without an extension, which callers ask for, and without the (0) of +44 (0).
    """
    dialled = _EXTENSION.sub("", number)
    if dialled.startswith("+"):
        dialled = dialled.replace("(0)", "")
    return "tel:" + "".join(character for character in dialled if character in _PHONE_CHARACTERS)


def bare_address(address: str) -> str:
    """A web address without `https://`, `www.` and a final slash."""
    return address.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def read_words(folders: tuple[Path, ...]) -> Checked[dict[str, Words]]:
    """The words of every `locale/<language>/words.po`; the first layer wins. A file with a fault is left out.

    English needs no file, but a council may have one to reword things.
    """
    found: dict[str, Words] = {"en-GB": Words("en-GB")}
    faults: list[Diagnostic] = []
    for folder in reversed(folders):
        for file in sorted(folder.glob("locale/*/words.po")):
            language = file.parent.name.replace("_", "-")
            path = f"themes/{folder.name}/{file.relative_to(folder).as_posix()}"
            read = _read_file(file, found.get(language, Words(language)), path)
            faults += read.diagnostics
            if read.value:
                found[language] = read.value
    return Checked(found, tuple(faults))


def _read_file(file: Path, below: Words, path: str) -> Checked[Words | None]:
    def fault(message: str, hint: str, line: int = 0) -> Checked[Words | None]:
        return Checked(None, (BROKEN_THEME.at(Span(path, line), message, hint),))

    try:
        rule = Locale.parse(below.language, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        message = f'"{below.language}" is not a language whose dates and plurals we know.'
        return fault(message, "Name the folder by the code of the language, such as pl or pt-BR.")
    if not file.is_file():
        return fault("This is not a file.", "Put the translated words here, or delete the folder.")
    try:
        text = io.StringIO(file.read_bytes().decode("utf-8-sig"))
        catalogue = read_po(text, locale=below.language.replace("-", "_"), abort_invalid=True)
        messages = [each for each in catalogue if each.id and each.string]
    except PoFileError as error:
        return fault(f"This line can't be read: {error}.", "See the default theme's locale/ur.", error.lineno)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        return fault(f"This file can't be read: {error}.", "Save it as UTF-8, in a program for .po files.")
    words, plurals = dict(below.messages), dict(below.plurals)
    for each in messages:
        one, *_ = _texts(each.id)
        forms = _texts(each.string)
        if wrong := next((form for form in forms if _has_other_gaps(one, form)), None):
            message = f'"{wrong}" has not the same gaps as "{one}".'
            return fault(message, "Copy each %(name)s as it is.", each.lineno or 0)
        if isinstance(each.id, str):
            words[one] = forms[0]
        elif all(forms):
            plurals[one] = forms
    tags = sorted(rule.tags | {"other"}, key=_order_of_plural)
    return Checked(Words(below.language, words, plurals, lambda number: tags.index(rule(number))))


def _texts(value: object) -> tuple[str, ...]:
    """A message's text, or its text for one, for two, for many."""
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),)


def _has_other_gaps(message: str, translated: str) -> bool:
    """Whether a translation asks for a value that the message does not have."""
    values = dict.fromkeys(_GAP.findall(message), 0)
    try:
        _ = message % values
    except (ValueError, TypeError):
        return False  # no message with gaps at all
    try:
        _ = translated % values
    except (ValueError, TypeError, KeyError):
        return True
    return False


def _order_of_plural(tag: str) -> int:
    return ("zero", "one", "two", "few", "many", "other").index(tag)
