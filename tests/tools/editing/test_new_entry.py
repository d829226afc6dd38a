"""New entries and new sites: what is known is written, all else is a hint, and the checks are content with it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from string import Template

import pytest

from generator.read.schema.fact_table import KINDS, forms
from generator.read.source import split_entry
from generator.tools.editing.new_entry import Answer, entry_path, entry_text, error_in, parents_of, rows_of
from generator.tools.editing.starter_folder import QUESTIONS, example_of, starting_files

DAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_without_answers_is_all_hints_in_the_usual_order(kind: str) -> None:
    text = entry_text(kind, {})
    lines = [line for line in text.split("\n") if line and line != "---"]
    assert all(line.startswith("# ") for line in lines)
    written = [line.split(":")[0].removeprefix("# ") for line in lines]
    facts = [fact.name for fact in forms()[kind].facts]
    assert [name for name in written if name in facts] == facts
    assert text.startswith("---\n")
    assert text.endswith("---\n")


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("title", "Kite Club"),
        ("title", "Kite: the club"),
        ("cost", "£3 a day #1"),
        ("topics", ["health", "play"]),
        ("other_names", ["The club, at sea", "it's [x]"]),
        ("contacts", [{"role": "Manager", "phone": "01632 960123"}, {"email": "a@b.example"}]),
    ],
    ids=["words", "a colon", "a hash", "a list", "signs in a list", "groups"],
)
def test_an_answer_is_read_back_as_it_was_given(name: str, answer: Answer) -> None:
    document = split_entry(entry_text("service", {name: answer}), "x.md").value
    assert document is not None
    assert document.facts == {name: answer}


def test_facts_of_a_group_stand_in_the_usual_order_and_empty_ones_nowhere() -> None:
    text = entry_text("service", {"contacts": [{"email": "a@b.example", "role": "Manager", "phone": ""}]})
    assert "contacts:\n  - role: Manager\n    email: a@b.example\n" in text


# --- where it goes ---

TOPICS = "- {id: health, label: Health, explanation: E.}\n- {id: teeth, label: Teeth, explanation: E., parent: health}\n"


@pytest.mark.parametrize(
    ("kind", "answers", "folder", "expected"),
    [
        ("service", {}, "", "services/x.md"),
        ("service", {"topics": ["health"]}, "", "services/x.md"),
        ("service", {"topics": ["health"]}, "services/health", "services/health/x.md"),
        ("service", {"topics": ["teeth", "play"]}, "services/health", "services/health/x.md"),
        ("service", {"topics": ["play", "teeth"]}, "services/health", "services/x.md"),
        ("guide", {"topics": ["health"]}, "guides/health", "guides/health/x.md"),
        ("event", {"topics": ["health"]}, "events/health", "events/x.md"),
        ("comment", {}, "", "comments/2026/x.md"),
        ("organisation", {}, "", "organisations/x.md"),
    ],
)
def test_where_a_new_entry_goes(
    tmp_path: Path, kind: str, answers: dict[str, Answer], folder: str, expected: str
) -> None:
    lists = tmp_path / "content" / "taxonomies"
    lists.mkdir(parents=True)
    (lists / "topics.yaml").write_text(TOPICS, encoding="utf-8")
    if folder:
        (tmp_path / "content" / folder).mkdir(parents=True)
    assert entry_path(tmp_path, kind, "x", answers, DAY) == tmp_path / "content" / expected
    assert parents_of(tmp_path) == {"health": "", "teeth": "health"}


@pytest.mark.parametrize(
    "text",
    [None, "", "a: b\n", "- [\n", "- words\n"],
    ids=["no file", "empty", "no list", "broken", "no groups"],
)
def test_a_list_that_can_not_be_read_has_no_rows(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "content").mkdir()
        (tmp_path / "content" / "glossary.yaml").write_text(text, encoding="utf-8")
    assert list(rows_of(tmp_path, "glossary.yaml")) == []


def test_rows_hold_plain_words_alone(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "glossary.yaml").write_text(
        "- {id: a, synonyms: [b], term: c}\n- d\n", encoding="utf-8"
    )
    assert list(rows_of(tmp_path, "glossary.yaml")) == [{"id": "a", "term": "c"}]


# --- what is wrong with an answer ---


@pytest.mark.parametrize(
    ("form", "name", "answer", "is_wrong"),
    [
        ("service", "title", "Kite Club", False),
        ("service", "title", "  ", True),
        ("service", "reviewed", "2026-11-24", False),
        ("service", "reviewed", "31/2/2026", True),
        ("contact", "phone", "01632 960123", False),
        ("contact", "phone", "01632", True),
        ("service", "topics", ["health"], False),
        ("service", "topics", [], True),
        ("service", "how_to_start", ["nobody"], True),
        ("settings", "base_url", "offer.example", True),
        ("age_stage", "from", "5", False),
        ("age_stage", "from", "30", True),
    ],
)
def test_an_answer_is_looked_at_by_itself(form: str, name: str, answer: object, *, is_wrong: bool) -> None:
    assert bool(error_in(form, name, answer)) is is_wrong


def test_it_is_said_what_is_wrong_and_what_to_do() -> None:
    said = error_in("service", "reviewed", "31/2/2026")
    assert "31/2/2026" in said
    assert said.count(".") >= 2


# --- a new site ---

ANSWERS = {question.name: f"the {question.name}" for question in QUESTIONS} | {
    "phone": "01632 960000",
    "site_name": "Ansby Offer",
}


def test_a_new_site_has_every_file_that_it_needs() -> None:
    files = starting_files(ANSWERS, DAY)
    assert list(files) == sorted(files)
    for path in (
        "content/settings.yaml",
        "content/taxonomies/topics.yaml",
        "content/glossary.yaml",
        ".devcontainer/devcontainer.json",
        ".dockerignore",
        ".gitignore",
        "Dockerfile",
        ".github/workflows/publish.yml",
        "themes/own/theme.yaml",
        "themes/own/css/own.css",
    ):
        assert files[path], path
    assert not [
        path for path in files if path.startswith(("dev", "docker", "git", "theme/", "program/", "shared/"))
    ]


def test_answers_stand_in_the_settings_and_no_gap_is_left() -> None:
    settings = starting_files(ANSWERS, DAY)["content/settings.yaml"]
    document = split_entry(f"---\n{settings}---\n", "x.md").value
    assert document is not None
    assert isinstance(document.facts, dict)
    assert document.facts["council_name"] == "the council_name"
    channels = document.facts["channels"]
    assert isinstance(channels, dict)
    assert (channels["phone"], channels["text_relay"], channels["freepost"]) == (
        "01632 960000",
        "18001 01632 960000",
        "FREEPOST ANSBY OFFER",
    )
    assert not [text for text in document.texts.values() if "${" in text]


@pytest.mark.parametrize("answer", ["Ansby: the council", 'Ansby\'s #1 "Council"', "Ansby [north]"])
def test_any_answer_can_be_read_back(answer: str) -> None:
    settings = starting_files({**ANSWERS, "council_name": answer}, DAY)["content/settings.yaml"]
    document = split_entry(f"---\n{settings}---\n", "x.md").value
    assert document is not None, answer
    assert isinstance(document.facts, dict)
    assert document.facts["council_name"] == answer


def test_days_of_a_new_site_are_today_and_a_year_on() -> None:
    text = "".join(starting_files(ANSWERS, DAY).values())
    assert "2026-11-24" in text
    assert "2027-11-24" in text


def test_an_example_may_be_made_of_answers_before_it() -> None:
    by_name = {question.name: question for question in QUESTIONS}
    assert example_of(by_name["site_name"], {"council_name": "Ansby"}) == "Ansby SEND Local Offer"
    assert example_of(by_name["phone"], {}) == by_name["phone"].example
    assert all(
        Template(question.example).get_identifiers() in ([], ["council_name"]) for question in QUESTIONS
    )


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_example_is_an_answer_that_can_be_given(question: object) -> None:
    name, form, fact = (getattr(question, part) for part in ("name", "form", "fact"))
    answer = example_of(question, {"council_name": "Our Council"})  # type: ignore[arg-type]
    assert error_in(form, fact, answer) == "", name
