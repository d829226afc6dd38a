"""Finds people by their initials: with an age, or where only a person can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.rules.prefilter import has_match, prefiltered
from generator.rules.privacy.comment_words import one_of, words

type Piece = tuple[int, int]

_RANGE = r"(?! ?(?:to|-|–|and (?:over|above|under)|or (?:over|under|more)|\+|\d))"
_WITH_AGE = (
    re.compile(rf"(?<![\w.])(?:[A-Z]\.){{1,3}},? \(?(?:aged? )?\d{{1,2}}\b{_RANGE}"),
    re.compile(rf"(?<![\w.])[A-Z]{{1,2}},? \(?aged? \d{{1,2}}\b{_RANGE}"),
    re.compile(rf"(?<![\w.])[A-HJ-Z]\.?,? (?:who )?is (?:aged? )?\d{{1,2}}\b{_RANGE}"),
    re.compile(r"(?:^|(?<=[.!?] ))[A-Z], \d{1,2},"),
)
_OF_CHILD = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is) (?:[a-z]+ )?(?:son|boy|girl|child|niece|nephew|sister|brother|daughter|"
    r"grandson|granddaughter) [A-HJ-Z]\b(?!['’])\.?"
)
_LETTER = r"(?<![\w.'’£/&-])[B-HJ-Z]"
_DOES = (
    r"(?:(?:is|was)(?! \d)|has|had|can|can['’]t|cannot|could|will|won['’]t|would|does|did|doesn['’]t|didn['’]t|goes|went|gets|got|"
    r"starts|started|stopped|turned|turns|needs|needed|likes|loves|hates|cries|cried|waits|waited|came|comes|lost|left|"
    r"sat|sits|says|said|told|moved|sleeps|eats|lives|lived|finds|found|struggles|struggled|and (?:his|her|their))\b"
)


@prefiltered(has_match(r"[A-Z][.,]{0,2} \(?(?:(?:aged?|who|is) )*\d"), has_match(r" [A-HJ-Z](?<=[a-z] .)\b"))
def find_initials(text: str) -> Iterator[Piece]:
    """Initials with an age, or of someone's child."""
    yield from _unlabelled(text, *_WITH_AGE, _OF_CHILD)


@prefiltered()
def find_initials_in_comment(text: str) -> Iterator[Piece]:
    """The same, and letters that stand for somebody: "J.T.", "L's mum", "since D started"."""
    known = list(find_initials(text))
    yield from known
    for start, end in _unlabelled(text, _letters()):
        small = text[start:end].strip().casefold()
        is_short = small in words("short_forms") or small[:2] in words("short_capitals")
        if not is_short and not any(first <= start < last for first, last in known):
            yield start, end


def _unlabelled(text: str, *patterns: re.Pattern[str]) -> Iterator[Piece]:
    """Where the patterns match, but not after "Plan", "Vitamin" or the like."""
    for pattern in patterns:
        for match in pattern.finditer(text):
            before = re.search(r"([\w-]+) $", text[: match.start()])
            if not before or before[1].casefold() not in words("before_letters"):
                yield match.span()


@cache
def _letters() -> re.Pattern[str]:
    kin = one_of("one_of_a_family", "born_together")
    return re.compile(
        "|".join(
            (
                r"(?<![\w.])(?:[A-Z]\. ?){2,3}(?![\w.])",
                r"(?<![\w-])[A-Z]-(?![ACEFGZ]\b)[A-Z](?![\w-])",
                rf"(?<![\w.'’-])[A-HJ-Z]['’]s (?={kin}\b)",
                rf"{_LETTER}['’]s (?!(?:and|or|in|at|on|is)\b)(?=[a-z])",
                rf"{_LETTER}\.? (?={_DOES})",
                r"(?<=\b[Cc]hild )[A-HJ-Z]\b|(?<=\b[Pp]upil )[A-HJ-Z]\b|(?<=\b[Pp]atient )[A-HJ-Z]\b",
                r"(?:(?<=\bfor )|(?<=\bwith )|(?<=\babout )|(?<=\bto )|(?<=\band )|(?<=\bof )|(?<=\bby ))[B-HJ-Z]\.(?= [a-z])",
                rf"(?<![\w.'’£/&-])[A-Z]{{2}}(?:['’]s (?!(?:and|or|in|at|on)\b)(?=[a-z])|(?= {_DOES}))",
                rf"\b(?i:my|our|her|his|their) (?:[a-z-]+ ){{0,2}}{kin},? \(?[A-HJ-Z]\b(?!['’])\)?",
            )
        )
    )
