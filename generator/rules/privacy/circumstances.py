"""Finds facts that tell nothing alone and much together: age, school, place, condition, how few they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.data import data_text, read_yaml
from generator.rules.prefilter import prefiltered
from generator.rules.privacy.named_places import places_in, schools_in
from generator.rules.vocabulary import first_words, words_in

type Piece = tuple[int, int]

_ONE_PERSON = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is|[Tt]heir|[Aa]n?|[Oo]ne|[Tt]he|[Tt]hat) (?:[\w-]+ ){0,2}?(?:son|daughter|child|boy|girl|twins?|"
    r"grand(?:son|daughter|child)|nephew|niece|brother|sister|pupil|student|lad|lass|teenager|toddler|baby|youngest|"
    r"eldest|young (?:man|woman|person)|\w+[- ]year[- ]old)\b"
    r"|\b(?:I|he|He|she|She|him|her)\b|\b[A-Z][a-z]+, who\b|\b[Ww]e are alone\b"
)
_NUMBER = (
    r"(?:\d{1,2}|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Tt]hirteen|"
    r"[Ff]ourteen|[Ff]ifteen|[Ss]ixteen|[Ss]eventeen|[Ee]ighteen|[Nn]ineteen)"
)
_NOT_MANY = r"(?! (?:pupils|children|classes|families|parents|groups|students|teachers|to|and)\b)"
_YEAR_GROUP = re.compile(
    rf"\b(?:[Yy]ears?|[Yy]r|Y)[ -]?(?:1[0-3]|[1-9]|R)\b{_NOT_MANY}|\b[Yy]ear {_NUMBER}\b{_NOT_MANY}|\bin [PS][1-7]\b|\b(?:my|his|her) (?:\w+ )?(?:GCSEs?|A[- ]levels?|SATs?|BTECs?|T[- ]levels?)\b"
    r"|\b(?:in|into|start(?:s|ed|ing)?|joined|left|repeat(?:s|ed|ing)?) Reception\b|\(Reception\b|, Reception\b|\bReception (?:class|child|pupil|year|at)\b"
    r"|\b(?:Key Stage|KS) ?[1-5]\b"
    + _NOT_MANY
    + r"|\b(?:lower |upper )?[Ss]ixth (?:form(?! college)|former)\b|\b[Nn]ursery class\b|\b(?:in|class|form|set|group) (?:class |form )?(?:1[0-3]|[1-9])[A-Z]{1,2}\b"
)
_AGE = re.compile(
    rf"\b{_NUMBER}[- ]years?[- ]old\b|\baged? {_NUMBER}\b(?! ?(?:to|-|–|and|or)\b)"
    rf"|\b(?:[Hh]e|[Ss]he|I|who|son|daughter|boy|girl|child)(?: is|['’]s|['’]m| am| was| turned)(?: only| just| now)? {_NUMBER}(?=,|\.| and | now)"
)
_SOMEONE = (
    r"(?:boy|girl|child|pupil|student|family|mother|father|mum|dad|person|parent|carer|man|woman|teenager|baby|toddler|"
    r"patient|resident|couple|lad|lass|lady|(?!other|number|computer|shelter|scooter|letter|paper|answer|corner|counter|"
    r"hoist|list|door|floor|order|offer|centre|center|matter|dinner|summer|winter|river|never|over|after|water|teacher|"
    r"officer|trainer|worker|doctor)[a-z]{2,}(?:er|or|ist))"
)
_ONLY_ONE = re.compile(
    rf"\bthe (?:only|sole|lone|one) (?:[\w-]+ ){{0,3}}?{_SOMEONE}\b|\bthe only one\b(?! of the)"
    r"|\b(?:just|only) (?:one|two|three|four) of us in\b"
    rf"|\bonly (?:one|a single) (?:[\w-]+ ){{0,3}}?{_SOMEONE}\b"
    rf"|\b(?:one|a single|one single|a lone) (?:[\w-]+ )?{_SOMEONE} (?:at|in|on|from)\b(?! (?:two|three|four|five|six|seven|eight|nine|ten|\d))"
    r"|\bno ?(?:one|body) (?:else|but (?:us|me|him|her)|(?:apart from|except) (?:us|me|him|her)) (?:at|in|on|from)\b|\bno other (?:child|pupil|family|student|boy|girl) (?:at|in|on|from)\b",
    re.I,
)
_IN_GENERAL = re.compile(
    r"\b(?i:children|people|pupils|students|adults|families|parents|those|anyone|everyone|others)\b[^.!?]{0,20} with\b"
    r"|\b(?:charity|training|trained|booklet|leaflet|pages?|course|film|group|clinic|line|talk)\b"
)
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
    re.compile(
        r"\b(?:(?:only|just) )(?:one|two|three|four) of (?:them|us|these|those|(?:the|our|all) (?:boys|girls|children|pupils|students|families|learners))\b",
        re.I,
    ),
    re.compile(
        rf"(?:{_WHO}|\b(?:readers|users|signers|learners))\b[^.!?]{{0,40}}, (?:only|just) one (?:is|was|has|had|can)\b",
        re.I,
    ),
)


@prefiltered()
def find_school_years(text: str) -> Iterator[Piece]:
    """A year group with a school's name, or an age with a school or a place, where the text is about one person."""
    if _ONE_PERSON.search(text):
        pairs = ((_YEAR_GROUP, schools_in), (_AGE, places_in))
        for when, where in pairs:
            time, place = when.search(text), next(where(text), None)
            if time and place:
                yield min(time.start(), place[0]), max(time.end(), place[1])


def _may_be_rare(text: str) -> bool:
    return not _rare_words().isdisjoint(words_in(text))


@prefiltered(_may_be_rare)
def find_rare(text: str) -> Iterator[Piece]:
    """A rare condition of one person."""
    rare = _rare_conditions().search(text)
    if rare and _ONE_PERSON.search(text):
        yield rare.span()


@prefiltered()
def find_rare_in_comment(text: str) -> Iterator[Piece]:
    """A rare condition that is not spoken of in general, and "the only" one: they matter beside a place."""
    rare, only = _rare_conditions().search(text), _ONLY_ONE.search(text)
    if rare and (_ONE_PERSON.search(text) or not _IN_GENERAL.search(text)):
        yield rare.span()
    if only:
        yield only.span()


@prefiltered()
def find_few(text: str) -> Iterator[Piece]:
    """Fewer than five people who said or had something."""
    for pattern in _FEW:
        yield from (match.span() for match in pattern.finditer(text))


def is_rare(text: str) -> bool:
    """Whether the text names a rare condition."""
    return _rare_conditions().search(text) is not None


@lru_cache(maxsize=1)
def _rare_conditions() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in _rare_names())})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _rare_words() -> frozenset[str]:
    return first_words(_rare_names())


@lru_cache(maxsize=1)
def _rare_names() -> tuple[str, ...]:
    return tuple(str(name) for name in read_yaml(data_text("rare-conditions.yaml")))
