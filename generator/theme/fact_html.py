"""The HTML of an editor's words: escaped, with numbers kept on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import Markup

from generator.model.unbroken import is_plain, split_unbroken
from generator.theme.safe import safe
from generator.theme.translations import tel

_LONGEST_UNBROKEN = 24
"""As many characters as fit on one line at 320 pixels (WCAG 1.4.10)."""

_SHORT_NUMBER = re.compile(r"(?<![\w£.])(999|101|111|112|119)(?![\w%])")
"""Emergency, police and NHS numbers, when they stand alone."""

_CALL = re.compile(
    r"\b(call|ring|phone|dial|text|nhs|pod|numer)(ing|em)?( on)?( (999|101|111|112|119)( or|,))* $", re.I
)
"""What stands before a short number that is meant as one, and not as a count, in English and Polish."""

_NUMBER = re.compile(r"999|101|11[129]|116 \d{3}|(?=(?:\D*\d){8})[+(]?[0-9][0-9() ]+")
"""A short number, or one of eight digits at least, as that of Childline: shorter ones are of forms and rooms."""

_TEXT_CODE = re.compile(r"\b[Tt]ext [\"“]?[A-Z]{2,12}[\"”]? to (\d{5,6})(?![\w%])")
"""A code that takes texts, with the word to send before it."""

_MOBILE = re.compile(r"(?:07|\+44 ?7)[0-9 ]+|\d{5,6}")

_TEXT = re.compile(r"\b(?:text|sms)\w*\b(?:(?!\b(?:call|ring|phone)\b)[^.!?\d])*$", re.I)
"""What stands before a number to which people send a text message."""

_IN_EVERY_LINK = re.compile(r"[@\d]")

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"

_FOREIGN = re.compile(f"[{_RIGHT_TO_LEFT}]")

_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z'.-]*(?:,? [A-Za-z0-9][A-Za-z0-9'.-]*){3,}")

_FOREIGN_RUN = re.compile(f"[{_RIGHT_TO_LEFT}]+(?:[ ،؛]+[{_RIGHT_TO_LEFT}]+)*")

_FACTS_CACHED = 4096
"""Cache size: the council's details are on every page, and each card is in many lists."""


@lru_cache(_FACTS_CACHED)
def words_to_html(text: str) -> Markup:
    """The HTML of a fact, with line breaks; phone numbers and the like stay on one line."""
    html = "<br>".join(map(text_to_html, text.split("\n")))
    return Markup(html)  # noqa: S704 - every piece is escaped


def words_to_dial(text: str) -> Markup:
    """The HTML of an emergency fact, with each telephone number as a link."""
    pieces = (piece for _, words in split_unbroken(text) for piece in _SHORT_NUMBER.split(words))
    return Markup("".join(_linked(pieces)))  # noqa: S704 - as above


@lru_cache(_FACTS_CACHED)
def fact_to_dial(text: str) -> Markup:
    """The HTML of a fact with line breaks, and with links as in a text."""
    return Markup("<br>".join(map(text_to_dial, text.split("\n"))))  # noqa: S704 - as above


def text_to_dial(text: str) -> str:
    """The HTML of one line of a text, with each telephone number and email address as a link.

    A short number is a link if it is to be called or texted, and a mobile number after "text" opens a text message.
    """
    if not _IN_EVERY_LINK.search(text):
        return _isolate(text)
    if is_plain(text) and not (_SHORT_NUMBER.search(text) or _TEXT_CODE.search(text)):
        return text_to_html(text)
    return "".join(_linked(each for _, words in split_unbroken(text) for each in _called(words)))


def _called(words: str) -> Iterator[str]:
    """A text in pieces, each short number that somebody should call or text in a piece of its own."""
    done = 0
    for number in sorted((*_SHORT_NUMBER.finditer(words), *_TEXT_CODE.finditer(words)), key=_start):
        if number.re is _TEXT_CODE or _CALL.search(words, 0, number.start()):
            yield from (words[done : number.start(1)], number[1])
            done = number.end(1)
    yield words[done:]


def _start(found: re.Match[str]) -> int:
    return found.start(1)


def _linked(pieces: Iterable[str]) -> Iterator[str]:
    """Each piece of a text as HTML: a link if something can be done with it."""
    before = ""
    for piece in pieces:
        if _EMAIL.fullmatch(piece):
            yield f'<a href="mailto:{safe(piece)}">{text_to_html(piece)}</a>'
        elif _MOBILE.fullmatch(piece) and _TEXT.search(before):
            yield _link(piece, tel(piece).replace("tel:", "sms:"))
        elif _NUMBER.fullmatch(piece):
            yield _link(piece, tel(piece))
        else:
            yield text_to_html(piece)
        before += piece


def _link(number: str, address: str) -> str:
    return f'<a class="phone" href="{address}">{text_to_html(number)}</a>'


def text_to_html(text: str) -> str:
    """The HTML of one line of a text."""
    if is_plain(text):
        return _isolate(text)
    pieces = split_unbroken(text)
    return "".join([_unbroken(piece) if is_whole else _isolate(piece) for is_whole, piece in pieces])


def _unbroken(piece: str) -> str:
    """A piece that stays on one line, left to right even among right-to-left words.

    A long email address may wrap, or it would not fit on a phone. Only CSS breaks it: with markup inside a
    word, screen readers would read two words.
    """
    kept = ' class="keep"' if len(piece) <= _LONGEST_UNBROKEN else ""
    return f'<bdi{kept} dir="ltr">{safe(piece)}</bdi>'


def _isolate(piece: str) -> str:
    """Isolates right-to-left words among Latin ones."""
    if (
        piece.isascii()
        or not _FOREIGN.search(piece)
        or not any(letter.isascii() and letter.isalpha() for letter in piece)
    ):
        return safe(piece)
    parts: list[str] = []
    done = 0
    for run in _FOREIGN_RUN.finditer(piece):
        parts += [_latin(piece[done : run.start()]), f"<bdi>{safe(run.group())}</bdi>"]
        done = run.end()
    return "".join([*parts, _latin(piece[done:])])


def _latin(piece: str) -> str:
    """Marks Latin words among others as left-to-right English, such as a name or an address."""
    return _LATIN_RUN.sub(lambda run: f'<bdi lang="en" dir="ltr">{run.group()}</bdi>', safe(piece))
