"""Words are measured as the sources measure them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.diagnostics import Span
from generator.read.markdown import read_body
from generator.rules.link_text import is_vague
from generator.rules.marks import check_body_marks, check_fact_marks
from generator.rules.reading_age import sentences
from tests.rules.word_checks import check_body, check_words

HERE = Span("content/news/x.md", 2, 8)


def rules(text: str, title: str = "T") -> list[str]:
    """What is found in a text, without what reading it finds."""
    return [each.rule for each in check_body(read_body(text, HERE.path, 1, ()).value, title, HERE)]


@pytest.mark.parametrize(("count", "told"), [(25, []), (26, ["long-sentence"])])
def test_a_sentence_has_25_words_at_most(count: int, told: list[str]) -> None:
    assert [each.rule for each in check_words(" ".join(["word"] * count) + ".", HERE)] == told


@pytest.mark.parametrize(("count", "told"), [(100, []), (101, ["long-paragraph"])])
def test_a_paragraph_has_100_words_at_most(count: int, told: list[str]) -> None:
    words = ". ".join(" ".join(["word"] * 10) for _ in range(count // 10))
    extra = " ".join(["word"] * (count % 10))
    assert [each.rule for each in check_words(f"{words}. {extra}", HERE)] == told


@pytest.mark.parametrize(("length", "told"), [(100, []), (101, ["long-title"])])
def test_a_title_has_100_characters_at_most(length: int, told: list[str]) -> None:
    assert rules("Text.", "a" * length) == told


@pytest.mark.parametrize(
    "words",
    (
        "here|Click here|More…|read more|this link|HERE| here. |website|more >|Please click here|"
        "visit our website|See this page|find out more information|go to the website"
    ).split("|"),
)
def test_words_that_say_nothing_are_no_link(words: str) -> None:
    assert rules(f"[{words}](https://club.example)") == ["vague-link-text"]


@pytest.mark.parametrize(
    "words", ["Read more about swimming", "See you here", "Visit Puffin band", "Please call"]
)
def test_words_that_say_where_a_link_goes_are_fine(words: str) -> None:
    assert not is_vague(words)
    assert rules(f"[{words}](https://club.example)") == []


@pytest.mark.parametrize(
    "text", ["[](https://club.example)", "[ ](https://club.example)", "[**here**](https://club.example)"]
)
def test_a_link_needs_words(text: str) -> None:
    assert rules(text) == ["vague-link-text"]


def test_two_links_may_share_words_only_if_they_share_a_target() -> None:
    assert rules("[the form](a.md) [the form](a.md)") == []
    assert rules("[the form](a.md) [The form.](b.md)") == ["same-words-two-targets"]


@pytest.mark.parametrize(
    ("text", "told"),
    [("We facilitate play.", ["jargon"]), ("FACILITATE", ["jargon"]), ("A facilitator.", [])],
)
def test_office_language_is_found_as_whole_words(text: str, told: list[str]) -> None:
    assert [each.rule for each in check_words(text, HERE)] == told


@pytest.mark.parametrize("text", ["NHS, SEND and EHCP", "PLEASE BOOK"])
def test_short_forms_are_no_shouting(text: str) -> None:
    assert list(check_words(text, HERE)) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("A note[^1].", "[^1]"), ("~~gone~~", "~~"), ("**open", "**"), ("[a](b and", "]("), ("[ ] to do", "[ ]"),
        ("Cost {#cost}", "{#cost}"), ("[a]{target=_blank}", "{target=_blank}"), ("[TOC]", "[TOC]"), ("• a", "•"),
    ],
)  # fmt: skip
def test_marks_of_other_programs_are_found(text: str, mark: str) -> None:
    (told,) = check_body_marks(text, HERE)
    assert told.message == f'"{mark}" would be shown as it stands.'


@pytest.mark.parametrize("text", ["<b>a</b>", "a<br>", "Tea &amp; cake", "&#163;3", "<!-- a -->"])
def test_facts_hold_no_html(text: str) -> None:
    assert [each.rule for each in check_fact_marks(text, HERE)] == ["stray-mark"]
    assert list(check_body_marks(text, HERE)) == []


@pytest.mark.parametrize(
    "text", ["3 < 4 > 2", "Tea & cake; more", "a [b] (c)", "5 * 3", "see (a)", "£4 - £6", "x^2", "10 ~ 12"]
)
def test_plain_signs_are_no_marks(text: str) -> None:
    assert list(check_fact_marks(text, HERE)) == []


@given(st.text("ab.!?:;\"')] \n\t"))
def test_sentences_end_after_a_mark_and_blanks_or_at_a_line_end(text: str) -> None:
    ends = re.compile(r"(?<=[.!?:;])[\"')\]]*\s+|\n+")
    assert tuple(each for each in ends.split(text.strip()) if each.strip()) == sentences(text)


def test_jargon_in_letters_of_another_language_is_no_jargon() -> None:
    assert [each.rule for each in check_words("We commence REMUNERATİON and aſcertain.", HERE)] == ["jargon"]
