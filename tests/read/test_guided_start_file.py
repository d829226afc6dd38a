"""The questions for people who are not sure where to start, as an editor writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Ages
from generator.model.diagnostics import Span
from generator.model.guided_start import START_FILE
from generator.read.guided_start_file import load_guided_starts

START = """\
- id: start
  title: Where to start
  summary: Two questions.
  link: Answer two questions
  questions:
    - ask: How old?
      answers:
        - {id: small, label: Under 5, ages: 0 to 4, guide: asking}
        - {id: big, label: 5 and over}
    - ask: What?
      hint: Choose one.
      answers:
        id: talking
        label: Talking
        detail: Few words
        topics: [therapies]
        needs: [speech]
        services: [kite-club]
"""


def load(folder: Path, text: str) -> tuple[list[str], list[tuple[str, int]]]:
    """The ids that are read, and rule and line of each fault."""
    (folder / "content").mkdir(exist_ok=True)
    (folder / START_FILE).write_text(text, encoding="utf-8")
    checked = load_guided_starts(folder)
    return [way.id for way in checked.value], [(each.rule, each.span.line) for each in checked.diagnostics]


def test_questions_and_answers_are_kept_in_order(tmp_path: Path) -> None:
    assert load(tmp_path, START) == (["start"], [])
    (way,) = load_guided_starts(tmp_path).value
    assert (way.title, way.summary, way.link, way.urgent, way.ages) == (
        "Where to start", "Two questions.", "Answer two questions", "", Ages(0, 25),
    )  # fmt: skip
    assert way.span == Span(START_FILE, 1, 3)
    assert [(question.ask, question.hint) for question in way.questions] == [
        ("How old?", ""),
        ("What?", "Choose one."),
    ]
    small, big = way.questions[0].answers
    assert (small.id, small.label, small.ages, small.guide) == ("small", "Under 5", Ages(0, 4), "asking")
    assert (big.ages, big.topics, big.guide) == (Ages(0, 25), (), "")
    assert big.span == Span(START_FILE, 9, 11)


def test_one_answer_stands_for_a_list_of_one(tmp_path: Path) -> None:
    load(tmp_path, START)
    (talking,) = load_guided_starts(tmp_path).value[0].questions[1].answers
    assert (talking.detail, talking.topics, talking.needs, talking.services) == (
        "Few words", ("therapies",), ("speech",), ("kite-club",),
    )  # fmt: skip


def test_a_file_of_one_way_needs_no_dash(tmp_path: Path) -> None:
    one = "\n".join(line[2:] for line in START.splitlines())
    assert load(tmp_path, one) == (["start"], [])
    (way,) = load_guided_starts(tmp_path).value
    assert way.questions[0].answers[1].span.line == 9


@pytest.mark.parametrize("text", ["", "# nothing yet\n"], ids=["empty", "only a comment"])
def test_an_empty_file_asks_nothing(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == ([], [])


def test_a_site_may_do_without(tmp_path: Path) -> None:
    assert load_guided_starts(tmp_path).value == ()


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("title: Where to start", "titel: Where to start", ("unknown-field", 2)),
        ("  link: Answer two questions\n", "", ("missing-field", 1)),
        ("ages: 0 to 4", "ages: 4 to 0", ("bad-ages", 8)),
        ("    - ask: What?", "    - what: What?", ("unknown-field", 10)),
        ("{id: big, label: 5 and over}", "{id: big}", ("missing-field", 9)),
        ("hint: Choose one.", "hint: Choose ~~one~~ two.", ("stray-mark", 11)),
        ("detail: Few words", "detail: We facilitate.", ("jargon", 15)),
        ("label: Under 5", "label: 'Under 5", ("open-quote", 8)),
    ],
)
def test_a_fault_is_told_on_its_line(tmp_path: Path, right: str, wrong: str, fault: tuple[str, int]) -> None:
    assert right in START
    assert fault in load(tmp_path, START.replace(right, wrong))[1]


@pytest.mark.parametrize("part", ["questions", "answers"])
def test_a_list_of_nothing_is_told(tmp_path: Path, part: str) -> None:
    lines = START.splitlines()
    cut = next(number for number, line in enumerate(lines) if line.strip() == f"{part}:")
    text = "\n".join([*lines[:cut], f"{lines[cut]} []"])
    assert load(tmp_path, text) == ([], [("empty-value", cut + 1)])


def test_a_bad_way_does_not_hide_a_good_one(tmp_path: Path) -> None:
    bad = START.replace("id: start", "id: second").replace("ask: How old?", "ask: ''")
    ways, faults = load(tmp_path, bad + START)
    assert ways == ["start"]
    assert [rule for rule, _ in faults] == ["empty-value"]
