"""What the accessibility statement may claim: only what is tested, tested lately, and found without faults."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from generator.law.compliance import Compliance, judge
from generator.law.wcag import criteria
from generator.model.body import Body
from generator.model.diagnostics import Span
from generator.model.evidence import AuditRun, Evidence, HandTest, Issue, Outcome
from tests.values import DAY, NOWHERE, settings

A_YEAR_AGO = dt.date(2025, 11, 24)
TOO_OLD = A_YEAR_AGO - dt.timedelta(1)


def run(date: dt.date = DAY, faults: int = 0) -> AuditRun:
    return AuditRun(date, 1, 1, 1, 1, 1, ("320 px",), (), 1, ("axe",), faults, 0, 1)


def by_hand(tested: dt.date | None = DAY, outcome: Outcome = Outcome.PASSED) -> HandTest:
    return HandTest(
        "T", "NVDA", outcome, tested, "Team", (), (), Body(), Span("content/accessibility/tests/t.md", 1)
    )


def issue(kind: str = "non-compliance", mended: dt.date | None = None, **facts: Any) -> Issue:
    usual: dict[str, Any] = {
        "criteria": ("1.1.1",), "affects": "", "workaround": "", "found": DAY, "mend_by": DAY, "body": Body(), "span": NOWHERE,
    }  # fmt: skip
    return Issue(**{"slug": "a", "title": "A", "kind": kind, "mended": mended, **usual, **facts})


def status(**found: Any) -> Compliance:
    return judge(Evidence(**found), settings().statement, DAY).status


FULLY, PARTIALLY, NOT, UNTESTED = Compliance
MOST = tuple(number for number, each in criteria().items() if each.level != "AAA")[:28]
BY_BOTH = {"runs": (run(),), "tests": (by_hand(),)}
PROBLEMS = by_hand(outcome=Outcome.PROBLEMS)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(BY_BOTH, FULLY, id="program and people, today"),
        pytest.param({"runs": (run(A_YEAR_AGO),), "tests": (by_hand(A_YEAR_AGO),)}, FULLY, id="both a year ago"),
        pytest.param({"runs": (run(TOO_OLD),), "tests": (by_hand(TOO_OLD),)}, UNTESTED, id="both longer ago"),
        pytest.param({"runs": (run(),), "tests": (by_hand(TOO_OLD),)}, UNTESTED, id="people too long ago"),
        pytest.param({"runs": (run(TOO_OLD),), "tests": (by_hand(),)}, UNTESTED, id="the program too long ago"),
        pytest.param({"tests": (by_hand(),)}, UNTESTED, id="no program"),
        pytest.param({"runs": (run(),)}, UNTESTED, id="no people"),
        pytest.param({}, UNTESTED, id="nobody"),
        pytest.param({"runs": (run(),), "tests": (by_hand(outcome=Outcome.PLANNED),)}, UNTESTED, id="a test that is planned"),
        pytest.param({"runs": (run(),), "tests": (by_hand(None),)}, UNTESTED, id="a test without a day"),
        pytest.param({**BY_BOTH, "runs": (run(), run(TOO_OLD, 9))}, FULLY, id="the newest run counts"),
        pytest.param({**BY_BOTH, "runs": (run(faults=1),)}, PARTIALLY, id="the program found something"),
        pytest.param({"runs": (run(),), "tests": (PROBLEMS,)}, PARTIALLY, id="people found something"),
        pytest.param({"runs": (run(faults=1),), "tests": (PROBLEMS,)}, NOT, id="nothing went well"),
        pytest.param({"runs": (run(faults=1),), "tests": (PROBLEMS, by_hand())}, PARTIALLY, id="one test went well"),
        pytest.param({**BY_BOTH, "issues": (issue(),)}, PARTIALLY, id="something is listed"),
        pytest.param({**BY_BOTH, "issues": (issue(criteria=MOST),)}, NOT, id="most criteria are broken"),
        pytest.param({**BY_BOTH, "issues": (issue(criteria=MOST[:-1]),)}, PARTIALLY, id="not quite half of them"),
        pytest.param({**BY_BOTH, "issues": (issue(mended=DAY),)}, FULLY, id="something was mended"),
        pytest.param({**BY_BOTH, "issues": (issue("out-of-scope"),)}, PARTIALLY, id="out of scope"),
        pytest.param({"runs": (run(),), "issues": (issue("out-of-scope"),)}, UNTESTED, id="out of scope, and no test by people"),
        pytest.param({"issues": (issue("out-of-scope"),)}, UNTESTED, id="out of scope, and no test at all"),
        pytest.param({**BY_BOTH, "issues": (issue("disproportionate-burden"),)}, PARTIALLY, id="too much to ask"),
        pytest.param({**BY_BOTH, "issues": (issue("beyond"),)}, FULLY, id="beyond what the law asks"),
        pytest.param({"tests": (by_hand(),), "issues": (issue(),)}, PARTIALLY, id="listed, and tested by people alone"),
        pytest.param({"tests": (by_hand(TOO_OLD),), "issues": (issue(),)}, UNTESTED, id="listed, and not tested lately"),
    ],
)  # fmt: skip
def test_what_may_be_claimed(found: dict[str, Any], expected: Compliance) -> None:
    assert status(**found) == expected


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
    tests = (by_hand(dt.date(2026, 5, 1)), by_hand(dt.date(2026, 4, 1)))
    found = judge(Evidence(runs=(run(),), tests=tests), settings().statement, DAY)
    assert found.tested == dt.date(2026, 5, 1)
    assert found.hand_tests == tests
    assert judge(Evidence(runs=(run(),)), settings().statement, DAY).tested is None


def test_a_council_may_say_how_long_a_test_counts() -> None:
    statement = replace(settings().statement, evidence_months=13)
    old = Evidence(runs=(run(TOO_OLD),), tests=(by_hand(TOO_OLD),))
    assert judge(old, statement, DAY).status == FULLY


def test_every_criterion_of_wcag_is_there_once() -> None:
    levels = [criterion.level for criterion in criteria().values()]
    assert (levels.count("A"), levels.count("AA"), levels.count("AAA")) == (31, 24, 31)
    assert str(criteria()["1.4.10"]) == "1.4.10 Reflow"
    assert "4.1.1" not in criteria(), "WCAG 2.2 has taken it out"
