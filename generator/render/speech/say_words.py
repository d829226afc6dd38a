"""Writes a text as people say it: telephone numbers figure by figure, prices, times, dates, addresses, short forms.

`data/spoken-words.yaml` holds the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from msgspec import Struct, convert

from generator.data import data_text, read_yaml_texts
from generator.model.unbroken import split_unbroken

_LONG = 6
"""A group of this many figures is said in two halves."""
_WEB = re.compile(
    r"(?:https?://)?(?<![\w@.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/(?:[^\s),;]*[\w/])?)?(?!\w)"
)
_NUMBER = re.compile(r"[+(\d][\d ()]*\d")
_EXTENSION = re.compile(r" ext(?:\.|ension)? ")
_SHORT_NUMBERS = 2
"""The place of the pattern for telephone numbers of few figures."""
_PAGE = re.compile(r"/[^/]+/|[?=#]")
"""What an address has that is longer than the name of a site and one word."""


class _Pattern(Struct, frozen=True, forbid_unknown_fields=True):
    find: str
    say: str = ""
    spelt: str = ""


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/spoken-words.yaml`, which explains the fields."""

    digits: tuple[str, ...]
    address: Mapping[str, str]
    page: str
    words: Mapping[str, str]
    parts: Mapping[str, str]
    patterns: tuple[_Pattern, ...]


type _Say = Callable[[re.Match[str]], str]


def is_english(language: str) -> bool:
    """Whether the table is for this language."""
    return language.split("-")[0] == "en"


def say_words(text: str, language: str, own: Mapping[str, str]) -> str:
    """The text as it is given to a voice. `own` says how a council's own short forms are said.

    In other languages than English only telephone numbers are changed: their voices know the rest.
    """
    if not is_english(language):
        return "".join(
            piece if is_whole and not _NUMBER.match(piece) else _figures(piece, is_number=is_whole)
            for is_whole, piece in split_unbroken(text)
        )
    return "".join(
        _whole(piece) if is_whole else _said(piece, tuple(own.items()))
        for is_whole, piece in split_unbroken(text)
    )


def _whole(piece: str) -> str:
    """A mail address, a telephone number or a postcode."""
    if "@" in piece:
        return _address(piece)
    if piece[0].isalpha():
        return ", ".join(" ".join(map(_spelt, re.findall("[A-Z]+|[0-9]+", half))) for half in piece.split())
    return _digits(piece)


def _figures(text: str, *, is_number: bool) -> str:
    """A text with the figures of telephone numbers apart, so that a voice says each in its own language."""
    find = _NUMBER if is_number else _patterns(())[_SHORT_NUMBERS][0]
    return find.sub(lambda match: ", ".join(map(" ".join, _groups(match[0]))), text)


def _groups(number: str) -> Iterator[str]:
    """The figures of a number in groups that can be kept in mind."""
    for group in re.findall(r"\d+", number):
        half = len(group) // 2 if len(group) >= _LONG else 0
        yield from filter(None, (group[:half], group[half:]))


def _digits(number: str) -> str:
    names = _table().digits
    parts = (
        ", ".join(" ".join(names[int(each)] for each in group) for group in _groups(part))
        for part in _EXTENSION.split(number)
    )
    return "plus " * number.startswith("+") + ", extension ".join(parts)


def _spelt(letters: str) -> str:
    """Letters and figures one by one. With full stops between them no letter is taken for the word "a"."""
    return _digits(letters) if letters[0].isdigit() else ".".join(letters)


def _short_form(written: str) -> str:
    letters = "".join(filter(str.isupper, written))
    return f"{' '.join(letters)}'s" if written.endswith("s") else _spelt(letters)


def _address(written: str) -> str:
    address = re.sub(r"^https?://", "", written).rstrip("/")
    table = _table()
    if _PAGE.search(address):
        return table.page.replace("SITE", _address(address.removeprefix("www.").split("/", 1)[0]))
    return "".join(f" {table.address[each]} " if each in table.address else each for each in address)


def _said(text: str, own: tuple[tuple[str, str], ...]) -> str:
    """The text after each pattern in turn; what one has changed is left alone by those that follow."""
    pieces = [(False, text)]
    for find, say in _patterns(own):
        pieces = [
            each
            for is_said, piece in pieces
            for each in ([(True, piece)] if is_said else _split(find, say, piece))
        ]
    return "".join(piece for _, piece in pieces)


def _split(find: re.Pattern[str], say: _Say, text: str) -> Iterator[tuple[bool, str]]:
    done = 0
    for match in find.finditer(text):
        yield False, text[done : match.start()]
        yield True, say(match)
        done = match.end()
    yield False, text[done:]


@cache
def _patterns(own: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], _Say], ...]:
    """What to find, and what is said for it."""
    table = _table()
    words = {**table.words, **dict(own)}
    names = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    ways: dict[str, Callable[[str], str]] = {"digits": _digits, "letters": _short_form}

    def made(pattern: _Pattern) -> tuple[re.Pattern[str], _Say]:
        find = re.sub(r"<(\w+)>", lambda part: table.parts[part[1]], pattern.find)
        spell = ways.get(pattern.spelt)
        return re.compile(find), (lambda match: spell(match[0]) if spell else match.expand(pattern.say))

    return (
        (re.compile(rf"(?<!\w)({names})(s?)(?!\w)"), lambda match: words[match[1]] + match[2]),
        (_WEB, lambda match: _address(match[0])),
        *map(made, table.patterns),
    )


@cache
def _table() -> _Table:
    return convert(read_yaml_texts(data_text("spoken-words.yaml")), _Table)
