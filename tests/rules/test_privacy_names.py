"""Names of people in English words, and the words that only look like them."""

from __future__ import annotations

import pytest

from generator.rules.privacy import Known, is_public, suspects_in_comment


def names(text: str) -> list[str]:
    return [
        each.words for each in suspects_in_comment(text) if each.rule.id in ("person-name", "possible-name")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oliver waited.", ["Oliver"]),
        ("We saw Oliver Barker twice.", ["Oliver Barker"]),
        ("Oliver and Aisha waited.", ["Oliver", "Aisha"]),
        ("Oliver's mum", ["Oliver's"]),
        ("OLIVER waited.", ["OLIVER"]),
        ("oliver waited.", ["oliver"]),
        ("Oliver Monday", ["Oliver"]),
        ("Mrs Patel was kind.", ["Mrs Patel"]),
        ("Dr. Okafor was kind.", ["Dr. Okafor"]),
        ("a mr patel", []),
        ("Happy Mr Happy", []),
        ("Nurse Bike", []),
        ("My son Xan waited.", ["Xan"]),
        ("Her younger brother Xan waited.", ["Xan"]),
        ("The brother Xan waited.", ["Xan"]),
        ("a boy called Xan", ["Xan"]),
        ("a club called Xan", []),
        ("the teacher Xan", ["Xan"]),
        ("the teacher, Xan", ["Xan"]),
        ("Teacher Xan", []),
        ("Oliver and Xan", ["Oliver", "Xan"]),
        ("Signed Xan", ["Xan"]),
        ("Kind regards, Xan", ["Xan"]),
    ],
)
def test_people_by_their_title_their_family_or_their_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Victoria Street", "St Oliver", "Oliver House School", "Oliver and Aisha Trust", "Oliver syndrome", "Queen Victoria", "Oliver Twist",
        "Grace Park", "Rose Cottage", "on a Saturday in April", "Will there be a ramp?", "Mark the date.", "We hope so.", "Hope is good.",
    ],
)  # fmt: skip
def test_places_stories_and_words_are_no_people(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Will Thompson waited.", ["Will Thompson"]),
        ("We asked Will.", ["Will"]),
        ("Grace loves it.", ["Grace"]),
        ("Hope's mum", ["Hope's"]),
        ("In April it rains.", []),
        ("April Jones came.", []),
        ("I am Grace.", ["Grace"]),
        ("Since Hope started", ["Hope"]),
    ],
)
def test_names_that_are_words_too_count_where_they_are_used_as_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def known_in(text: str, *published: str) -> list[str]:
    """The names that are left once what the site publishes is taken away."""
    known = Known(names=published)
    return [
        each.words
        for each in suspects_in_comment(text)
        if each.rule.id == "person-name" and not is_public(each, known)
    ]


@pytest.mark.parametrize(
    ("text", "published", "left"),
    [
        ("Rosie's Barn is open.", ["Rosie's Barn"], []),
        ("Rosie’s Barn is open.", ["rosie's barn"], []),
        ("Rosie has a barn.", ["Rosie's Barn"], ["Rosie"]),
        ("Ask at Oliver Twigg Trust.", ["Oliver Twigg Trust"], []),
        ("Oliver Twigg", ["The Oliver Twigg Trust"], ["Oliver Twigg"]),
        ("The Oliver Twigg Trust and Oliver", ["The Oliver Twigg Trust"], ["Oliver"]),
        ("Oliver", [""], ["Oliver"]),
    ],
)
def test_what_the_site_publishes_gives_nobody_away(text: str, published: list[str], left: list[str]) -> None:
    assert known_in(text, *published) == left
