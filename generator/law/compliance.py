"""Judges from evidence what the site may claim about its accessibility: nothing that is untested."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from generator.law.wcag import criteria
from generator.model import Statement
from generator.model.evidence import AuditRun, Evidence, HandTest, Issue, Outcome
from generator.read.make_entries import add_months

_EXEMPT = ("disproportionate-burden", "out-of-scope")


class Compliance(StrEnum):
    """What the statement says of the site (SI 2018/952, regulation 8, and the model statement)."""

    FULLY = "fully"
    PARTIALLY = "partially"
    NOT = "not"
    UNTESTED = "untested"
    """Not everything has been tested, or not recently, so nothing is claimed."""


class Judgement(Struct, frozen=True):
    """The status, and the evidence for it."""

    status: Compliance
    issues: tuple[Issue, ...]
    """The open issues."""
    run: AuditRun | None
    """The newest run of the audit."""
    hand_tests: tuple[HandTest, ...]
    """The completed tests."""
    tested: dt.date | None
    """When people last tested it, by their own records."""
    is_run_fresh: bool
    is_hand_test_fresh: bool

    @property
    def has_failures(self) -> bool:
        """Whether an open issue breaks the regulations."""
        return any(issue.kind == "non-compliance" for issue in self.issues)

    @property
    def has_exemptions(self) -> bool:
        """Whether an open issue is exempt from the regulations."""
        return any(issue.kind in _EXEMPT for issue in self.issues)

    @property
    def meets_little(self) -> bool:
        """Whether less than half of levels A and AA is met, or no test of any kind went well."""
        asked = {each.number for each in criteria().values() if each.level != "AAA"}
        broken = {name for each in self.issues if each.kind == "non-compliance" for name in each.criteria}
        has_passed = any(test.outcome == Outcome.PASSED for test in self.hand_tests)
        is_faulty = self.run is not None and self.run.faults > 0
        return len(asked & broken) * 2 > len(asked) or (
            is_faulty and bool(self.hand_tests) and not has_passed
        )

    @property
    def has_unlisted_faults(self) -> bool:
        """Whether a test found failures, but no open issue breaks the regulations."""
        found = bool(self.run and self.run.faults) or any(
            test.outcome == Outcome.PROBLEMS for test in self.hand_tests
        )
        return found and not self.has_failures


def judge(evidence: Evidence, statement: Statement, today: dt.date) -> Judgement:
    """What the site may claim about its accessibility on a given day."""
    oldest = add_months(today, -statement.evidence_months)
    run = evidence.runs[0] if evidence.runs else None
    done = tuple(test for test in evidence.tests if test.tested and test.outcome != Outcome.PLANNED)
    tested = max((test.tested for test in done if test.tested), default=None)
    found = Judgement(
        status=Compliance.UNTESTED,
        issues=tuple(issue for issue in evidence.issues if issue.is_open),
        run=run,
        hand_tests=done,
        tested=tested,
        is_run_fresh=run is not None and run.date >= oldest,
        is_hand_test_fresh=tested is not None and tested >= oldest,
    )
    return _with_status(found)


def _with_status(found: Judgement) -> Judgement:
    if not (found.is_run_fresh or found.is_hand_test_fresh):
        return found
    is_tested = found.is_run_fresh and found.is_hand_test_fresh
    if found.meets_little:
        return replace(found, status=Compliance.NOT)
    if found.has_failures or found.has_unlisted_faults or (is_tested and found.has_exemptions):
        return replace(found, status=Compliance.PARTIALLY)
    return replace(found, status=Compliance.FULLY) if is_tested else found
