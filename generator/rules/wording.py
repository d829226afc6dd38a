"""Finds words that some readers can't follow: colours alone, odd dates and numbers, letters unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from msgspec.structs import astuple

from generator.model.body import Abbreviation, Body, Text, plain_text
from generator.model.diagnostics import Diagnostic, Rule, Severity, Span
from generator.rules.prefilter import Check, has_match, has_word, prefiltered

COLOUR_ALONE = Rule("colour-alone", Severity.WARNING)
ODD_DATE = Rule("odd-date", Severity.WARNING)
ODD_PHONE = Rule("odd-phone", Severity.ADVICE)
EMOJI = Rule("emoji", Severity.ADVICE)
FOREIGN_LETTERS = Rule("foreign-letters", Severity.ADVICE)
LONG_WORD = Rule("long-word", Severity.WARNING)
PLACEHOLDER = Rule("placeholder", Severity.WARNING)
UNEXPLAINED_LETTERS = Rule("unexplained-letters", Severity.ADVICE)

_COLOURS = "red|green|blue|yellow|orange|purple|pink|grey|gray|black|white|brown|coloured"
_THINGS = "button|link|box|boxes|text|words|tab|section|panel|area|icon|part|line|row|column|form"
_COLOUR_ALONE = re.compile(
    rf"\b(?:click|press|choose|select|tap|see|use|use the|look for|fill in)(?: on)? (?:the|a|any) (?:{_COLOURS}) (?:{_THINGS})\b(?!\s*[\"“‘'(])"
    rf"|\b(?:the|in the|see the) (?:box|menu|column|button|link|panel) (?:on the|to the|at the|on your) (?:left|right)\b"
    rf"|\b(?:shown|marked|printed|written|highlighted) in (?:{_COLOURS})\b",
    re.IGNORECASE,
)
_ODD_DATE = re.compile(
    r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{2}|\d{4})\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)(?: of)? (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b"
)
_ODD_PHONE = re.compile(
    r"(?<![\d\w.,/+-])0\d{9,10}(?![\d\w/-])|(?<!\d)\(0\d{2,4}\) ?\d{3,}|(?<![\d-])0\d{2,4}-\d{3,}"
)
_EMOJI = re.compile("[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff☀-➿⭐]️?")
_LONG_WORD = re.compile(r"[!-,.-~À-ɏ]{40,}")
"""Without hyphens, after which a line may end."""
_FORTY_SIGNS = re.compile("(?:[^ ]{0,39}+ )*+[^ ]{40}")
"""A quick test before the pattern above: it stops only at spaces, where the pattern tries again from each letter."""
_IN_ADDRESSES = re.compile(r"://|[/.]\w.*/|@|^www\.")
"""What web and email addresses have in them, which may be as long as they like."""
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_OTHER_WORDS = re.compile(r"(?:[Ͱ-ϿЀ-ӿ֐-׿؀-ۿऀ-෿฀-๿぀-ヿ一-鿿가-힯]+\W*){4,}")
_LETTERS = re.compile(r"(?<![\w&@./-])[A-Z]{3,6}s?(?![\w&@/-])")
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?:[ ,]+[A-Z]+){3,}\b")
"""A whole sentence in capitals. Another rule tells of it, and its words are no abbreviations."""
_THREE_CAPITALS = re.compile("[A-Z][A-Z][A-Z]")
"""A prefilter of the pattern above."""
_EVERYDAY = frozenset(
    "SEND SEN EHC EHCP NHS GCSE BBC PDF SMS USB DVD FAQ PIN VAT PIP DLA ESA GPs TVs MPs BSL RSVP FREEPOST "
    "YES NOT AND THE SOS UCAS BTEC GOV CDs DVDs PE ID TVs RADAR DBS".split()
)


_PLACEHOLDER = (
    r"[^\w\n]*(?:n[./]?a|t\.?b\.?[acd]|to be (?:confirmed|announced|advised|decided)|to follow|not applicable|null|xx+"
    r"|lorem ipsum[^\n]*)?[^\w\n]*"
)
_IS_PLACEHOLDER = re.compile(_PLACEHOLDER, re.IGNORECASE)


def is_placeholder(text: str) -> bool:
    """Whether a fact says no more than that nobody knows it yet: "TBC", "n/a" or a dash."""
    words = " ".join(text.split())
    return bool(words) and _IS_PLACEHOLDER.fullmatch(words) is not None


@prefiltered(has_match(rf"(?im)^{_PLACEHOLDER}$"))
def check_placeholders(text: str, span: Span) -> Iterator[Diagnostic]:
    """Facts that hold only a placeholder, such as "TBC"."""
    if is_placeholder(text):
        message = f'"{" ".join(text.split())}" tells families nothing.'
        yield PLACEHOLDER.at(span, message, "Write what you know. If you know nothing yet, delete the line.")


@prefiltered(has_word((*_COLOURS.split("|"), "left", "right")))
def _check_colours(text: str, span: Span) -> Iterator[Diagnostic]:
    if found := _COLOUR_ALONE.search(text):
        message = f'"{found.group()}" only makes sense to people who can see it.'
        yield COLOUR_ALONE.at(span, message, "Say its name, too: the words that stand on it or over it.")


@prefiltered(has_match(r"\d(?:[/.]\d|st|nd|rd|th| [JFMASOND])"))
def _check_dates(text: str, span: Span) -> Iterator[Diagnostic]:
    if found := _ODD_DATE.search(text):
        message = f'"{found.group()}" is not how dates are written here.'
        yield ODD_DATE.at(span, message, 'Write day, month in full, year: "3 August 2026".')


@prefiltered(has_match(r"0\d{2,4}(?:\d{5}|\)|-)"))
def _check_phones(text: str, span: Span) -> Iterator[Diagnostic]:
    if found := _ODD_PHONE.search(text):
        message = f'"{found.group()}" is hard to read in one go.'
        yield ODD_PHONE.at(span, message, 'Write it in groups: "01632 960123", "07700 900123".')


def _may_be_long(text: str) -> bool:
    return _FORTY_SIGNS.match(text.replace("\n", " ")) is not None


@prefiltered(_may_be_long)
def check_long_words(text: str, span: Span) -> Iterator[Diagnostic]:
    """Words and rows of signs that no line has room for; they are broken anywhere."""
    for word in _LONG_WORD.findall(text):
        if not _IN_ADDRESSES.search(word):
            message = f'"{word[:20]}…" has {len(word)} letters or signs and no space.'
            hint = "Put a space into it, or leave it out: on phones and on paper it is cut in two anywhere."
            yield LONG_WORD.at(span, message, hint)


def _is_beyond_ascii(text: str) -> bool:
    return not text.isascii()


@prefiltered(_is_beyond_ascii)
def _check_foreign_letters(text: str, span: Span) -> Iterator[Diagnostic]:
    if _LATIN.search(text) and (found := _OTHER_WORDS.search(text)):
        message = f'"{found.group()[:40].strip()}" is in other letters than the rest.'
        yield FOREIGN_LETTERS.at(span, message, "Put it into a version of this page in that language.")


@prefiltered(_is_beyond_ascii)
def _check_emoji(text: str, span: Span) -> Iterator[Diagnostic]:
    if found := _EMOJI.search(text):
        message = f"{found.group()} is read out by its long name."
        yield EMOJI.at(span, message, "Leave it out, or write words instead.")


CHECKS: tuple[Check, ...] = (_check_colours, _check_dates, _check_phones, _check_foreign_letters)
"""The checks of each paragraph, and of each fact that is a sentence."""
EMOJI_CHECKS: tuple[Check, ...] = (_check_emoji,)
"""The checks of each paragraph of news and events."""
_WITHOUT_TERMS = frozenset((Text, Span, str, int))


def check_letters(body: Body) -> Iterator[Diagnostic]:
    """Letters that stand for words, without those words. The glossary and a link explain, too."""
    found = [(letters, span) for words, span in body.paragraphs for letters in _letters_in(words)]
    if not found:
        return
    linked = " ".join(plain_text(link.children) for link in body.links)
    explained = {*_marked(body), *_LETTERS.findall(linked)}
    whole = " ".join(words for words, _ in body.paragraphs)
    for letters, span in found:
        if letters.removesuffix("s") in explained or letters in explained or _is_explained(letters, whole):
            continue
        explained.add(letters)
        message = f'"{letters}" stands for words that are not here.'
        hint = (
            f'Write the words first, then the letters: "... ({letters})". Or add {letters} to the glossary.'
        )
        yield UNEXPLAINED_LETTERS.at(span, message, hint)


def _letters_in(words: str) -> Iterator[str]:
    """The letters that not everybody knows, each once."""
    if _THREE_CAPITALS.search(words):
        for letters in dict.fromkeys(_LETTERS.findall(_SHOUTED.sub(" ", words))):
            if letters not in _EVERYDAY and letters.removesuffix("s") not in _EVERYDAY:
                yield letters


def _marked(body: Body) -> AbstractSet[str]:
    """The terms that the glossary explains in this body."""
    found: set[str] = set()
    waiting: list[Any] = [body.blocks]
    while waiting:
        part = waiting.pop()
        kind = part.__class__
        if kind is tuple:
            waiting += part
        elif kind is Abbreviation:
            found.update(part.text.split())
        elif kind not in _WITHOUT_TERMS:
            waiting += astuple(part)
    return found


def _is_explained(letters: str, whole: str) -> bool:
    return bool(
        re.search(
            rf"\({letters}\b[^)]*\)|\b{letters} \([^)]+\)|\b{letters},? (?:short for|which is|means|stands for)",
            whole,
        )
    )
