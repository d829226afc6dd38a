"""Finds names in comments that rules for all texts can't look for: in small letters, in capitals, nicknames."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.rules.prefilter import prefiltered
from generator.rules.privacy.circumstances import is_rare
from generator.rules.privacy.comment_words import apart, matches, words
from generator.rules.privacy.personal_names import Piece, bare, find_names, name_words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?\n]+")
_DOUBLE = re.compile(r"\b[A-Z][^\W\d_A-Z]+-[A-Z][^\W\d_A-Z]+\b")
_TOLD = re.compile(
    r"\b(?:spoke|speak|spoken|talk|talked|listen|listened|wrote|written|said|gave|give|happened|happens|next|close) $"
)
_OWNERS = ("my", "our", "her", "his", "their", "your")


@prefiltered()
def find_names_in_comment(text: str) -> Iterator[Piece]:
    """Names of people however they are written."""
    yield from apart((*find_names(text), *_told(text), *_doubles(text), *_in_one_case(text)))


@prefiltered()
def find_possible_names(text: str) -> Iterator[Piece]:
    """A word with a capital inside a sentence that is no place, thing or organisation by the words around it."""
    known = dict.fromkeys(find_names_in_comment(text))
    yield from (piece for piece in apart((*known, *_inside(text))) if piece not in known)


def _inside(text: str) -> Iterator[Piece]:
    for match in matches("words_inside", text):
        after = re.match(r" ([^\W\d_]+)", text[match.end("name") : match.end("name") + 40])
        is_thing = after and (
            after[1][0].isupper() or bare(after[1]) in words("things") | name_words("places")
        )
        before = text[max(0, match.start("before") - 40) : match.start("before")]
        is_told = match["before"].casefold() == "to" and not _TOLD.search(before)
        if not (is_thing or is_told or _is_ordinary(match["name"])):
            yield match.span("name")


def _told(text: str) -> Iterator[Piece]:
    """Words with a capital that are said to be a name, or do what only people do."""
    for match in matches("names_told", text):
        if not _is_ordinary(match["name"]) and not _is_before_a_place(text, match, "name"):
            yield match.span("name")


def _is_ordinary(word: str) -> bool:
    known = (
        words("capital_words") | words("known_capitals") | name_words("never_names") | name_words("places")
    )
    return bare(word) in known or word.casefold() in known or bare(word.partition("-")[0]) in known


def _doubles(text: str) -> Iterator[Piece]:
    """Double names of which one half is known."""
    for match in _DOUBLE.finditer(text):
        parts = {bare(part) for part in match.group().split("-")}
        if parts & name_words("names") and not is_rare(match.group()) and not _is_before_a_place(text, match):
            yield match.span()


def _in_one_case(text: str) -> Iterator[Piece]:
    """First names in small letters, and any in a sentence of capitals."""
    known = name_words("names")
    for sentence in _SENTENCE.finditer(text):
        tokens = list(_WORD.finditer(text, *sentence.span()))
        letters = "".join(token.group() for token in tokens)
        is_loud = len(tokens) > 2 and sum(map(str.isupper, letters)) > len(letters) * 0.6
        for index, token in enumerate(tokens):
            word = token.group()
            if not word.islower() and not word.isupper():
                continue
            small, before = (
                bare(word),
                [each.group().casefold() for each in tokens[max(0, index - 3) : index]],
            )
            is_alone = small in known and small not in name_words("small_words") and len(small) > 2
            if word.isupper() and not is_loud:
                is_alone = is_alone and len(word) > 3
            is_told = small in known and _follows_family(before)
            is_titled = is_loud and before[-1:] and before[-1] in ("mr", "mrs", "ms", "dr")
            if (is_alone or is_told or is_titled) and not _is_before_a_place(text, token):
                yield token.span()


def _follows_family(before: list[str]) -> bool:
    """Whether "my son", "our youngest girl" or the like stands before."""
    has_owner = not set(_OWNERS).isdisjoint(before)
    return bool(before) and has_owner and before[-1] in name_words("family")


def _is_before_a_place(text: str, match: re.Match[str], group: str | int = 0) -> bool:
    """Whether "Street", "Hospital" or the like follows; of what one owns, whether an illness does."""
    following = re.match(r" ([^\W\d_]+)", text[match.end(group) : match.end(group) + 40])
    is_owned = match[group].endswith(("'s", "’s"))
    return following is not None and bare(following[1]) in name_words("illnesses" if is_owned else "places")
