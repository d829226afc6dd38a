"""Holds a text against every rule of privacy. It changes nothing, and knows nothing of files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from generator.data import data_text, read_yaml
from generator.model.diagnostics import Diagnostic, Rule, Severity, Span
from generator.rules.prefilter import Search
from generator.rules.privacy import privacy_rules as rules
from generator.rules.privacy.circumstances import find_few, find_rare, find_rare_in_comment, find_school_years
from generator.rules.privacy.comment_names import find_names_in_comment, find_possible_names
from generator.rules.privacy.initials import find_initials, find_initials_in_comment
from generator.rules.privacy.named_places import has_place
from generator.rules.privacy.particulars import (
    find_addresses,
    find_births,
    find_emails_in_comment,
    find_identity_numbers,
    find_identity_numbers_in_comment,
    find_phones_in_comment,
    find_staff_emails,
)
from generator.rules.privacy.people_at_places import find_relations, find_roles
from generator.rules.privacy.personal_names import find_names
from generator.rules.privacy.public_words import Known

type Way = tuple[Rule, Search[[], tuple[int, int]]]
"""A rule, and the search for where its words begin and end."""

_WAYS: tuple[Way, ...] = (
    (rules.PERSON_NAME, find_names_in_comment),
    (rules.POSSIBLE_NAME, find_possible_names),
    (rules.INITIALS_AND_AGE, find_initials_in_comment),
    (rules.SCHOOL_AND_YEAR_GROUP, find_school_years),
    (rules.PERSON_AND_PLACE, find_relations),
    (rules.ROLE_AND_SCHOOL, find_roles),
    (rules.DATE_OF_BIRTH, find_births),
    (rules.PERSONAL_PHONE, find_phones_in_comment),
    (rules.PERSONAL_EMAIL, find_emails_in_comment),
    (rules.HOME_ADDRESS, find_addresses),
    (rules.IDENTITY_NUMBER, find_identity_numbers_in_comment),
    (rules.PLACE_AND_RARE_CONDITION, find_rare_in_comment),
    (rules.SMALL_COUNT, find_few),
)
RULES = tuple(rule for rule, _ in _WAYS)
"""The rules that an exception may be made from."""
_EXCEPTION = 'If it identifies nobody, record it under "allow" with who checked it and when.'

ELSEWHERE: Mapping[str, Severity] = {
    rules.PERSON_NAME.id: Severity.WARNING,
    rules.INITIALS_AND_AGE.id: Severity.WARNING,
    rules.DATE_OF_BIRTH.id: Severity.ERROR,
    rules.PERSONAL_EMAIL.id: Severity.WARNING,
    rules.IDENTITY_NUMBER.id: Severity.ERROR,
    rules.PLACE_AND_RARE_CONDITION.id: Severity.ADVICE,
}
"""How bad a finding is outside comments. What is left out here belongs there: services have telephones,
addresses and year groups."""

_WAYS_ELSEWHERE: tuple[Way, ...] = tuple(
    (replace(rule, severity=ELSEWHERE[rule.id]), find)
    for rule, find in (
        (rules.PERSON_NAME, find_names),
        (rules.INITIALS_AND_AGE, find_initials),
        (rules.DATE_OF_BIRTH, find_births),
        (rules.PERSONAL_EMAIL, find_staff_emails),
        (rules.IDENTITY_NUMBER, find_identity_numbers),
        (rules.PLACE_AND_RARE_CONDITION, find_rare),
    )
)
_WORTH_A_LOOK = re.compile(r"[A-Z\d@]")
"""Names, numbers and addresses have one of these; ids and single words mostly have none."""


_AROUND = 1_000
"""Characters on either side that may tell what the words are: what is found is kept, each with its own text."""


class Suspect(Struct, frozen=True):
    """Some words that could tell who someone is, unless they are public anyway."""

    rule: Rule
    text: str
    start: int
    end: int
    is_shown: bool = True
    """Whether a page may show the words."""

    @property
    def words(self) -> str:
        """The words that look like it."""
        return self.text[self.start : self.end]

    def at(self, span: Span) -> Diagnostic:
        """The diagnostic for a place: a warning at most, where no page shows the words."""
        said = _words()[self.rule.id]
        message = f'"{_short(self.words)}" looks like {said["looks_like"]}.'
        found = self.rule.at(span, message, f"{said['fix']}. {_EXCEPTION}")
        is_too_bad = found.severity == Severity.ERROR and not self.is_shown
        return replace(found, severity=Severity.WARNING) if is_too_bad else found


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = read_yaml(data_text("suspects.yaml"))
    return read


def suspects_in_comment(text: str) -> Iterator[Suspect]:
    """What in the text of a comment could tell who someone is (regulation 56(3))."""
    found = list(_suspects(text, _WAYS))
    said = {
        at for each in found if each.rule is not rules.PERSON_AND_PLACE for at in range(each.start, each.end)
    }
    # Words that another rule reports already are one cause, so they are not reported again.
    yield from (
        each
        for each in found
        if each.rule is not rules.PERSON_AND_PLACE or said.isdisjoint(range(each.start, each.end))
    )


def suspects_elsewhere(text: str, ways: Iterable[Way] = _WAYS_ELSEWHERE) -> Iterator[Suspect]:
    """The same for any other text, where telephones and addresses are meant to be read."""
    if _WORTH_A_LOOK.search(text):
        yield from _suspects(text, ways)


def ways_elsewhere(text: str) -> tuple[Way, ...]:
    """The ways that may find something in any line of such a text."""
    return tuple(way for way in _WAYS_ELSEWHERE if way[1].may_find(text))


def is_public(suspect: Suspect, known: Known) -> bool:
    """Whether the words are a name or a contact that the site publishes on purpose, and tell nobody apart."""
    match suspect.rule.id:
        case rules.PERSON_NAME.id | rules.POSSIBLE_NAME.id:
            return known.is_in_a_name(suspect.text, suspect.start, suspect.end)
        case rules.PERSONAL_PHONE.id | rules.PERSONAL_EMAIL.id | rules.HOME_ADDRESS.id:
            return known.is_official(suspect.words.rstrip("."))
        case rules.PLACE_AND_RARE_CONDITION.id:
            return not has_place(suspect.text, known.places)
        case _:
            return False


def _suspects(text: str, ways: Iterable[Way]) -> Iterator[Suspect]:
    for rule, find in ways:
        seen: set[str] = set()
        for start, end in find(text):
            if text[start:end] not in seen:
                seen.add(text[start:end])
                first = max(start - _AROUND, 0)
                yield Suspect(rule, text[first : end + _AROUND], start - first, end - first)


def _short(words: str) -> str:
    """The words on one line; of long ones the beginning and the end."""
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:28].rstrip()} … {line[-28:].lstrip()}"
