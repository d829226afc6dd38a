"""What the law asks of the offer as a whole, and what is told where it falls short."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from generator.join.join_site import join
from generator.law.claims import in_words
from generator.law.coverage import coverage_of
from generator.law.duty_checks import check_coverage, check_duties
from generator.model import LawLevel, Settings, Statement
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.evidence import Evidence
from generator.model.law import Coverage, Lack, State, Weakness
from generator.read.statute import groups, law_as_of, law_items
from tests.entry_texts import gather, text_of
from tests.law.test_compliance import by_hand, issue, run
from tests.values import DAY, law_item, settings

SIGNED = {"checked_by": "Team", "checked_on": "2026-10-01"}
ANSWERED = {"response": "Yes.", "action": "We will.", "action_by": "Team", "due": "2027-01-01", **SIGNED}
TRUST = ("organisations", "kite-trust", text_of("organisations"))
SOUND = Evidence(runs=(run(),), tests=(by_hand(),))


def found(*files: tuple[str, str, str], chosen: Settings | None = None, **parts: Any) -> list[Diagnostic]:
    entries = gather(TRUST, *files, settings=chosen or settings(), **{"evidence": SOUND, **parts})
    joined = join(entries).value
    assert joined is not None
    return list(check_duties(entries, joined, coverage_of(joined)))


def rules(
    *files: tuple[str, str, str], chosen: Settings | None = None, but: str = "", **parts: Any
) -> list[str]:
    """The rules that are broken, but for gaps and what every empty offer lacks."""
    usual = {"law-gap", "thin-answer", "late-comments", "group-not-asked"} - {but}
    return [each.rule for each in found(*files, chosen=chosen, **parts) if each.rule not in usual]


# --- comments ---


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"checked_by": ""}, ["unsigned-comment"]),
        ({"response": ""}, ["unanswered-comment"]),
        ({"action": ""}, ["incomplete-promise"]),
        ({"action_by": ""}, ["incomplete-promise"]),
        ({"due": ""}, ["incomplete-promise"]),
        ({"progress": "doing", "due": ""}, ["incomplete-promise"]),
        ({"progress": "done", "due": "", "action_by": ""}, []),
        ({"progress": "done", "action": ""}, ["incomplete-promise"]),
        ({"progress": "not-doing", "action": "", "due": "", "action_by": ""}, []),
        ({"quotation": "yes"}, ["quotation-without-consent"]),
        ({"quotation": "yes", "consent_on": "2026-09-01"}, []),
        ({"quotation": "yes", "consent_on": "2026-09-01", "said": "I waited."}, []),
        ({"said": "I waited."}, ["unmarked-quotation"]),
        ({"said": "We waited, and my son waited."}, ["unmarked-quotation"]),
        ({"said": "The team told Imelda of it."}, []),
    ],
)
def test_a_comment_is_signed_answered_and_kept(facts: dict[str, str], expected: list[str]) -> None:
    assert rules(("comments", "2026/a", text_of("comments", **{**ANSWERED, **facts}))) == expected


@pytest.mark.parametrize(
    ("facts", "rule", "line"),
    [
        ({"checked_by": ""}, "unsigned-comment", 1),
        ({"response": ""}, "unanswered-comment", 1),
        ({"due": ""}, "incomplete-promise", 7),
        ({"said": "I waited."}, "unmarked-quotation", 6),
        ({"quotation": "yes"}, "quotation-without-consent", 14),
    ],
)
def test_what_is_wrong_with_a_comment_is_told_where_it_stands(
    facts: dict[str, str], rule: str, line: int
) -> None:
    text = text_of("comments", **{**ANSWERED, **facts})
    (fault,) = [each for each in found(("comments", "2026/a", text)) if each.rule == rule]
    assert (fault.span.path, fault.span.line) == ("content/comments/2026/a.md", line)


def test_what_a_promise_lacks_is_named() -> None:
    (fault,) = [
        each
        for each in found(
            ("comments", "2026/a", text_of("comments", **{**ANSWERED, "action": "", "due": ""}))
        )
        if each.rule == "incomplete-promise"
    ]
    assert "what will be done" in fault.message
    assert "by when" in fault.message
    assert "which team" not in fault.message
    assert fault.span.line > 1


@pytest.mark.parametrize(
    ("checked_on", "is_error", "expected"),
    [
        ("", False, [Severity.WARNING]),
        ("", True, [Severity.ERROR]),
        ("2025-11-23", False, [Severity.WARNING]),
        ("2025-11-23", True, [Severity.ERROR]),
        ("2025-11-24", True, [Severity.WARNING]),
        ("2025-12-23", True, [Severity.WARNING]),
        ("2025-12-24", True, []),
        ("2026-10-01", True, []),
    ],
    ids=["never", "never, taken seriously", "over a year", "over a year, taken seriously", "a year", "nearly eleven months", "eleven months", "lately"],
)  # fmt: skip
def test_comments_are_published_every_year(
    checked_on: str, expected: list[Severity], *, is_error: bool
) -> None:
    facts = {**ANSWERED, "checked_on": checked_on} if checked_on else {}
    late = [
        each.severity
        for each in found(
            ("comments", "2026/a", text_of("comments", **facts)),
            chosen=settings(late_comments_are_errors=is_error),
        )
        if each.rule == "late-comments"
    ]
    assert late == expected


# --- consultation and review ---

EVERYBODY = f"[{', '.join(group.id for group in groups() if not group.is_optional)}]"


@pytest.mark.parametrize(
    ("asked", "ends", "is_told"),
    [(EVERYBODY, "2026-03-31", False), (EVERYBODY, "2025-10-01", False), (EVERYBODY, "2025-09-30", True), ("[academies]", "2026-03-31", True)],
    ids=["everybody", "on the first day of the cycle", "before the cycle", "one of many"],
)  # fmt: skip
def test_everybody_whom_the_law_names_is_asked_in_each_cycle(asked: str, ends: str, *, is_told: bool) -> None:
    text = text_of("consultations", groups=asked, starts="2025-01-01", ends=ends, outcome="[More clubs.]")
    told = rules(("consultations", "a", text), but="group-not-asked")
    assert told == ["group-not-asked"] * is_told


def test_those_who_may_be_asked_need_not_be() -> None:
    (fault,) = [
        each
        for each in found(("consultations", "a", text_of("consultations", outcome="[More clubs.]")))
        if each.rule == "group-not-asked"
    ]
    for group in groups():
        told = f"{group.who};" in fault.message.replace(".", ";").replace(": ", "; ")
        assert told is (not group.is_optional and group.id != "academies")


@pytest.mark.parametrize(
    ("ends", "outcome", "expected"),
    [
        ("2026-11-23", "", ["empty-outcome"]),
        ("2026-11-24", "", []),
        ("2026-11-23", "[More clubs.]", []),
    ],
    ids=["over", "over today", "over, and it says what changed"],
)
def test_what_came_of_a_consultation_is_told_once_it_is_over(
    ends: str, outcome: str, expected: list[str]
) -> None:
    text = text_of("consultations", starts="2026-01-01", ends=ends, outcome=outcome)
    assert rules(("consultations", "a", text)) == expected


TOMORROW = DAY + dt.timedelta(1)


@pytest.mark.parametrize(
    ("checked", "today", "expected"),
    [
        (None, DAY, []),
        (law_as_of(), DAY, []),
        (law_as_of() + dt.timedelta(1), DAY, ["future-date"]),
        (law_as_of() - dt.timedelta(1), DAY, ["old-law-check"]),
        (law_as_of(), law_as_of().replace(year=2027), []),
        (law_as_of(), law_as_of().replace(year=2027) + dt.timedelta(1), ["old-law-check"]),
    ],
    ids=["never", "with the list", "after the list", "before the list", "a year ago", "longer ago"],
)
def test_a_guide_is_checked_against_the_law_each_year_and_when_the_list_is(
    checked: dt.date | None, today: dt.date, expected: list[str]
) -> None:
    facts = {"law_checked": checked.isoformat()} if checked else {}
    chosen = settings(today=today, next_review=dt.date(2028, 1, 1))
    faults = found(("guides", "a", text_of("guides", **facts)), chosen=chosen)
    assert [each.rule for each in faults if each.rule in ("future-date", "old-law-check")] == expected


@pytest.mark.parametrize(
    ("kind", "fact"),
    [("consultations", "starts"), ("comments", "checked_on"), ("comments", "consent_on")],
)
@pytest.mark.parametrize(("day", "expected"), [(DAY, []), (TOMORROW, ["future-date"])], ids=str)
def test_what_has_not_happened_is_no_fact(kind: str, fact: str, day: dt.date, expected: list[str]) -> None:
    facts = ANSWERED if kind == "comments" else {"ends": "2027-01-01"}
    name = "2026/a" if kind == "comments" else "a"
    assert rules((kind, name, text_of(kind, **{**facts, fact: day.isoformat()}))) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"chosen": settings(reviewed=TOMORROW)},
        {"chosen": settings(statement=Statement(TOMORROW, DAY))},
        {"chosen": settings(statement=Statement(DAY, TOMORROW))},
        {"evidence": Evidence(runs=(run(TOMORROW),), tests=(by_hand(),))},
        {"evidence": Evidence(runs=(run(),), tests=(by_hand(TOMORROW),))},
        {"evidence": Evidence((run(),), (by_hand(),), (issue(found=TOMORROW),))},
        {"evidence": Evidence((run(),), (by_hand(),), (issue(mended=TOMORROW),))},
    ],
    ids=["review", "statement written", "statement read", "audit", "test", "issue found", "issue mended"],
)
def test_a_date_that_has_not_come_is_an_error(wrong: dict[str, Any]) -> None:
    assert rules(**wrong) == ["future-date"]


def test_a_group_that_the_law_does_not_name() -> None:
    text = text_of("consultations", groups="[academies, academys]")
    (fault,) = [each for each in found(("consultations", "a", text)) if each.rule == "unknown-group"]
    assert '"academies"' in fault.hint
    assert (fault.span.line, fault.span.column) == (7, 21)


@pytest.mark.parametrize(
    ("due", "expected"), [(DAY, []), (DAY - dt.timedelta(1), ["late-review"])], ids=["today", "yesterday"]
)
def test_the_whole_offer_is_reviewed_in_time(due: dt.date, expected: list[str]) -> None:
    assert rules(chosen=settings(next_review=due)) == expected


# --- the statement ---


def stated(**facts: Any) -> Settings:
    return settings(statement=replace(settings().statement, **facts))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"reviewed": dt.date(2025, 11, 24)}, []),
        ({"reviewed": dt.date(2025, 11, 23)}, ["old-statement"]),
        ({"reviewed": None}, ["old-statement"]),
        ({"also_met": ("2.4.9",)}, []),
        ({"also_met": ("1.1.1",)}, ["unknown-criterion"]),
        ({"also_met": ("9.9.9", "2.4.9")}, ["unknown-criterion"]),
    ],
)
def test_the_statement_is_looked_through_and_right(facts: dict[str, Any], expected: list[str]) -> None:
    assert rules(chosen=stated(**facts)) == expected


LONG_AGO = dt.date(2025, 1, 1)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (SOUND, []),
        (Evidence(tests=(by_hand(),)), ["old-evidence"]),
        (Evidence(runs=(run(),)), ["old-evidence"]),
        (Evidence(), ["old-evidence", "old-evidence"]),
        (replace(SOUND, runs=(run(LONG_AGO),)), ["old-evidence"]),
        (replace(SOUND, tests=(by_hand(LONG_AGO),)), ["old-evidence"]),
        (replace(SOUND, runs=(run(faults=1),)), ["unlisted-fault"]),
        (replace(SOUND, runs=(run(faults=1),), issues=(issue(),)), []),
    ],
    ids=["sound", "no run", "no people", "nothing", "an old run", "an old test", "a fault", "a listed fault"],
)
def test_what_is_claimed_is_tested(evidence: Evidence, expected: list[str]) -> None:
    assert rules(evidence=evidence) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"criteria": ("1.4.20",)}, ["unknown-criterion"]),
        ({"criteria": ()}, ["incomplete-issue"]),
        ({"mend_by": None}, ["incomplete-issue"]),
        ({"mend_by": None, "mended": DAY}, []),
        ({"kind": "beyond", "criteria": (), "mend_by": None}, []),
        ({"mend_by": DAY - dt.timedelta(1)}, ["overdue-mend"]),
        ({"mend_by": DAY - dt.timedelta(1), "mended": DAY}, []),
    ],
)
def test_an_issue_says_what_and_by_when(facts: dict[str, Any], expected: list[str]) -> None:
    evidence = Evidence(runs=(run(),), tests=(by_hand(),), issues=(issue(**facts),))
    assert rules(evidence=evidence) == expected


# --- what must be there ---


def told(coverage: Coverage, **choices: Any) -> list[Diagnostic]:
    return list(check_coverage((coverage,), settings(**choices)))


GAP = Coverage(law_item("sch2-1-a"))


@pytest.mark.parametrize(
    ("choices", "severity"),
    [
        ({}, Severity.WARNING),
        ({"law_gaps_are_errors": True}, Severity.ERROR),
        ({"law_levels": (LawLevel("sch2-1-a", "advice"),)}, Severity.ADVICE),
        ({"law_gaps_are_errors": True, "law_levels": (LawLevel("sch2-1-a", "advice"),)}, Severity.ADVICE),
        ({"law_levels": (LawLevel("sch2-1-b", "error"),)}, Severity.WARNING),
    ],
    ids=["usually", "taken seriously", "this one less so", "all but this one", "another one"],
)
def test_a_gap_is_as_bad_as_the_council_says(choices: dict[str, Any], severity: Severity) -> None:
    assert [(each.rule, each.severity) for each in told(GAP, **choices)] == [("law-gap", severity)]


@pytest.mark.parametrize(
    ("reference", "words"),
    [("paragraph 1(a)", "(paragraph 1(a))"), ("", 'item".')],
    ids=["confirmed", "unconfirmed"],
)
def test_a_number_is_told_where_it_is_confirmed(reference: str, words: str) -> None:
    (fault,) = told(Coverage(law_item(reference=reference)))
    assert words in fault.message
    assert ("(" in fault.message) is bool(reference)


def test_headings_and_what_is_answered_are_no_gaps() -> None:
    assert told(Coverage(law_item(is_checked=False))) == []
    assert told(Coverage(law_item(), State.ANSWERED)) == []


def test_a_level_for_what_is_not_in_the_law_is_told() -> None:
    levels = (LawLevel("sch2-99", "error"), LawLevel("sch2-1-a", "error"))
    assert [each.rule for each in told(Coverage(law_item(), State.ANSWERED), law_levels=levels)] == [
        "unknown-law-item"
    ]


def test_pages_that_may_answer_a_gap_are_named_guides_first_and_three_at_most() -> None:
    likely = replace(GAP, likely_guides=("g1", "g2"), likely_services=("s1", "s2"))
    (fault,) = told(likely)
    assert "g1, g2, s1." in fault.hint
    assert "s2" not in fault.hint
    assert "sch2-1-a" in fault.hint


@pytest.mark.parametrize("state", [State.THIN, State.LATE])
@pytest.mark.parametrize("weakness", Weakness)
def test_a_thin_answer_is_told_with_the_reason_and_what_to_write(weakness: Weakness, state: State) -> None:
    lack = Lack(weakness, "2 of 3", "Clubs")
    (fault,) = told(replace(GAP, state=state, lacks=(lack,)))
    assert fault.rule == "thin-answer"
    assert str(in_words(lack)) in fault.message
    assert fault.hint == GAP.item.write


@pytest.mark.parametrize(("claims", "expected"), [(8, []), (9, ["many-claims"])])
def test_a_page_that_claims_more_than_eight_parts_is_named(claims: int, expected: list[str]) -> None:
    items = [item.id for item in law_items() if item.is_checked][:claims]
    faults = found(("guides", "a", text_of("guides", law=f"[{', '.join(items)}]")))
    assert [each.rule for each in faults if each.rule == "many-claims"] == expected


@pytest.mark.parametrize(
    ("law", "expected"),
    [("[sch2-1-a]", []), ("[sch2-1]", ["heading-claimed"]), ("[sch2-1-a, sch2-1]", ["heading-claimed"])],
)
def test_a_claim_on_a_heading_counts_for_nothing(law: str, expected: list[str]) -> None:
    for kind in ("services", "guides"):
        faults = [
            each for each in found((kind, "a", text_of(kind, law=law))) if each.rule == "heading-claimed"
        ]
        assert [each.rule for each in faults] == expected
        assert all("sch2-1-a" in each.hint for each in faults)


def test_an_empty_offer_lacks_everything_that_is_checked() -> None:
    gaps = [each for each in found() if each.rule == "law-gap"]
    joined = join(gather(TRUST)).value
    assert joined is not None
    checked = [each for each in coverage_of(joined) if each.item.is_checked and not each.item.shown_by]
    assert len(gaps) >= len(checked) > 30
