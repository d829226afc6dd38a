"""What the accessibility statement may claim: only what is tested, tested lately, and found without faults."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from generator.law.compliance import Compliance, judge
from generator.law.wcag import criteria
from generator.model.body import Body
from generator.model.evidence import AuditRun, Evidence, HandTest, Issue, Outcome
from tests.values import DAY, NOWHERE, settings

A_YEAR_AGO = dt.date(2025, 11, 24)
TOO_OLD = A_YEAR_AGO - dt.timedelta(1)


def run(date: dt.date = DAY, faults: int = 0) -> AuditRun:
    return AuditRun(date, 1, 1, 1, 1, 1, ("320 px",), (), 1, ("axe",), faults, 0, 1)


def by_hand(tested: dt.date | None = DAY, outcome: Outcome = Outcome.PASSED) -> HandTest:
    return HandTest("T", "NVDA", outcome, tested, "Team", (), (), Body())


def issue(kind: str = "non-compliance", mended: dt.date | None = None, **facts: Any) -> Issue:
    usual: dict[str, Any] = {
        "criteria": ("1.1.1",), "affects": "", "workaround": "", "found": DAY, "mend_by": DAY, "body": Body(), "span": NOWHERE,
    }  # fmt: skip
    return Issue(**{"slug": "a", "title": "A", "kind": kind, "mended": mended, **usual, **facts})


def status(*, stated: dt.date = DAY, **found: Any) -> Compliance:
    statement = replace(settings().statement, tested=stated)
    return judge(Evidence(**found), statement, DAY).status


FULLY, PARTIALLY, UNKNOWN = Compliance.FULLY, Compliance.PARTIALLY, Compliance.UNKNOWN


@pytest.mark.parametrize(
    ("stated", "found", "expected"),
    [
        pytest.param(DAY, {"runs": (run(),)}, FULLY, id="program and people, today"),
        pytest.param(A_YEAR_AGO, {"runs": (run(A_YEAR_AGO),)}, FULLY, id="both a year ago"),
        pytest.param(TOO_OLD, {"runs": (run(TOO_OLD),)}, UNKNOWN, id="both longer ago"),
        pytest.param(TOO_OLD, {"runs": (run(),)}, UNKNOWN, id="people too long ago"),
        pytest.param(DAY, {"runs": (run(TOO_OLD),)}, UNKNOWN, id="the program too long ago"),
        pytest.param(DAY, {}, UNKNOWN, id="no program"),
        pytest.param(TOO_OLD, {"runs": (run(),), "tests": (by_hand(),)}, FULLY, id="people by a test of their own"),
        pytest.param(TOO_OLD, {"runs": (run(),), "tests": (by_hand(TOO_OLD),)}, UNKNOWN, id="an old test by hand"),
        pytest.param(TOO_OLD, {"runs": (run(),), "tests": (by_hand(outcome=Outcome.PLANNED),)}, UNKNOWN, id="a test that is planned"),
        pytest.param(TOO_OLD, {"runs": (run(),), "tests": (by_hand(None),)}, UNKNOWN, id="a test without a day"),
        pytest.param(DAY, {"runs": (run(), run(TOO_OLD, 9))}, FULLY, id="the newest run counts"),
        pytest.param(DAY, {"runs": (run(faults=1),)}, PARTIALLY, id="the program found something"),
        pytest.param(DAY, {"runs": (run(),), "tests": (by_hand(outcome=Outcome.PROBLEMS),)}, PARTIALLY, id="people found something"),
        pytest.param(DAY, {"runs": (run(),), "issues": (issue(),)}, PARTIALLY, id="something is listed"),
        pytest.param(DAY, {"runs": (run(),), "issues": (issue(mended=DAY),)}, FULLY, id="something was mended"),
        pytest.param(DAY, {"runs": (run(),), "issues": (issue("out-of-scope"),)}, PARTIALLY, id="out of scope"),
        pytest.param(DAY, {"runs": (run(),), "issues": (issue("disproportionate-burden"),)}, PARTIALLY, id="too much to ask"),
        pytest.param(DAY, {"runs": (run(),), "issues": (issue("beyond"),)}, FULLY, id="beyond what the law asks"),
        pytest.param(DAY, {"issues": (issue(),)}, PARTIALLY, id="listed, and tested by people alone"),
        pytest.param(TOO_OLD, {"issues": (issue(),)}, UNKNOWN, id="listed, and not tested lately"),
    ],
)  # fmt: skip
def test_what_may_be_claimed(stated: dt.date, found: dict[str, Any], expected: Compliance) -> None:
    assert status(stated=stated, **found) == expected


@pytest.mark.parametrize(
    ("found", "is_unlisted"),
    [
        ({"runs": (run(faults=1),)}, True),
        ({"runs": (run(faults=1),), "issues": (issue(),)}, False),
        ({"runs": (run(faults=1),), "issues": (issue(mended=DAY),)}, True),
        ({"runs": (run(faults=1),), "issues": (issue("beyond"),)}, True),
        ({"runs": (run(),)}, False),
        ({"tests": (by_hand(outcome=Outcome.PROBLEMS),)}, True),
        ({}, False),
    ],
)
def test_faults_that_the_statement_does_not_list(found: dict[str, Any], *, is_unlisted: bool) -> None:
    assert judge(Evidence(**found), settings().statement, DAY).has_unlisted_faults is is_unlisted


def test_the_day_of_the_last_test_is_that_of_people() -> None:
    statement = replace(settings().statement, tested=dt.date(2026, 3, 1))
    tests = (by_hand(dt.date(2026, 5, 1)), by_hand(dt.date(2026, 4, 1)))
    found = judge(Evidence(runs=(run(),), tests=tests), statement, DAY)
    assert found.tested == dt.date(2026, 5, 1)
    assert found.hand_tests == tests


def test_a_council_may_say_how_long_a_test_counts() -> None:
    statement = replace(settings().statement, tested=TOO_OLD, evidence_months=13)
    assert judge(Evidence(runs=(run(TOO_OLD),)), statement, DAY).status == FULLY


def test_every_criterion_of_wcag_is_there_once() -> None:
    levels = [criterion.level for criterion in criteria().values()]
    assert (levels.count("A"), levels.count("AA"), levels.count("AAA")) == (31, 24, 31)
    assert str(criteria()["1.4.10"]) == "1.4.10 Reflow"
    assert "4.1.1" not in criteria(), "WCAG 2.2 has taken it out"
