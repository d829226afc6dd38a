"""Evidence of how accessible a site is: which files count, in which order, and what is told of the others."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.model.body_text import words_of
from generator.model.diagnostics import Span
from generator.model.evidence import EVIDENCE, ISSUES, TESTS, Outcome
from generator.read.accessibility import load_evidence

RUN = "{date: 2026-11-01, pages: 4, of_pages: 34, in_every_mode: 2, kinds: 3, looks: 36, modes: 320 px, rules: 7, tools: axe, faults: 1, enhanced_faults: 2, minutes: 6}"
TEST = "---\ntitle: {title}\nusing: NVDA\noutcome: {outcome}\n{more}---\nWe listened.\n"
ISSUE = "---\ntitle: {title}\nkind: non-compliance\ncriteria: [1.4.10]\naffects: Some.\nworkaround: Call us.\nfound: 2026-09-01\n{more}---\nMore.\n"


def put(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def rules(folder: Path) -> list[tuple[str, str]]:
    return [(each.rule, each.span.path) for each in load_evidence(folder).diagnostics]


def test_a_site_without_any_has_none(tmp_path: Path) -> None:
    evidence = load_evidence(tmp_path)
    assert (evidence.value.runs, evidence.value.tests, evidence.value.issues) == ((), (), ())
    assert evidence.diagnostics == ()


def test_a_run_has_its_figures(tmp_path: Path) -> None:
    put(tmp_path, EVIDENCE, f"- {RUN}\n")
    (run,) = load_evidence(tmp_path).value.runs
    assert (run.date, run.pages, run.of_pages, run.in_every_mode, run.kinds, run.looks) == (
        dt.date(2026, 11, 1),
        4,
        34,
        2,
        3,
        36,
    )
    assert (run.modes, run.states, run.rules, run.tools) == (("320 px",), (), 7, ("axe",))
    assert (run.faults, run.enhanced_faults, run.minutes) == (1, 2, 6)


@pytest.mark.parametrize(
    ("text", "count", "found"),
    [
        ("", 0, []),
        ("a: b\n", 0, []),
        ("- [\n", 0, ["broken-facts"]),
        (f"- {RUN}\n- {RUN.replace('pages: 4', 'pages: four')}\n", 1, ["bad-number"]),
        (f"- {RUN.replace(', minutes: 6', '')}\n", 0, ["missing-field"]),
    ],
    ids=["empty", "no list", "broken", "one of two is wrong", "a figure is missing"],
)
def test_runs_that_can_not_be_read_are_told_and_the_others_count(
    tmp_path: Path, text: str, count: int, found: list[str]
) -> None:
    put(tmp_path, EVIDENCE, text)
    assert len(load_evidence(tmp_path).value.runs) == count
    assert rules(tmp_path) == [(rule, EVIDENCE) for rule in found]


def test_tests_by_hand_come_the_newest_first_and_what_is_planned_last(tmp_path: Path) -> None:
    for name, outcome, more in (
        ("b", "passed", "tested: 2026-10-01\n"),
        ("a", "passed", "tested: 2026-10-01\n"),
        ("c", "problems", "tested: 2026-11-01\nproblems: It is silent.\n"),
        ("d", "planned", ""),
    ):
        put(tmp_path, f"{TESTS}/{name}.md", TEST.format(title=name, outcome=outcome, more=more))
    tests = load_evidence(tmp_path).value.tests
    assert [(test.title, test.outcome) for test in tests] == [
        ("c", Outcome.PROBLEMS),
        ("a", Outcome.PASSED),
        ("b", Outcome.PASSED),
        ("d", Outcome.PLANNED),
    ]
    assert tests[0].problems == ("It is silent.",)
    assert words_of(tests[0].body) == "We listened."
    assert rules(tmp_path) == []


@pytest.mark.parametrize(
    ("outcome", "more", "found"),
    [
        ("passed", "tested: 2026-10-01\n", []),
        ("passed", "", ["missing-field"]),
        ("planned", "", []),
        ("problems", "tested: 2026-10-01\n", ["missing-field"]),
        ("passed", "tested: 2026-10-01\nproblems: One.\n", ["missing-field"]),
        ("maybe", "", ["unknown-choice"]),
    ],
    ids=["passed", "no day", "planned", "no problem named", "a problem though it passed", "no such outcome"],
)
def test_a_test_by_hand_says_how_it_went(tmp_path: Path, outcome: str, more: str, found: list[str]) -> None:
    put(tmp_path, f"{TESTS}/a.md", TEST.format(title="A", outcome=outcome, more=more))
    assert rules(tmp_path) == [(rule, f"{TESTS}/a.md") for rule in found]
    assert bool(load_evidence(tmp_path).value.tests) is not bool(found)


def test_issues_stand_by_the_day_by_which_they_are_mended(tmp_path: Path) -> None:
    for name, more in (
        ("never", ""),
        ("late", "mend_by: 2027-03-01\n"),
        ("soon", "mend_by: 2027-01-01\n"),
        ("also", "mend_by: 2027-01-01\nmended: 2026-10-01\n"),
    ):
        put(tmp_path, f"{ISSUES}/{name}.md", ISSUE.format(title=name.capitalize(), more=more))
    issues = load_evidence(tmp_path).value.issues
    assert [issue.slug for issue in issues] == ["also", "soon", "late", "never"]
    assert [issue.is_open for issue in issues] == [False, True, True, True]
    assert (issues[1].criteria, issues[1].mend_by, issues[1].span) == (
        ("1.4.10",),
        dt.date(2027, 1, 1),
        Span(f"{ISSUES}/soon.md", 1),
    )


@pytest.mark.parametrize("folder", [TESTS, ISSUES])
def test_files_that_can_not_be_read_are_told(tmp_path: Path, folder: str) -> None:
    put(tmp_path, f"{folder}/a.md", "no facts")
    put(
        tmp_path,
        f"{folder}/b.md",
        (TEST if folder == TESTS else ISSUE).format(title="B", outcome="planned", more="colour: red\n"),
    )
    put(tmp_path, f"{folder}/c.txt", "x")
    put(
        tmp_path,
        f"{folder}/d.md",
        (TEST if folder == TESTS else ISSUE).format(title="D", outcome="planned", more="") + "<b>x</b>\n",
    )
    put(tmp_path, f"{folder}/e.ur.md", "")
    assert sorted(rules(tmp_path)) == [
        ("missing-front-matter", f"{folder}/a.md"),
        ("raw-html", f"{folder}/d.md"),
        ("stray-file", f"{folder}/c.txt"),
        ("unknown-field", f"{folder}/b.md"),
        ("unknown-version", f"{folder}/e.ur.md"),
    ]
    found = load_evidence(tmp_path).value
    assert [*(test.title for test in found.tests), *(issue.title for issue in found.issues)] == ["D"]


def test_an_issue_was_not_mended_before_it_was_found(tmp_path: Path) -> None:
    put(tmp_path, f"{ISSUES}/menu.md", ISSUE.format(title="The menu", more="mended: 2026-08-01\n"))
    assert rules(tmp_path) == [("ends-before-start", f"{ISSUES}/menu.md")]


def test_a_test_knows_its_file(tmp_path: Path) -> None:
    put(tmp_path, f"{TESTS}/nvda.md", TEST.format(title="T", outcome="passed", more="tested: 2026-10-01\n"))
    (found,) = load_evidence(tmp_path).value.tests
    assert found.span == Span(f"{TESTS}/nvda.md", 1)
