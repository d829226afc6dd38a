"""No text takes the reader minutes: what would is told, and what people write is read."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.read.markdown.work_limits import WorkLimit, find_tangle, inline_work, open_blocks
from tests import strategies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n- b", "a\n\n- b"),
        ("a\n1. b", "a\n\n1. b"),
        ("a\n2. b", "a\n2. b"),
        ("a\n-", "a\n-"),
        ("- a\n- b", "- a\n- b"),
        ("a\n\n- b", "a\n\n- b"),
        ("a\n  - b", "a\n  - b"),
        ("a\n| b |\n| - |", "a\n\n| b |\n| - |"),
        ("a | b\n| c |\n| - |", "a | b\n| c |\n| - |"),
        ("a\n| b |\nc", "a\n| b |\nc"),
        ("T\n: a\nU\n: b", "T\n: a\n\nU\n: b"),
        ("T\n: a\n: b", "T\n: a\n: b"),
        ("T\n: a\nU\nb", "T\n: a\nU\nb"),
        ("!!! note\n    a\n    - b", "!!! note\n    a\n\n    - b"),
        ("a\n\n    b\n    - c", "a\n\n    b\n    - c"),
        ("- a\n\n    b\n- c", "- a\n\n    b\n\n- c"),
        ("## A\nb\n- c", "## A\nb\n\n- c"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_written_too_tightly_is_opened_up(text: str, expected: str) -> None:
    assert open_blocks(text) == expected


@settings(max_examples=50)
@given(strategies.markdown)
def test_nothing_but_empty_lines_is_added(text: str) -> None:
    opened = open_blocks(text)
    assert [line for line in opened.split("\n") if line] == [line for line in text.split("\n") if line]
    assert open_blocks(opened) == opened


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb", -1),
        (f"a\n{'> ' * 10}b", -1),
        (f"a\n{'> ' * 11}b", 1),
        (f"a\n\n{'- ' * 11}b", 2),
        (f"{'1. ' * 11}b", 0),
        (f"{'1.' * 11}b", -1),
        (f"a\n{' ' * 80}b", -1),
        (f"a\n{' ' * 81}b", 1),
        ("\t" * 20 + "b", -1),
        ("\t" * 20 + " b", 0),
        ("> - " * 5 + "b", -1),
        ("> - " * 5 + "> b", 0),
    ],
    ids=range(12),
)
def test_what_stands_too_deep_is_found_on_its_line(text: str, line: int) -> None:
    assert find_tangle(text) == line


def test_a_run_of_marks_without_an_empty_line_is_too_much_at_some_point() -> None:
    run = "> a\n" * 20_000
    assert find_tangle(run) > 0
    assert find_tangle(run.replace("\n", "\n\n")) == -1
    assert find_tangle("a word or two\n" * 10_000) == -1


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("", 0),
        ("some words", 10),
        ("[a](b)", 6 + 2 + 4 - 1),
        ("[a", 2 + 2),
        ("`a`", 3 + 4 + 1),
        ("a]", 2),
    ],
)
def test_each_mark_has_the_words_after_it_looked_at(text: str, work: int) -> None:
    assert inline_work(text) == work


@given(st.text("[]`*_<!( a"))
def test_marks_never_make_less_work(text: str) -> None:
    assert inline_work(text) >= len(text)
    assert inline_work(text + "a") >= inline_work(text)


def test_work_may_be_done_until_there_was_enough_of_it() -> None:
    element = Element("p")
    element.text = "[" * 2000
    limit = WorkLimit()
    allowed = 0
    while limit.allows(element):
        allowed += 1
    assert 1 <= allowed <= 5, "each takes about two million"
    assert not limit.allows(element)
