"""Runs of the audit and tests by hand are content, read like all other."""

from __future__ import annotations

import datetime as dt

from generator.model.evidence import EVIDENCE, TESTS, Outcome
from generator.read.accessibility import load_evidence
from tests.sites import ROOT, SmallSite

RUN = """\
- date: {date}
  pages: 40
  of_pages: 340
  in_every_mode: 25
  kinds: 25
  looks: 360
  modes:
    - 320 px, light
    - 1280 px, dark
  rules: 71
  tools: [axe-core 4.10.2, Chromium 140]
  faults: 0
  enhanced_faults: 2
  minutes: 6
"""
TEST = """\
---
title: With a screen reader
using: NVDA with Firefox
outcome: {outcome}
tested: 2026-11-02
pages: [a service, search]
---
We listened to each page.
"""


def written(path: str) -> str:
    """A path below `content/`, as the small site takes it."""
    return path.removeprefix("content/")


def test_runs_come_newest_first(small_site: SmallSite) -> None:
    dates = ("2026-09-01", "2026-11-01", "2026-10-01")
    small_site.write(written(EVIDENCE), "".join(RUN.format(date=date) for date in dates))
    evidence = load_evidence(small_site.folder)
    assert evidence.diagnostics == ()
    assert [run.date.month for run in evidence.value.runs] == [11, 10, 9]
    assert evidence.value.runs[0].modes == ("320 px, light", "1280 px, dark")
    assert evidence.value.runs[0].tools == ("axe-core 4.10.2", "Chromium 140")


def test_a_test_by_hand_is_read_from_its_file(small_site: SmallSite) -> None:
    small_site.write(f"{written(TESTS)}/nvda.md", TEST.format(outcome="passed"))
    (test,) = load_evidence(small_site.folder).value.tests
    assert (test.outcome, test.tested, test.pages) == (
        Outcome.PASSED,
        dt.date(2026, 11, 2),
        ("a service", "search"),
    )


def test_problems_must_be_named(small_site: SmallSite) -> None:
    small_site.write(f"{written(TESTS)}/nvda.md", TEST.format(outcome="problems"))
    (fault,) = small_site.faults("missing-field")
    assert fault["path"] == f"{TESTS}/nvda.md"


def test_a_site_without_evidence_is_fine(small_site: SmallSite) -> None:
    assert load_evidence(small_site.folder).value.runs == ()


def test_the_demonstration_says_which_tests_are_still_to_do() -> None:
    evidence = load_evidence(ROOT)
    assert evidence.diagnostics == ()
    assert len(evidence.value.tests) >= 6
