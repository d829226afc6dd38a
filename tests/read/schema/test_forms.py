"""One source says what each fact is called, what to write in it, and what it looks like."""

from __future__ import annotations

import re

import pytest
from msgspec import ValidationError, convert

from generator.publish.open_data.services_csv import columns
from generator.publish.shared.key_facts import PRESENTERS
from generator.read.schema import read_fields
from generator.read.schema.fact_table import (
    KINDS,
    NOTES_OF_PROGRAMS,
    PLACES,
    Form,
    Row,
    forms,
    model_of,
    read_table,
)
from generator.read.source import split_entry
from generator.tools.editing.new_entry import entry_text, error_in
from generator.tools.importers.fact_map import known_columns
from tests.sites import ROOT

SELDOM_USED = {"allow", "aliases", "next_review", "publish_from", "publish_until", "status"}
"""Facts that the demonstration council has no need of."""
ALL = [(form, fact) for form in forms().values() for fact in form.facts]


@pytest.mark.parametrize("form", list(forms().values()), ids=lambda form: form.name)
def test_every_fact_that_may_be_written_is_explained_and_no_other(form: Form) -> None:
    fields = model_of(form.name).model_fields
    assert sorted(fact.name for fact in form.facts) == sorted(
        field.alias or name for name, field in fields.items() if name not in NOTES_OF_PROGRAMS
    )


def test_every_shared_explanation_is_used() -> None:
    table = read_table()
    used = {name for section, facts in table.items() if section in forms() for name in facts}
    assert set(table["shared"]) <= used


def test_the_table_has_a_section_for_each_form_and_no_other() -> None:
    assert set(read_table()) == {"outputs", "imports", "shared", *forms()}


def test_a_word_that_the_table_does_not_know_is_named() -> None:
    with pytest.raises(ValidationError, match="collumn"):
        convert({"label": "Wait", "hint": "How long.", "collumn": "wait"}, Row)
    with pytest.raises(ValidationError, match="search"):
        convert({"label": "Wait", "hint": "How long.", "search": "somewhere"}, Row)


def test_what_the_table_names_is_there() -> None:
    for form, fact in ALL:
        name = f"{form.name}.{fact.name}"
        rows = {"key", "text", "template", *(each.name for each in form.facts)}
        assert not fact.shown or fact.shown in rows, f"{name} is shown in {fact.shown}: there is no such row"
        assert not fact.presenter or fact.presenter in PRESENTERS, name
        assert not fact.says or set(fact.says) == set(fact.words), f"{name} says something of other choices"
        assert (
            not (fact.form or fact.shape in ("yes-no", "ages"))
            or fact.shown not in ("key", "text")
            or (fact.presenter)
        ), f"{name} is more than words: it needs a presenter"
    assert {fact.presenter for _, fact in ALL if fact.presenter} == set(PRESENTERS)


def test_reasons_are_sentences_about_an_output() -> None:
    for form, fact in ALL:
        reasons = {"page": fact.hidden} if isinstance(fact.hidden, str) else fact.hidden
        assert set(reasons) <= set(PLACES), f"{form.name}.{fact.name}"
        for reason in filter(None, reasons.values()):
            assert re.fullmatch(r"[A-Z].{8,}\.", reason), f"{form.name}.{fact.name}: {reason}"


def test_a_column_is_of_one_fact() -> None:
    names = [name for name, _ in columns()]
    assert len(names) == len(set(names))
    parts = [each for form in ("contact", "place", "opening_time", "alert") for each in forms()[form].facts]
    assert {fact.csv for fact in parts if fact.csv} <= set(names)
    known = [name for words in known_columns().values() for name in words.split("|")]
    assert sorted(known) == sorted(set(known))


def test_every_example_can_be_read() -> None:
    for form, fact in ALL:
        if fact.example:
            document = split_entry(f"---\n{fact.name}: {fact.example}\n---\n", "x.md").value
            assert document is not None
            assert isinstance(document.facts, dict)
            assert error_in(form.name, fact.name, document.facts[fact.name]) == "", (form.name, fact.name)
        else:
            assert fact.shape == "group", (form.name, fact.name)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entry_is_whole_when_every_hint_in_it_is_used(kind: str) -> None:
    names = "|".join(fact.name for fact in forms()[kind].facts)
    text = re.sub(rf"(?m)^# ({names}): ", r"\1: ", entry_text(kind, {}))
    document = split_entry(text, "x.md").value
    assert document is not None
    assert isinstance(document.facts, dict)
    assert list(document.facts) == [fact.name for fact in forms()[kind].facts]
    assert read_fields(model_of(kind), document, document.facts).diagnostics == ()


def test_hints_are_short_sentences() -> None:
    for _, fact in ALL:
        assert fact.hint.endswith((".", "?", ")")), fact
        assert len(fact.hint) <= 120, fact
        assert len(fact.label.split()) <= 7, fact


@pytest.mark.parametrize("kind", KINDS)
def test_the_demonstration_council_uses_every_fact(kind: str) -> None:
    files = (ROOT / "content" / KINDS[kind]).rglob("*.md")
    used = set(re.findall(r"(?m)^([a-z_]+):", "\n".join(file.read_text("utf-8") for file in files)))
    missing = {fact.name for fact in forms()[kind].facts} - used - SELDOM_USED
    assert not missing, f"no {kind} of the demonstration council has {', '.join(sorted(missing))}"
