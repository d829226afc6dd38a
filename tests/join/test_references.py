"""Every name in an entry leads somewhere, names are taken once, and what is late is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest

from generator.join.presence import Presence
from generator.join.references import (
    References,
    check_aliases,
    check_dates,
    check_names,
    check_terms,
    did_you_mean,
)
from generator.model import GlossaryTerm, Taxonomy
from generator.model.diagnostics import Diagnostic, Span
from tests.entry_texts import TERMS, gather, text_of
from tests.values import DAY, term

TRUST = ("organisations", "kite-trust", text_of("organisations"))
YESTERDAY, TOMORROW = DAY - dt.timedelta(1), DAY + dt.timedelta(1)


def told(found: Iterable[Diagnostic]) -> list[tuple[str, str, int]]:
    return [(each.rule, each.span.path, each.span.line) for each in found]


def service_faults(**facts: str) -> list[tuple[str, int, str]]:
    """Rule, column and hint of what is wrong with the names in a service."""
    entries = gather(
        ("services", "a", text_of("services", **facts)),
        ("services", "b", text_of("services")),
        ("services", "c", text_of("services", status="draft")),
        TRUST,
    )
    found = References(Presence(entries)).check_service(entries.services[0])
    return [(each.rule, each.span.column, each.hint) for each in found]


def test_a_service_whose_names_all_lead_somewhere() -> None:
    facts = {
        "topics": "[therapies]", "needs": "[autism]", "areas": "[town]", "tier": "targeted", "access": "[step-free]", "formats": "[braille]",
        "law": "[sch2-1-a]", "related": "[a, b]",
    }  # fmt: skip
    assert service_faults(**facts) == []


@pytest.mark.parametrize(
    ("fact", "written", "rule", "column", "hint"),
    [
        ("topics", "[learning, lerning]", "unknown-term", 20, '"learning"'),
        ("needs", "[autsim]", "unknown-term", 9, '"autism"'),
        ("areas", "[twon]", "unknown-term", 9, '"town"'),
        ("tier", "target", "unknown-term", 7, '"targeted"'),
        ("access", "[lift]", "unknown-term", 10, "spelling"),
        ("formats", "[brail]", "unknown-term", 11, '"braille"'),
        ("law", "[sch2-1-a, sch2-1-zz]", "unknown-law-item", 17, '"sch2-1-'),
        ("organisation", "kite-trsut", "unknown-entry", 15, '"kite-trust"'),
        ("related", "[b, nobody-at-all]", "unknown-entry", 14, "spelling"),
        ("related", "[c]", "link-to-draft", 11, "Publish"),
    ],
)  # fmt: skip
def test_a_name_in_a_service_that_leads_nowhere(
    fact: str, written: str, rule: str, column: int, hint: str
) -> None:
    ((found_rule, found_column, found_hint),) = service_faults(**{fact: written})
    assert (found_rule, found_column) == (rule, column)
    assert hint in found_hint


@pytest.mark.parametrize(
    ("fact", "written", "rule"),
    [
        ("topics", "[lerning]", "unknown-term"),
        ("needs", "[autsim]", "unknown-term"),
        ("law", "[sch2-99]", "unknown-law-item"),
        ("related_services", "[b]", "unknown-entry"),
        ("related_services", "[a]", None),
        ("related_guides", "[c]", "unknown-entry"),
        ("related_guides", "[b]", "link-to-draft"),
    ],
)
def test_a_name_in_a_guide_that_leads_nowhere(fact: str, written: str, rule: str | None) -> None:
    entries = gather(
        ("guides", "a", text_of("guides", **{fact: written})),
        ("guides", "b", text_of("guides", status="draft")),
        ("services", "a", text_of("services", status="closed")),
    )
    found = list(References(Presence(entries)).check_guide(entries.guides[0]))
    assert [each.rule for each in found] == ([rule] if rule else [])


def test_what_is_shown_is_there_and_no_draft() -> None:
    entries = gather(
        ("services", "open", text_of("services")),
        ("services", "gone", text_of("services", status="closed")),
        ("services", "new", text_of("services", status="draft")),
        TRUST,
    )
    presence = Presence(entries)
    shown = {slug: presence.is_shown("services", slug) for slug in ("open", "gone", "new", "nothing")}
    assert shown == {"open": True, "gone": True, "new": False, "nothing": False}
    assert presence.is_shown("organisations", "kite-trust")
    assert not presence.is_shown("guides", "open")


@pytest.mark.parametrize(
    ("known", "hint"),
    [({"learning"}, 'Did you mean "learning"?'), ({"zebra"}, "Check the spelling"), (set(), "Check the spelling"), ({"learner", "learning"}, '"learning"')],
)  # fmt: skip
def test_the_nearest_name_is_proposed(known: set[str], hint: str) -> None:
    assert hint in did_you_mean("lerning", known)


@pytest.mark.parametrize(("word", "is_near"), [("lexxing", True), ("lxxxing", False)])
def test_a_name_is_near_if_more_than_half_of_it_is_right(word: str, *, is_near: bool) -> None:
    assert ("learning" in did_you_mean(word, {"learning"})) is is_near


# --- lists of terms ---


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ((term("a"), term("b", parent="a")), []),
        ((term("a", span=Span("t", 1)), term("a", span=Span("t", 2))), [("repeated-id", "t", 2)]),
        ((term("a", span=Span("t", 1)), term("a", span=Span("t", 2)), term("a", span=Span("t", 3))), [("repeated-id", "t", 2), ("repeated-id", "t", 3)]),
        ((term("a"), term("b", parent="c", span=Span("t", 2))), [("unknown-parent", "t", 2)]),
        ((term("a"), term("b", parent="a"), term("c", parent="b", span=Span("t", 3))), [("unknown-parent", "t", 3)]),
        ((term("a", law=("sch2-1-a", "sch2-1-b", "sch2-99"), span=Span("t", 1)),), [("unknown-law-item", "t", 1)]),
    ],
    ids=["sound", "twice", "three times", "no such topic above", "a third level", "no such item of the law"],
)  # fmt: skip
def test_topics(topics: tuple[object, ...], expected: list[tuple[str, str, int]]) -> None:
    assert told(check_terms(gather(terms={**TERMS, Taxonomy.TOPICS: topics}))) == expected  # type: ignore[dict-item]


def test_ids_stand_once_in_each_list_and_may_stand_in_two() -> None:
    word = GlossaryTerm("learning", "learning", "M.", span=Span("g", 1))
    assert told(check_terms(gather(glossary=(word,)))) == []
    assert told(check_terms(gather(glossary=(word, word)))) == [("repeated-id", "g", 1)]


# --- names of files ---


@pytest.mark.parametrize("kind", ["services", "guides", "organisations", "news", "events"])
def test_two_files_of_a_kind_with_one_name(kind: str) -> None:
    entries = gather((kind, "a/x", text_of(kind)), (kind, "b/x", text_of(kind)), (kind, "b/y", text_of(kind)))
    assert told(check_names(entries)) == [("repeated-id", f"content/{kind}/b/x.md", 0)]


def test_comments_may_share_a_name_in_two_years() -> None:
    text = text_of("comments")
    assert told(check_names(gather(("comments", "2025/x", text), ("comments", "2026/x", text)))) == []
    twice = gather(("comments", "2026/x", text), ("comments", "2026/a/x", text))
    assert [rule for rule, _, _ in told(check_names(twice))] == ["repeated-id"]


def test_entries_of_two_kinds_may_share_a_name() -> None:
    assert told(check_names(gather(("news", "x", text_of("news")), ("events", "x", text_of("events"))))) == []


# --- old addresses ---


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("[old]", "[older]", []),
        ("[b]", "", [("a", "content/services/b.md")]),
        ("[a]", "", [("a", "this entry itself")]),
        ("[old]", "[old]", [("b", "content/services/a.md")]),
        ("", "[a]", [("b", "content/services/a.md")]),
    ],
    ids=["two names", "another entry's", "its own", "claimed twice", "an earlier entry's"],
)
def test_an_old_address_leads_to_one_page(first: str, second: str, expected: list[tuple[str, str]]) -> None:
    entries = gather(
        ("services", "a", text_of("services", aliases=first)),
        ("services", "b", text_of("services", aliases=second)),
    )
    found = list(check_aliases(entries.services))
    assert [each.rule for each in found] == ["alias-clash"] * len(expected)
    for each, (slug, holder) in zip(found, expected, strict=True):
        assert each.span.path == f"content/services/{slug}.md"
        assert each.span.column > 1, "at the name itself"
        assert holder in each.message
        assert ("two files" in each.hint) is ("itself" not in holder)


# --- dates ---


@pytest.mark.parametrize("kind", ["services", "guides"])
@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        ({"reviewed": str(DAY), "next_review": str(DAY)}, []),
        ({"reviewed": str(DAY), "next_review": str(YESTERDAY)}, ["overdue-check"]),
        ({"reviewed": str(TOMORROW)}, ["future-check"]),
        ({"reviewed": str(TOMORROW), "next_review": str(YESTERDAY)}, ["future-check"]),
        ({"next_review": str(YESTERDAY), "status": "closed"}, []),
        ({"next_review": str(YESTERDAY), "status": "draft"}, []),
        ({"reviewed": "2025-01-01"}, ["overdue-check"]),
    ],
    ids=["due today", "due yesterday", "checked tomorrow", "both", "closed", "draft", "long ago"],
)
def test_checks_that_are_late_or_can_not_have_been(
    kind: str, facts: dict[str, str], rules: list[str]
) -> None:
    assert [
        rule for rule, _, _ in told(check_dates(gather((kind, "a", text_of(kind, **facts))), DAY))
    ] == rules


def test_a_late_check_names_its_day_and_its_team() -> None:
    entries = gather(
        ("services", "a", text_of("services", reviewed_by="Play Team", next_review="2026-11-05"))
    )
    (found,) = check_dates(entries, DAY)
    assert "5 November 2026" in found.message
    assert "Ask Play Team." in found.hint
    assert found.span == Span("content/services/a.md", 7, 11)


@pytest.mark.parametrize(
    ("until", "rules"),
    [(DAY, []), (YESTERDAY, ["ended-notice"]), (None, [])],
    ids=["today", "yesterday", "no end"],
)
def test_a_notice_that_has_ended(until: dt.date | None, rules: list[str]) -> None:
    alert = "{text: Closed." + (f", until: {until}" if until else "") + "}"
    found = check_dates(gather(("services", "a", text_of("services", alert=alert))), DAY)
    assert [rule for rule, _, _ in told(found)] == rules


@pytest.mark.parametrize(
    ("due", "progress", "rules"),
    [
        (YESTERDAY, "planned", ["overdue-action"]),
        (YESTERDAY, "doing", ["overdue-action"]),
        (YESTERDAY, "done", []),
        (YESTERDAY, "not-doing", []),
        (DAY, "planned", []),
    ],
)
def test_a_promise_that_is_late(due: dt.date, progress: str, rules: list[str]) -> None:
    entries = gather(("comments", "2026/a", text_of("comments", due=str(due), progress=progress)))
    assert [rule for rule, _, _ in told(check_dates(entries, DAY))] == rules
