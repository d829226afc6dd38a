"""Finds numbers, dates and addresses that belong to one person, each by how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from generator.rules.prefilter import has_match, has_word, prefiltered
from generator.rules.privacy.comment_words import one_of, words
from generator.rules.privacy.personal_names import name_words

type Piece = tuple[int, int]

_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|{_MONTH} \d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|(?:(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|[a-z]+teenth|tenth|"
    rf"eleventh|twelfth|twentieth|thirtieth) (?:of )?{_MONTH}"
    r"|New Year['’]s (?:Day|Eve)|Christmas (?:Day|Eve)|Boxing Day|Valentine['’]s Day|Halloween|Easter (?:Sunday|Monday)|"
    r"Bonfire Night|Leap Day)"
)
_BIRTHS = (
    re.compile(rf"\bborn (?:(?!before|after|between|or\b)\w+ ){{0,4}}(?:on|in) (?:the )?{_DATE}"),
    re.compile(rf"(?<![\w.])[Bb]\.? (?=\d){_DATE}"),
    re.compile(
        rf"\b(?:d\.?o\.?b\.?|date of birth|birth date|birthday)(?:['’]s| is| was| falls)?[:,]?(?: on)? (?:the )?{_DATE}",
        re.I,
    ),
    re.compile(rf"\bborn:? {_DATE}", re.I),
    re.compile(
        rf"\b(?:came into the world|was delivered|arrived|was adopted|were adopted|died|passed away)(?: \w+){{0,3}} on (?:the )?{_DATE}"
    ),
)
_NEXT_BIRTHDAY = re.compile(
    rf"\b(?:turns?|turned|turning|will be|is|was) (?:\d{{1,2}}|{_ONES}|ten|eleven|twelve|[a-z]+teen|twenty) on (?:the )?{_DATE}"
)
_PHONE = re.compile(r"(?<![\w/.,-])(?:(?:\+|00)44[ -]?(?:\(0\)[ -]?)?|0)\d(?:[ -]?\d){8,9}(?![\d/])")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", re.I)
_DIGIT = r"(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine)"
_SPOKEN_PHONE = re.compile(
    rf"\b(?:(?:double|treble|triple)[ -]?)?{_DIGIT}(?:[ ,-]+(?:(?:double|treble|triple|hundred)[ -]?)*{_DIGIT}){{4,}}\b",
    re.I,
)
_SPOKEN_EMAIL = re.compile(
    r"\b\w+(?: (?:dot|dash|underscore) \w+)* at \w+(?: dot \w+)* dot (?:com|org|net|uk|co|example|me|info)\b",
    re.I,
)
_STREET = (
    r"(?:Street|St|Road|Rd|Lane|Avenue|Ave|Close|Court|Crescent|Drive|Grove|Way|Place|Square|Row|Terrace|Gardens|Hill|"
    r"Mews|Walk|Rise|View|Mount|Parade|Green|Croft|Fold|Villas|Cottages|Buildings|Quay|Wharf)\b"
)
_HOUSE = re.compile(rf"\b\d{{1,4}}[A-Ea-e]?,? (?:[A-Z][\w'’-]+ ){{1,3}}{_STREET}(?! stop)")
_SPOKEN_HOUSE = re.compile(
    rf"\b(?i:(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]{_ONES})?|ten|eleven|twelve|\w+teen|{_ONES}"
    rf"|(?:a|one) hundred(?: and [a-z-]+)?)),? (?:[A-Z][\w'’-]+ ){{1,3}}{_STREET}(?! stop)"
)
_LIVES = r"\b(?:[Ll]ives?|[Ll]iving|[Ll]ived|[Mm]y address is|[Oo]ur address is|[Hh]ome is)"
_HOME = (
    re.compile(
        rf"{_LIVES}:? (?:at |in |on )?(?:(?:[Tt]he|[Aa]) )?(?:[A-Z][\w'’-]+ )+(?:House|Cottage|Farm|Lodge|Barn|Forge|Mill|Bungalow|Villa|Rectory|"
        r"Vicarage|Flats?|Caravan Park)\b"
    ),
    re.compile(rf"{_LIVES}\b[^.!?]{{0,40}}? (?:[A-Z][\w'’-]+ )+{_STREET}"),
    re.compile(
        r"\b(?:first|last|end|corner|third|fourth|only|white|blue|red|green|pink) house (?:on|in|down|past|after|along|at|next|by)\b"
    ),
    re.compile(rf"{_STREET},? (?:at )?number [\w-]+"),
    re.compile(rf"\b[Ff]lat (?:\d+[A-Za-z]?|{_ONES}|ten|eleven|twelve|[A-Z])\b(?! rate| weeks| days)"),
    re.compile(rf"{_LIVES}:? (?:at )?(?:[Tt]he )?[A-Z][\w'’ -]+, [A-Z]"),
    re.compile(
        r"\b(?:lives?|living|lived) (?:in|at|on|above|over|next to|next door to|opposite|behind|beside) (?:the|a) (?:[\w-]+ ){0,3}?"
        r"(?:house|cottage|flat|farm|bungalow|caravan|shop|pub|bakery|church|chapel|post office|school|station|boat|"
        r"launderette|garage|surgery|takeaway|barn|mill|vicarage|café|cafe|restaurant|butcher|chemist|library|hotel)\b"
    ),
)
_BUS = re.compile(r"\b(?:bus(?:es)?|route|line|room|platform)(?: number| no\.?)? $", re.I)
_NHS_NUMBER = re.compile(r"(?<![\d-])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\d-])")
_NHS_WORDS = re.compile(r"\bNHS (?:number|no\.?)(?: is|:)? ?\d", re.I)
_OTHER_NUMBERS = (
    re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"),
    re.compile(
        r"\b(?:case|file|client|pupil|patient|reference|ref)(?: (?:number|no\.?|id))?(?: is)?:? "
        r"(?=[\w/-]*\d{3})[A-Z0-9][\w/-]{3,}",
        re.I,
    ),
)


@prefiltered(has_word(["born", "dob", "d", "b", "birth", "birthday"]), has_match(" on "))
def find_births(text: str) -> Iterator[Piece]:
    """Dates of birth; rules of the "born before" kind are nobody's."""
    for pattern in (*_BIRTHS, _NEXT_BIRTHDAY):
        yield from (match.span() for match in pattern.finditer(text))


@prefiltered()
def find_phones(text: str) -> Iterator[Piece]:
    """Telephone numbers in Britain."""
    yield from (match.span() for match in _PHONE.finditer(text))


@prefiltered()
def find_emails(text: str) -> Iterator[Piece]:
    """Email addresses."""
    yield from (match.span() for match in _EMAIL.finditer(text))


@prefiltered()
def find_phones_in_comment(text: str) -> Iterator[Piece]:
    """The same, and those in words: "oh one six three two"."""
    yield from find_phones(text)
    yield from (match.span() for match in _SPOKEN_PHONE.finditer(text))


@prefiltered()
def find_emails_in_comment(text: str) -> Iterator[Piece]:
    """Email addresses, also in words: "jo dot bloggs at example dot com"."""
    yield from find_emails(text)
    yield from (match.span() for match in _SPOKEN_EMAIL.finditer(text))


@prefiltered(has_match(r"[._%+'-][A-Za-z0-9._%+'-]*@"))
def find_staff_emails(text: str) -> Iterator[Piece]:
    """Email addresses that look like one person's: `oliver.barker@`, `o.barker@`. Teams' are not found."""
    for match in _EMAIL.finditer(text):
        parts = re.split(r"[._%+'-]", match.group().split("@")[0].casefold())
        has_initial = len(parts) == 2 and len(parts[0]) == 1
        if has_initial or (len(parts) > 1 and parts[0] in name_words("names")):
            yield match.span()


@prefiltered()
def find_addresses(text: str) -> Iterator[Piece]:
    """Whole postcodes, house numbers with a street, and where somebody lives in other words."""
    found: list[Piece] = [match.span() for match in _POSTCODE.finditer(text)]
    for match in (*_HOUSE.finditer(text), *_SPOKEN_HOUSE.finditer(text)):
        before = text[: match.start()]
        found += [match.span()] * (not _BUS.search(before) and not _is_no_home(before))
    for pattern in _HOME:
        found += [match.span() for match in pattern.finditer(text) if not _overlaps(match, found)]
    yield from found


def _overlaps(match: re.Match[str], found: Iterable[Piece]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in found)


def _is_no_home(before: str) -> bool:
    """Whether "the hub at" or the like stands before an address."""
    whose = re.search(r"([\w-]+),? (?:at|in|on|is at|to) (?:number )?$", before)
    return whose is not None and whose[1].casefold() in words("not_homes")


@prefiltered()
def find_identity_numbers_in_comment(text: str) -> Iterator[Piece]:
    """The same, and numbers of a case, a complaint, a claim or the like."""
    known = list(find_identity_numbers(text))
    yield from known
    for pattern in _case_numbers():
        for match in pattern.finditer(text):
            if not _overlaps(match, known):
                yield match.span()


@cache
def _case_numbers() -> tuple[re.Pattern[str], ...]:
    code = r"(?=[\w/ -]*\d[\w/ -]?\d[\w/ -]?\d)[A-Z]{0,4}[-/ ]?\d[\w/-]*(?: [\d/-]+)*\d"
    number = r"(?i:number|no\.?|numbers|ref(?:erence)?|id|file)"
    return (
        re.compile(
            rf"\b{one_of('case_words')}(?: {number})*(?: (?:with|at|for|from) (?:[\w-]+ ){{1,3}}?)?(?: ?is| was)?[:,]? \(?(?:{number}[.:]? )?{code}"
        ),
        re.compile(
            rf"(?<![\w'’])(?!{one_of('public_numbers')}(?:['’]s)?\b)[a-z]+ {number}(?: is|[:,])? (?!0)(?=[A-Z]*\d[\w/-]*\d[\w/-]*\d)[\w/-]{{5,}}"
        ),
        re.compile(r"\b(?!(?:SI|ISBN|BS|ISO|EN)\b)[A-Z]{2,5}[-/ ]?\d{2,}[-/]\d{2,}(?:[-/]\d+)*\b"),
        re.compile(r"\b[A-Z][A-Z\d]{0,3}[-/]?\d{5,}\b"),
        re.compile(
            r"(?<![\w£,./-])(?<!charity )(?<!number is )(?<!number )[1-9]\d{6,9}(?![\w,/-])(?! (?:people|pounds|minutes))"
        ),
    )


@prefiltered(
    has_match(r"\d\d(?: ?[A-D]|\d[ -]?\d{3}[ -]?\d{4})"),
    has_word(["case", "file", "client", "pupil", "patient", "reference", "ref"]),
)
def find_identity_numbers(text: str) -> Iterator[Piece]:
    """NHS numbers (by their check digit, or because the text says so), and others of one person."""
    for match in _NHS_NUMBER.finditer(text):
        digits = "".join(match.groups())
        is_named = _NHS_WORDS.search(text[: match.start() + 1])
        if is_named or (digits[0] not in "01" and _is_nhs_number(digits)):
            yield match.span()
    for pattern in _OTHER_NUMBERS:
        yield from (match.span() for match in pattern.finditer(text))


def _is_nhs_number(digits: str) -> bool:
    """Whether the tenth digit checks the other nine (NHS Data Dictionary, NHS number, modulus 11)."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return rest % 11 == int(digits[9]) and rest != 10
