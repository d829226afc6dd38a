"""Finds numbers, dates and addresses that belong to one person, each by how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.rules.prefilter import has_match, has_word, prefiltered
from generator.rules.privacy.comment_words import apart, matches, words
from generator.rules.privacy.personal_names import Piece, name_words

_PHONE = re.compile(r"(?<![\w/.,-])(?:(?:\+|00)44[ -]?(?:\(0\)[ -]?)?|0)\d(?:[ -]?\d){8,9}(?![\d/])")
_EMAIL = re.compile(r"(?<![A-Za-z0-9._%+'-])[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", re.I)
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
    yield from (match.span() for match in matches("births", text))


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
    yield from (match.span() for match in matches("spoken_phones", text))


@prefiltered()
def find_emails_in_comment(text: str) -> Iterator[Piece]:
    """Email addresses, also in words: "jo dot bloggs at example dot com"."""
    yield from find_emails(text)
    yield from (match.span() for match in matches("spoken_emails", text))


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
    postcodes = (match.span() for match in _POSTCODE.finditer(text))
    homes = (match.span() for match in matches("homes", text))
    yield from apart((*postcodes, *_houses(text), *homes))


def _houses(text: str) -> Iterator[Piece]:
    for match in matches("houses", text):
        before = text[max(0, match.start() - 60) : match.start()]
        if not _BUS.search(before) and not _is_no_home(before):
            yield match.span()


def _is_no_home(before: str) -> bool:
    """Whether "the hub at" or the like stands before an address."""
    whose = re.search(r"([\w-]+),? (?:at|in|on|is at|to) (?:number )?$", before)
    return whose is not None and whose[1].casefold() in words("not_homes")


@prefiltered()
def find_identity_numbers_in_comment(text: str) -> Iterator[Piece]:
    """The same, and numbers of a case, a complaint, a claim or the like."""
    yield from apart(
        (*find_identity_numbers(text), *(match.span() for match in matches("case_numbers", text)))
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
