"""Finds names of people in English words: by their title, by who they are to someone, or by the name itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from generator.data import data_text, read_yaml
from generator.rules.prefilter import prefiltered
from generator.rules.vocabulary import first_words, words_in

type Piece = tuple[int, int]
"""Where the found words begin and end."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEFORE_CAPITAL_BACKWARDS = re.compile(r"[A-Z] [.,]?(?=([^\W\d_]+))")
"""The word before a capital, in a text that is turned round: capitals are rare, so it is found sooner from there."""
_WITHOUT_STROKE = str.maketrans("łøđ", "lod")
_LONGEST_NAME = 100
"""Characters that are looked at before and after: a long text would be copied for each of its names."""
_FOREIGN_LETTER = re.compile(r"[^\W\x00-\x7f]")


def _may_name_someone(text: str) -> bool:
    if not text.isascii() and _FOREIGN_LETTER.search(text):
        return True
    names, leading = _clues()
    if any(_with_capital(name).search(text) for name in names & words_in(text)):
        return True
    before = {word[::-1].casefold() for word in _BEFORE_CAPITAL_BACKWARDS.findall(text[::-1])}
    return not leading.isdisjoint(before) or (
        "and" in before and not name_words("names").isdisjoint(words_in(text))
    )


@prefiltered(_may_name_someone)
def find_names(text: str) -> Iterator[Piece]:
    """Where the text names a person, or what looks like one."""
    tokens = list(_TOKEN.finditer(text))
    done = 0
    for index, token in enumerate(tokens):
        if token.start() < done or not _is_capitalised(token.group()):
            continue
        if _is_person(text, tokens, index):
            end = _end_of_name(text, tokens, index)
            start = tokens[index - 1].start() if _has_title(text, tokens, index) else token.start()
            if not _is_famous(text, start, end):
                yield start, end
                done = end


@cache
def name_words(kind: str) -> frozenset[str]:
    """One list of first names, or of the words around them."""
    return frozenset(_file()[kind].split())


@cache
def _with_capital(name: str) -> re.Pattern[str]:
    return re.compile(f"{name[0].upper()}(?i:{name[1:]})")


@lru_cache(maxsize=1)
def _clues() -> tuple[frozenset[str], frozenset[str]]:
    """How first names begin, and the words that stand before a name of any kind."""
    leading = (name_words(kind) for kind in ("titles", "family", "people", "called", "signed"))
    return first_words((*name_words("names"), *name_words("also_words"))), frozenset().union(*leading)


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    read: dict[str, Any] = read_yaml(data_text("first-names.yaml"))
    return read


@lru_cache(maxsize=1)
def _famous() -> tuple[str, ...]:
    return tuple(_file()["famous"])


def _is_famous(text: str, start: int, end: int) -> bool:
    """Whether it is a person of a story or of history, whose name identifies nobody."""
    words = text[start : start + _LONGEST_NAME].casefold().replace("’", "'")
    famous = _famous()
    return words.startswith(famous) and any(
        words.startswith(name) and start + len(name) >= end for name in famous
    )


def _is_person(text: str, tokens: list[re.Match[str]], index: int) -> bool:
    word = bare(tokens[index].group())
    if _has_title(text, tokens, index):
        return word not in name_words("never_titled") and word not in name_words("places")
    if word in name_words("never_names") or _is_part_of_a_place(text, tokens, index):
        return False
    if _is_introduced(text, tokens, index):
        return True
    if word in name_words("names") or _is_double(tokens[index].group()):
        return True
    return word in name_words("also_words") and _is_used_as_a_name(text, tokens, index)


def _is_double(word: str) -> bool:
    """Whether it is two first names in one, such as "Mya-Rose"."""
    first, _, second = word.partition("-")
    both = {bare(first), bare(second)}
    known = both <= name_words("names") | name_words("also_words") and not both <= name_words(
        "always_capital"
    )
    return known and _is_capitalised(first) and _is_capitalised(second)


def _has_title(text: str, tokens: list[re.Match[str]], index: int) -> bool:
    before = _before(text, tokens, index, r"\.? ")
    return before in name_words("titles") and _is_capitalised(tokens[index - 1].group())


def _is_introduced(text: str, tokens: list[re.Match[str]], index: int) -> bool:
    """Whether it follows "my son", "a boy called" or the like."""
    before = _before(text, tokens, index)
    if before in name_words("family"):
        owners = {_before(text, tokens, index - step) for step in (1, 2)}
        return not owners.isdisjoint(name_words("owners"))
    if before in name_words("signed"):
        return True
    if before in name_words("people"):
        return tokens[index - 1].group().islower() and _before(text, tokens, index, " ") != ""
    if before == "and":
        return index > 1 and bare(tokens[index - 2].group()) in name_words("names")
    if before in name_words("called"):
        people = {_before(text, tokens, index - step) for step in (1, 2)}
        return not people.isdisjoint(name_words("family") | name_words("people"))
    return False


def _is_part_of_a_place(text: str, tokens: list[re.Match[str]], index: int) -> bool:
    """Whether "Street", "School", "syndrome" or the like follows, or "St" stands before."""
    if _before(text, tokens, index, r"\.? ") in name_words("saints"):
        return True
    for step in range(1, 4):
        if index + step >= len(tokens):
            return False
        gap = text[tokens[index + step - 1].end() : tokens[index + step].start()]
        word = tokens[index + step].group()
        if gap != " ":
            return False
        is_owned = step == 1 and tokens[index].group().endswith(("'s", "’s"))
        if bare(word) in name_words("illnesses" if is_owned and word.islower() else "places") and (
            _is_capitalised(word) or step == 1
        ):
            return True
        if not _is_capitalised(word) and word != "and":
            return False
    return False


def _is_used_as_a_name(text: str, tokens: list[re.Match[str]], index: int) -> bool:
    """For names that are words, too: whether a surname follows, or it has a capital within a sentence."""
    word = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    is_month = bare(word.group()) in name_words("always_capital")
    if following and text[word.end() : following.start()] == " " and _is_capitalised(following.group()):
        return not is_month and bare(following.group()) not in name_words("never_names")
    if word.group().endswith(("'s", "’s")) and not is_month:
        return True
    if following and bare(following.group()) in name_words("of_people_only"):
        return True
    if is_month or _starts_sentence(text, word.start()):
        return False
    before = tokens[index - 1]
    return not _is_capitalised(before.group()) or _starts_sentence(text, before.start())


def _end_of_name(text: str, tokens: list[re.Match[str]], index: int) -> int:
    """The end of a first name, or of the surname after it."""
    end = tokens[index].end()
    for token in tokens[index + 1 : index + 2]:
        is_next = text[end : token.start()] == " "
        if (
            is_next
            and _is_capitalised(token.group())
            and bare(token.group()) not in name_words("never_names")
        ):
            return token.end()
    return end


def _before(text: str, tokens: list[re.Match[str]], index: int, gap: str = r",? ") -> str:
    """The word straight before, in small letters, or nothing."""
    if index < 1 or not re.fullmatch(gap, text[tokens[index - 1].end() : tokens[index].start()]):
        return ""
    return tokens[index - 1].group().casefold()


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(start - _LONGEST_NAME, 0) : start].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?:\n"


def _is_capitalised(word: str) -> bool:
    """Whether it begins with a capital and has small letters, too: "Aisha", "O'Brien", not "SENCO"."""
    return len(word) > 1 and word[0].isupper() and not word.isupper()


@lru_cache(maxsize=10_000)
def bare(word: str) -> str:
    """A word without "'s", in small letters without accents: Siobhán is siobhan, Małgorzata malgorzata."""
    small = re.sub(r"['’]s$", "", word).casefold()
    if small.isascii():
        return small
    parts = unicodedata.normalize("NFKD", small.translate(_WITHOUT_STROKE))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
