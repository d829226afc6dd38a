"""Words that could tell who somebody is: which facts are looked through, by which rules, and which are not shown."""

from __future__ import annotations

import pytest

from generator.model.diagnostics import Severity, Span
from generator.read.entry import Context, read_content
from generator.read.files import File
from tests.read.test_entry import read

OLIVER = "My son Oliver waited."
CALL = "Call 01632 960999."


def suspects(kind: str, body: str = "", /, **facts: str) -> list[tuple[str, str, Span]]:
    """Rule, words and place of each."""
    reading = read(kind, body, **facts)
    assert reading.entry is not None, reading.diagnostics
    return [(suspect.rule.id, suspect.words, span) for suspect, span in reading.entry.suspects]


@pytest.mark.parametrize("kind", ["services", "guides", "organisations", "consultations", "news", "events"])
def test_names_are_noticed_in_facts_and_in_the_body(kind: str) -> None:
    path = f"content/{kind}/x.md"
    in_fact, in_body = suspects(kind, f"\n{OLIVER}\n", summary=OLIVER)
    assert in_fact == ("person-name", "Oliver", Span(path, 3, 10))
    assert in_body[:2] == ("person-name", "Oliver")
    assert in_body[2].line > in_fact[2].line


@pytest.mark.parametrize(
    ("kind", "fact", "expected"),
    [
        ("comments", "said", ["personal-phone"]),
        ("consultations", "how", ["personal-phone"]),
        ("services", "how_to_get", []),
        ("news", "summary", []),
    ],
)
def test_what_people_said_is_held_against_more_rules(kind: str, fact: str, expected: list[str]) -> None:
    assert [rule for rule, _, _ in suspects(kind, **{fact: CALL})] == expected


def test_the_body_of_a_comment_is_not_published_and_not_looked_through() -> None:
    assert suspects("comments", OLIVER) == []


@pytest.mark.parametrize(
    "facts",
    [
        {"checked_by": "Oliver Barker", "checked_on": "2026-10-01"},
        {
            "allow": "[{rule: person-name, words: Oliver, why: My son Oliver., by: Sarah Barker, on: 2026-10-01}]"
        },
    ],
    ids=["who signed it", "an exception"],
)
def test_facts_that_no_page_shows_are_passed_over(facts: dict[str, str]) -> None:
    assert suspects("comments", **facts) == []


def test_what_an_import_kept_is_a_warning_at_most() -> None:
    """No page shows it, so it does not stop a build."""
    reading = read("services", imported='{from: x, rest: "NHS number 999 380 9039"}')
    assert reading.entry is not None
    ((suspect, span),) = reading.entry.suspects
    assert suspect.at(span).severity == Severity.WARNING


def test_the_importers_own_number_is_passed_over_and_what_it_kept_is_not() -> None:
    number = "999 380 9039"
    assert suspects("services", imported=f'{{source: x.csv, id: "1", digest: "NHS number {number}"}}') == []
    assert [
        rule
        for rule, _, _ in suspects("services", imported=f'{{source: x.csv, other: "NHS number {number}"}}')
    ] == ["identity-number"]


@pytest.mark.parametrize(
    ("file", "count"),
    [
        (File("content/services/x.ur.md", "x", "ur"), 0),
        (File("content/services/x.easy.md", "x", is_easy_read=True), 1),
    ],
    ids=["Urdu", "easy read"],
)
def test_english_versions_alone_are_looked_through(file: File, count: int) -> None:
    """The rules know English words only."""
    content = f"---\ntitle: T\nsummary: S.\n---\n{OLIVER}\n".encode()
    reading = read_content("services", file, content, Context())
    assert reading.entry is not None
    assert len(reading.entry.suspects) == count
