"""Finds names in comments that rules for all texts can't look for: in small letters, in capitals, nicknames."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.rules.prefilter import prefiltered
from generator.rules.privacy.circumstances import is_rare
from generator.rules.privacy.comment_words import any_word, one_of, words
from generator.rules.privacy.personal_names import Piece, bare, find_names, name_words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?\n]+")
_CAPITALISED = r"(?P<name>(?![\W\d_]|[a-zß-ÿ])\w[a-zß-ſ]+(?:-[A-Z][a-zß-ſ]+)?)\b"
_INSIDE = re.compile(
    rf"(?<![^\W\d_])(?P<before>(?!(?:the|an?|this|that|each|every|any|in|at|from|near|on|of|by|via|through|into|under|like|use|"
    rf"using|called|and|or|than|called|named|speak|speaks|learn|called)\b)[a-z][a-z'’-]*),? {_CAPITALISED}(?!['’](?!s)|[\w-])"
)
_DOUBLE = re.compile(r"\b[A-Z][^\W\d_A-Z]+-[A-Z][^\W\d_A-Z]+\b")
_TOLD = re.compile(
    r"\b(?:spoke|speak|spoken|talk|talked|listen|listened|wrote|written|said|gave|give|happened|happens|next|close) $"
)
_OWNER = r"(?:my|our|her|his|their|your)"


@prefiltered()
def find_names_in_comment(text: str) -> Iterator[Piece]:
    """Names of people however they are written."""
    done: list[Piece] = []
    for start, end in (
        *find_names(text),
        *_told(text),
        *_doubles(text),
        *_in_one_case(text),
        *_unknown(text),
    ):
        if not any(first < end and start < last for first, last in done):
            done.append((start, end))
            yield start, end


def _told(text: str) -> Iterator[Piece]:
    """Words with a capital that are said to be a name, or do what only people do."""
    for pattern in _ways_to_tell():
        for match in pattern.finditer(text):
            if not _is_ordinary(match["name"]) and not _is_before_a_place(text, match, "name"):
                yield match.span("name")


def _is_ordinary(word: str) -> bool:
    known = (
        words("capital_words") | words("known_capitals") | name_words("never_names") | name_words("places")
    )
    return bare(word) in known or word.casefold() in known or bare(word.partition("-")[0]) in known


@cache
def _ways_to_tell() -> tuple[re.Pattern[str], ...]:
    kin = one_of("one_of_a_family", "born_together")
    also = {name.capitalize() for name in name_words("also_words") - name_words("always_capital")}
    does = rf"(?:{one_of('people_do')}|turned \d|is (?:autistic|deaf|blind|disabled|adopted|non-verbal|\d)|has (?:autism|epilepsy|seizures|ADHD|Down))"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\b(?P<name>{any_word(also)}) (?:has (?:been \w+ing|had|no|not)|was (?:told|sent|left|refused|excluded|born|given|asked|put|moved|turned|bullied)|"
            rf"(?:could|did|does|was|is|has)n['’]t|cannot|wants|needs|goes|went|got|loves)\b",
            rf"\b(?i:call(?:s|ed|ing)?|nam(?:ed?|es)|nicknamed?) (?i:him|her|me|them) (?:our )?{_CAPITALISED}",
            rf"\b(?i:he|she|her|him|I|{_OWNER} (?:[\w-]+ )?{kin}|is)\b[^.!?]{{0,40}}?\b(?:known(?: to \w+)? as|nicknamed|short for) {_CAPITALISED}",
            rf"\b(?i:know[sn]?|knew) (?i:him|her|me|them) as {_CAPITALISED}",
            rf"[,(] ?{_CAPITALISED},? (?:to (?:his|her|my|their) (?:mates|friends|family|brothers?|sisters?|nan)|for short)\b",
            rf"\b(?i:go(?:es)? by|answers? to|{_OWNER} name(?: is|['’]s)) (?:the name )?(?:of )?{_CAPITALISED}",
            rf"\b(?:I am|I['’]m) {_CAPITALISED}(?=[,.!]| and\b|$)",
            rf"(?:^|(?<=[.!?] ))(?:Ask|Tell|Thank you,?|Thanks to|Thanks,?) {_CAPITALISED}(?=,| (?:at|on|in|who|from|for)\b)",
            rf"\b[Oo]ur {_CAPITALISED}(?= (?:is|was|has|had|can|can['’]t|cannot|needs|won['’]t|goes|gets|{one_of('people_do')})\b)",
            rf"\b(?:[Ll]ittle|[Bb]ig|[Pp]oor|[Yy]oung|[Dd]ear|[Ww]ee) {_CAPITALISED}(?<!s)(?= {one_of('people_do')}\b)",
            rf"(?<=[a-z,] ){_CAPITALISED}(?= {does})",
            rf"\b{_CAPITALISED}(?=['’]s (?:{kin}|wheelchair|seizures?|diagnosis|nappies|pads|nappy)\b)",
        )
    )


def _doubles(text: str) -> Iterator[Piece]:
    """Double names of which one half is known."""
    for match in _DOUBLE.finditer(text):
        parts = {bare(part) for part in match.group().split("-")}
        if parts & name_words("names") and not is_rare(match.group()) and not _is_before_a_place(text, match):
            yield match.span()


def _unknown(text: str) -> Iterator[Piece]:
    """A word with a capital inside a sentence that is no place, thing or organisation by the words around it."""
    for match in _INSIDE.finditer(text):
        after = re.match(r" ([^\W\d_]+)", text[match.end("name") :])
        is_thing = after and (
            after[1][0].isupper() or bare(after[1]) in words("things") | name_words("places")
        )
        is_told = match["before"].casefold() == "to" and not _TOLD.search(text[: match.start("before")])
        if not is_thing and not is_told and not _is_ordinary(match["name"]):
            yield match.span("name")


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
    has_owner = any(re.fullmatch(_OWNER, word) for word in before)
    return bool(before) and has_owner and before[-1] in name_words("family")


def _is_before_a_place(text: str, match: re.Match[str], group: str | int = 0) -> bool:
    """Whether "Street", "Hospital" or the like follows; of what one owns, whether an illness does."""
    following = re.match(r" ([^\W\d_]+)", text[match.end(group) :])
    is_owned = match[group].endswith(("'s", "’s"))
    return following is not None and bare(following[1]) in name_words("illnesses" if is_owned else "places")
