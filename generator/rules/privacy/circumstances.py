"""Finds facts that tell nothing alone and much together: age, school, place, condition, how few they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.data import data_text, read_yaml
from generator.rules.prefilter import has_match, prefiltered
from generator.rules.privacy.public_words import Known
from generator.rules.vocabulary import first_words, words_in

type Piece = tuple[int, int]

_ONE_PERSON = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is|[Tt]heir|[Aa]|[Oo]ne|[Tt]he) (?:[\w-]+ ){0,2}?(?:son|daughter|child|boy|girl|twins?|"
    r"grand(?:son|daughter|child)|nephew|niece|brother|sister|pupil|student|\w+[- ]year[- ]old)\b"
    r"|\b(?:I|he|He|she|She|him|her)\b|\b[A-Z][a-z]+, who\b"
)
_RANGE = r"(?! ?(?:to|-|–|and (?:over|above|under)|or (?:over|under|more)|\+|\d))"
_INITIALS = (
    re.compile(rf"(?<![\w.])(?:[A-Z]\.){{1,3}},? \(?(?:aged? )?\d{{1,2}}\b{_RANGE}"),
    re.compile(rf"(?<![\w.])[A-Z]{{1,2}},? \(?aged? \d{{1,2}}\b{_RANGE}"),
    re.compile(rf"(?<![\w.])[A-HJ-Z]\.?,? (?:who )?is (?:aged? )?\d{{1,2}}\b{_RANGE}"),
    re.compile(r"(?:^|(?<=[.!?] ))[A-Z], \d{1,2},"),
)
_INITIAL_OF_CHILD = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is) (?:[a-z]+ )?(?:son|boy|girl|child|niece|nephew|sister|brother|daughter|"
    r"grandson|granddaughter) [A-HJ-Z]\b(?!['’])\.?"
)
_LABELS = re.compile(
    r"(?:[Gg]roup|[Pp]lan|[Ff]orm|[Cc]lass|[Ff]loor|[Ss]ection|[Bb]and|[Pp]art|[Zz]one|[Rr]oom) $"
)
_YEAR_GROUP = re.compile(
    r"\b(?:[Yy]ear|[Yy]r|Y) ?(?:1[0-3]|[1-9]|R)\b(?! (?:pupils|children|classes|families|parents|groups))"
    r"|\bin Reception\b|\(Reception\b|, Reception\b|\bReception class\b|\bsixth form\b"
    r"|\b(?:\d{1,2}|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen)"
    r"[- ]years?[- ]old\b"
)
_SCHOOL = re.compile(
    r"\b(?:St\.? )?(?!(?:The|Our|My|Your|Every|Any|Some|All|Each|At|In|When|Special|SEN|SEND|High|Primary)\b)"
    r"[A-Z][\w'’-]+ (?:[A-Z][\w'’-]+ ){0,3}"
    r"(?:Primary|Infants?|Juniors?|High|Secondary|Academy|School|College|Sixth Form|Nursery|Pre-?school)\b"
)
_ONLY_ONE = re.compile(
    r"\bthe only (?:[\w-]+ ){0,2}?(?:boy|girl|child|pupil|student|family|mother|father|one|person|parent|man|woman|"
    r"teenager|baby|user|learner|patient)\b|\b(?:just|only) (?:one|two|three|four) of us in\b",
    re.I,
)
_may_be_only_one = has_match("(?i)the only | of us ")
_COUNT = r"(?:one|two|three|four|[1-4])"
_WHO = (
    r"(?:(?:young|deaf|blind|disabled|autistic|other) )*(?:people|person|parents?|carers?|famil(?:y|ies)|mothers?|"
    r"fathers?|mums?|dads?|young carers?|child(?:ren)?|pupils?|students?|boys?|girls?|providers?|teenagers?)"
)
_FEW = (
    re.compile(rf"^(?:only |about |around )?{_COUNT} {_WHO}\.?$", re.I),
    re.compile(rf"\bgroup of {_COUNT} {_WHO}\b", re.I),
    re.compile(rf"\b(?:heard from|told by|said by|asked by) {_COUNT} {_WHO}\b", re.I),
    re.compile(
        rf"(?:^|(?<=[.!?] )|\b[Oo]nly ){_COUNT} {_WHO} "
        r"(?:(?:from|with|in|at|who) (?:[\w'’-]+ ){1,3}?)?(?:(?:also|each|both|all) )?(?:said|told|wrote|asked|felt|thought|had|have|has|was|were|waited|want|wanted|"
        r"need|needed|complained|answered|replied|called|rang|came|got|left|lost)\b",
        re.I,
    ),
)


@prefiltered(has_match(r"[A-Z][.,]{0,2} \(?(?:(?:aged?|who|is) )*\d"), has_match(r" [A-HJ-Z](?<=[a-z] .)\b"))
def find_initials(text: str) -> Iterator[Piece]:
    """Initials with an age, or of someone's child."""
    for pattern in (*_INITIALS, _INITIAL_OF_CHILD):
        for match in pattern.finditer(text):
            if not _LABELS.search(text[: match.start()]):
                yield match.span()


@prefiltered()
def find_school_years(text: str) -> Iterator[Piece]:
    """A year group or an age with a school's name, where the text is about one pupil."""
    year, school = _YEAR_GROUP.search(text), _SCHOOL.search(text)
    if year and school and _ONE_PERSON.search(text):
        yield min(year.start(), school.start()), max(year.end(), school.end())


def _may_be_rare(text: str) -> bool:
    return not _rare_words().isdisjoint(words_in(text))


@prefiltered(_may_be_rare, _may_be_only_one)
def find_rare(text: str) -> Iterator[Piece]:
    """A rare condition of one person, and "the only" one: they matter where a place stands beside them."""
    if _may_be_rare(text):
        rare = _rare_conditions().search(text)
        if rare and _ONE_PERSON.search(text):
            yield rare.span()
    only = _ONLY_ONE.search(text) if _may_be_only_one(text) else None
    if only:
        yield only.span()


def has_place(text: str, known: Known) -> bool:
    """Whether the text names a school, or a place of the area."""
    small = text.casefold()
    return bool(_SCHOOL.search(text)) or any(
        re.search(rf"\b{re.escape(name)}\b", small) for name in known.places
    )


@prefiltered()
def find_few(text: str) -> Iterator[Piece]:
    """Fewer than five people who said or had something."""
    for pattern in _FEW:
        yield from (match.span() for match in pattern.finditer(text))


@lru_cache(maxsize=1)
def _rare_conditions() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in _rare_names())})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _rare_words() -> frozenset[str]:
    return first_words(_rare_names())


@lru_cache(maxsize=1)
def _rare_names() -> tuple[str, ...]:
    return tuple(str(name) for name in read_yaml(data_text("rare-conditions.yaml")))
