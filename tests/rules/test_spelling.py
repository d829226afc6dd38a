"""The spelling check: slips in common words are found, and what is right is left alone."""

from __future__ import annotations

import pytest

from generator.model.diagnostics import Span
from generator.read.entry import Context
from generator.rules.dictionary import is_word
from generator.rules.spelling import spelling_check

HERE = Span("content/services/x.md", 3, 1)


def found(text: str, *names: str) -> list[str]:
    checked = list(spelling_check(names)(text, HERE))
    assert all(each.span == HERE and each.rule == "maybe-misspelt" for each in checked)
    return [each.message.split('"')[1] for each in checked]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("recieve", "receive"),
        ("accomodation", "accommodation"),
        ("seperate", "separate"),
        ("occured", "occurred"),
        ("theraphy", "therapy"),
        ("questionaire", "questionnaire"),
        ("untill", "until"),
        ("childern", "children"),
    ],
)
def test_a_slip_is_told_with_the_word_that_was_meant(wrong: str, right: str) -> None:
    (told,) = spelling_check(())(f"Please {wrong} it.", HERE)
    assert f'"{wrong}"' in told.message
    assert f'"{right}"' in told.hint


@pytest.mark.parametrize(
    "text",
    [
        "Families realise or realize what they need, and bring their own organisations.",
        "A stimming toy, a powerchair and the café's crèche. Portage at storytime.",
        "See www.recieve.example, recieve@club.example or /recieve and #recieve.",
        "Recieve Club is a name, and so is RECIEVE.",
        "teh adn ot: short words are too near to others",
        "Zzyzzx gurgly habilitation qualms: far from every common word.",
        "the club's, clubs' and club\u2019s rooms, self-recieve",
    ],
)
def test_what_is_right_or_not_sure_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_word_is_told_once_in_a_text() -> None:
    assert found("We recieve what you recieve. We beleive it.") == ["recieve", "beleive"]


def test_names_of_the_content_are_right() -> None:
    assert found("Come to a theraphy.", "Theraphy evening") == []
    assert Context(known_words=("theraphy",)).names == ("theraphy",)


@pytest.mark.parametrize(
    ("word", "is_there"),
    [
        ("walk", True),
        ("walking", True),
        ("unfriendly", True),
        ("disabilities", True),
        ("monday", True),
        ("walkking", False),
        ("unwalk", False),
        ("disabilitys", False),
        ("", False),
        ("in", True),
    ],
)
def test_forms_of_words_are_worked_out(word: str, is_there: bool) -> None:  # noqa: FBT001 - a table
    assert is_word(word) is is_there
