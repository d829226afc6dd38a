"""One source says what each fact is called, what to write in it, and what it looks like."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import yaml

from generator.read.schema import read_fields
from generator.read.schema.fact_table import KINDS, NOTES_OF_PROGRAMS, Form, forms, model_of
from generator.read.source import split_entry
from generator.tools.editing.new_entry import entry_text, error_in

ALL = [(form, fact) for form in forms().values() for fact in form.facts]


@pytest.mark.parametrize("form", list(forms().values()), ids=lambda form: form.name)
def test_every_fact_that_may_be_written_is_explained_and_no_other(form: Form) -> None:
    fields = model_of(form.name).model_fields
    assert sorted(fact.name for fact in form.facts) == sorted(
        field.alias or name for name, field in fields.items() if name not in NOTES_OF_PROGRAMS
    )


def test_every_shared_explanation_is_used() -> None:
    text = (files("generator") / "data" / "fields.yaml").read_text("utf-8")
    words = yaml.safe_load(text)
    used = {
        name
        for section, facts in words.items()
        if section != "shared"
        for name, own in facts.items()
        if not own
    }
    assert set(words["shared"]) == used


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
