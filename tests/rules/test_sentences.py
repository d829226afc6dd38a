"""Sentences, capitals, office language, links and hard parts, each measured and told where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.model.diagnostics import Diagnostic, Span
from generator.read.markdown import read_body
from generator.rules.link_text import is_vague
from generator.rules.prefilter import Search, check_texts
from tests.rules.word_checks import check_body, check_words

HERE = Span("content/news/x.md", 2, 8)
HARD = "Provision is commissioned subject to assessment of eligibility by professionals. " * 10
EASY = "We play in the hall and then we eat a bun. " * 10


def told(text: str) -> list[tuple[str, str]]:
    """Rule and the words in quotation marks of each fault in a paragraph."""
    return [(each.rule, each.message.partition('"')[2].partition('"')[0]) for each in check_words(text, HERE)]


def in_body(text: str, title: str = "T") -> list[Diagnostic]:
    return list(check_body(read_body(text, HERE.path, 1, ()).value, title, HERE))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (f"{'word ' * 25}", []),
        (f"{'word ' * 25}word. Short one.", ["long-sentence"]),
        (f"{'word ' * 20}end. {'word ' * 20}end.", []),
        (f"{'word ' * 26}. {'word ' * 27}.", ["long-sentence", "long-sentence"]),
        (f"{'word ' * 20}\n{'word ' * 20}", []),
        (f"{'word ' * 24}end. Short one.", []),
        ("a b c d e. " * 20, []),
        ("a b c d e. " * 20 + "f", ["long-paragraph"]),
    ],
    ids=[
        "25 words",
        "26 words",
        "two sentences",
        "two long ones",
        "two lines",
        "25 words and more",
        "100 words",
        "101 words",
    ],
)
def test_long_sentences_and_paragraphs(text: str, rules: list[str]) -> None:
    assert [rule for rule, _ in told(text)] == rules


def test_it_is_told_how_long_a_sentence_is_and_how_it_begins() -> None:
    (found,) = check_words(f"Begin here. And {'word ' * 29}end.", HERE)
    assert "31 words" in found.message
    assert '"And word word' in found.message
    assert '..."' in found.message
    assert found.span == HERE


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("PLEASE BOOK EARLY AS", True),
        ("PLEASE, BOOK, EARLY, AS", True),
        ("PLEASE BOOK EARLY", False),
        ("THE BOOK IS GONE", False),
        ("Please book early as places go fast", False),
        ("ABCD EF GH IJ", True),
        ("ABCD E GH IJ", False),
        ("NHS SEND EHCP GP", False),
    ],
)
def test_words_in_capitals(text: str, *, is_told: bool) -> None:
    assert [rule for rule, _ in told(text)] == ["capital-letters"] * is_told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We facilitate and commence.", ["facilitate", "commence"]),
        ("We facilitate; then we Facilitate.", ["facilitate"]),
        ("In order to help", ["in order to"]),
        ("in order for", []),
        ("We are facilitating.", []),
        ("A facilitated group", []),
    ],
)
def test_office_language(text: str, words: list[str]) -> None:
    assert told(text) == [("jargon", word) for word in words]


def test_a_plainer_word_is_proposed() -> None:
    (found,) = check_words("We facilitate play.", HERE)
    assert found.hint.count('"') == 2


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        ("here", True), ("Here.", True), ("click here", True), ("please click here", True), ("go to this page", True), ("see more", True),
        ("find out more", True), ("click on this link", True), ("visit website", True), ("press here", True), ("More »", True), ("download", True),
        ("Kite Club", False), ("see Kite Club", False), ("here to help", False), ("more clubs", False), ("please call", False), ("", False),
    ],
)  # fmt: skip
def test_words_that_do_not_say_where_a_link_goes(words: str, *, vague: bool) -> None:
    assert is_vague(words) is vague


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("[Kite Club](a.md)", []),
        ("[here](a.md)", ["vague-link-text"]),
        ("[ ](a.md)", ["vague-link-text"]),
        ("[...](a.md)", ["vague-link-text"]),
        ("[https://x.example](https://x.example)", ["address-as-link-text"]),
        ("[www.x.example/a](https://x.example)", ["address-as-link-text"]),
        ("[see www.x.example](https://x.example)", []),
        ("[club@x.example](mailto:club@x.example)", []),
        ("[a club](a.md) [a club](b.md)", ["same-words-two-targets"]),
        ("[a club](a.md) [A club!](a.md)", []),
        ("[a club](a.md) [a club](b.md) [a club](b.md)", ["same-words-two-targets"] * 2),
        ("[a club](a.md) [a club](javascript:x)", []),
        ("[here](a.md) [here](b.md)", ["vague-link-text"] * 2),
    ],
)
def test_links_by_their_words(text: str, rules: list[str]) -> None:
    assert [each.rule for each in in_body(text)] == rules


def test_a_fault_of_a_link_is_told_where_the_link_stands() -> None:
    (found,) = in_body("One.\n\nTwo [here](a.md).")
    assert (found.span.line, found.span.column) == (3, 5)


@pytest.mark.parametrize(("length", "rules"), [(100, []), (101, ["long-title"])])
def test_a_title_is_short(length: int, rules: list[str]) -> None:
    found = in_body("Words.", "a" * length)
    assert [each.rule for each in found] == rules
    assert all(each.span == HERE for each in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EASY, []),
        (HARD, [("T", HERE.line)]),
        (f"{EASY}\n\n## Hard part\n\n{HARD}", [("Hard part", 3)]),
        (f"{HARD}\n\n## Easy part\n\n{EASY}", [("T", HERE.line)]),
        (f"## One\n\n{HARD}\n\n## Two\n\n{HARD}", [("One", 1), ("Two", 5)]),
        (f"Hello.\n\n## One\n\n{HARD}", [("T", HERE.line)]),
        (f"{HARD}\n\n## Short\n\nA word.\n\n## Next\n\n{EASY}", [("T", HERE.line)]),
        ("## One\n\nShort.", []),
    ],
    ids=["easy", "hard", "a hard part", "an easy part after it", "two hard parts", "too short to judge: goes with the next", "a short part", "all too short"],
)  # fmt: skip
def test_each_part_is_judged_by_itself(text: str, expected: list[tuple[str, int]]) -> None:
    found = [each for each in in_body(text) if each.rule == "hard-to-read"]
    assert [(each.message.split('"')[1], each.span.line) for each in found] == expected


def test_a_heading_above_no_words_gives_way_to_the_next() -> None:
    found = [each for each in in_body(f"## Empty\n\n## Hard part\n\n{HARD}") if each.rule == "hard-to-read"]
    assert [each.message.split('"')[1] for each in found] == ["Hard part"]


def test_checks_that_can_find_nothing_are_not_asked() -> None:
    """What a gate keeps out is never looked at."""
    asked: list[str] = []

    def check(text: str, _: Span) -> Iterator[Diagnostic]:
        asked.append(text)
        yield from ()

    texts = [("one x", HERE), ("two", HERE), ("three x", HERE)]
    list(check_texts(texts, [Search(check, [lambda text: "x" in text])]))
    assert asked == ["one x", "three x"]
    list(check_texts(texts, [Search(check, [lambda text: "y" in text])]))
    list(check_texts([], [Search(check, [])]))
    assert len(asked) == 2


@pytest.mark.parametrize(("length", "is_cut"), [(60, False), (61, True)])
def test_what_is_told_begins_like_the_sentence(length: int, *, is_cut: bool) -> None:
    sentence = "a " * 26 + "b" * (length - 52)
    found = [each for each in check_words(sentence, HERE) if each.rule == "long-sentence"]
    said = [each.message.split('"')[1] for each in found]
    assert [len(each) for each in said] == [60]
    assert [each.endswith("...") for each in said] == [is_cut]


@pytest.mark.parametrize(("long_words", "is_told"), [(8, False), (9, True)])
def test_a_part_is_hard_above_grade_nine(long_words: int, *, is_told: bool) -> None:
    """Sentences of 12 words: with 20 syllables their grade is 8.8, with 21 it is 9.7."""
    text = f"{'table ' * long_words}{'cat ' * (12 - long_words)}".strip() + ". "
    assert [each.rule for each in in_body(text * 7)] == ["hard-to-read"] * is_told


@pytest.mark.parametrize(("words", "part"), [(80, "T"), (79, "Next")])
def test_a_part_is_judged_from_eighty_words_on(words: int, part: str) -> None:
    """A shorter one goes with the next, under whose name nothing is told if it is easy."""
    hard = " ".join(("Provision is commissioned subject to assessment of eligibility. " * 10).split()[:words])
    found = [each for each in in_body(f"{hard}\n\n## Next\n\n{EASY * 5}") if each.rule == "hard-to-read"]
    assert [each.message.split('"')[1] for each in found] == (["T"] if part == "T" else [])


def test_each_part_begins_to_be_counted_at_its_own_heading() -> None:
    hard = "Provision is commissioned subject to assessment of eligibility. " * 10
    short = " ".join(hard.split()[:79])
    text = f"## One\n\n{hard}\n\n## Two\n\n{short}\n\n## Three\n\n{EASY * 9}"
    found = [each for each in in_body(text) if each.rule == "hard-to-read"]
    assert [each.message.split('"')[1] for each in found] == ["One"]
