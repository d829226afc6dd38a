"""How hard a text is: syllables, sentences and the age that it suits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rules.reading_age import LEAST_WORDS_TO_GRADE, grade, reading_age, sentences
from generator.rules.vocabulary import first_words, words_in


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("cat", 1),
        ("table", 2),
        ("make", 1),
        ("makes", 1),
        ("liked", 1),
        ("wanted", 2),
        ("ended", 2),
        ("the", 1),
        ("family", 3),
        ("rhythm", 1),
        ("b", 1),
        ("eligibility", 6),
        ("queue", 1),
    ],
)
def test_syllables_of_a_word(text: str, count: int) -> None:
    """One sentence of one word has the grade that its syllables give it."""
    assert grade(text) == pytest.approx(0.39 + 11.8 * count - 15.59)


@pytest.mark.parametrize(
    ("text", "words", "found", "syllables"),
    [
        ("The cat sat.", 3, 1, 3),
        ("The cat sat. It ran.", 5, 2, 5),
        ("The cat sat\nIt ran", 5, 2, 5),
        ("It ran. 2026!", 2, 1, 2),
        ("It ran. 3 cats sat. “It sat.”", 6, 3, 6),
        ("It costs £4.50 a day", 4, 1, 4),
        ("Jo's child-care", 2, 1, 3),
        ("Ran: fell; sat?", 3, 3, 3),
    ],
)
def test_the_grade_of_a_text(text: str, words: int, found: int, syllables: int) -> None:
    """Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    assert grade(text) == pytest.approx(0.39 * words / found + 11.8 * syllables / words - 15.59)


@pytest.mark.parametrize("text", ["", "2026", "!?", "\n\n"])
def test_a_text_without_words_has_no_grade(text: str) -> None:
    assert grade(text) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ("One: two; three", ("One:", "two;", "three")),
        ("He said “yes.” Then", ("He said “yes.” Then",)),
        ('He said "yes." Then', ('He said "yes.', "Then")),
        ("(One.) Two", ("(One.", "Two")),
        ("At 9.30 on", ("At 9.30 on",)),
        ("One\nTwo\n\nThree", ("One", "Two", "Three")),
        ("  One.  ", ("One.",)),
        ("", ()),
    ],
)
def test_where_sentences_end(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("The cat sat. " * 26, 0),
        ("The cat sat. " * 26 + "A cat", 5),
        ("We pay for this help so that you can go out more often with your child now. " * 6, 10),
        ("Provision is commissioned subject to assessment of eligibility. " * 10, 22),
    ],
    ids=["too short", "just long enough", "everyday words", "office words"],
)
def test_the_age_that_a_text_suits(text: str, age: int) -> None:
    found = reading_age(text)
    assert abs(found - age) <= 2
    assert (found == 0) is (age == 0)


@pytest.mark.parametrize(("long_words", "age"), [(0, 6), (4, 10), (8, 14), (9, 15), (12, 18)])
def test_a_school_year_is_read_at_five_years_more(long_words: int, age: int) -> None:
    """Sentences of 12 words, some of two syllables; grade 8.8 is read at 14, grade 9.7 at 15."""
    text = f"{'table ' * long_words}{'cat ' * (12 - long_words)}".strip() + ". "
    assert reading_age(text * 7) == age
    assert reading_age(text * 7) == max(5, round(grade(text * 7) + 5))


def test_nothing_suits_people_younger_than_five() -> None:
    assert reading_age("a b c. " * 40) == 5
    assert LEAST_WORDS_TO_GRADE == 80


@given(st.text("abc. \n", max_size=200))
def test_an_age_is_told_from_eighty_words_on(text: str) -> None:
    assert (reading_age(text) > 0) is (len(text.split()) >= 80)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Cat's hat", {"the", "cat", "s", "hat"}),
        ("drop-down 3rd", {"drop", "down", "rd"}),
        ("CAFÉ naïve", {"café", "naïve"}),
        ("Straße", {"strasse"}),
        ("ﬁne", {"fine"}),
        ("پڑھنا سیکھنا", {"پڑھنا", "سیکھنا"}),
        ("snake_case £4 – “yes”", {"snake", "case", "yes"}),
        ("", set()),
    ],
)
def test_the_words_of_a_text_in_small_letters(text: str, words: set[str]) -> None:
    assert words_in(text) == words


def test_the_first_word_of_each_phrase() -> None:
    assert first_words(["In order to", "in fact", "16+", "Drop-down", ""]) == {"in", "drop"}
    assert first_words([]) == frozenset()
