"""One file, cut into facts and text: every word as it was written, every place exact, every fault in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.diagnostics import Span
from generator.read.source import decode, read_entry, read_list, split_entry

ENTRY = """\
---
title: Play Club
topics: [clubs, sport]
contacts:
  - role: Manager
    phone: 01632 960123
who_for: |
  Children.
  Young people.
---

First words.
"""


def split(text: str) -> dict[str, object]:
    document = split_entry(text, "x.md").value
    assert document is not None
    assert isinstance(document.facts, dict)
    return dict(document.facts)


def fault(facts: str) -> tuple[str, int, int, str, str]:
    """The one thing wrong with some facts: rule, line, column, message, hint."""
    (found,) = split_entry(f"---\n{facts}---\n", "x.md").diagnostics
    return found.rule, found.span.line, found.span.column, found.message, found.hint


def test_facts_and_text_are_parted() -> None:
    document = split_entry(ENTRY, "x.md").value
    assert document is not None
    assert document.facts == {
        "title": "Play Club",
        "topics": ["clubs", "sport"],
        "contacts": [{"role": "Manager", "phone": "01632 960123"}],
        "who_for": "Children.\nYoung people.\n",
    }
    assert document.body.strip() == "First words."


def test_every_fact_has_its_place() -> None:
    document = split_entry(ENTRY, "x.md").value
    assert document is not None
    assert document.keys[("title",)] == Span("x.md", 2, 1)
    assert document.values[("title",)] == Span("x.md", 2, 8)
    assert document.span_of(("topics", 1)) == Span("x.md", 3, 17)
    assert document.span_of(("contacts", 0, "phone")) == Span("x.md", 6, 12)


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    document = split_entry(ENTRY, "x.md").value
    assert document is not None
    assert document.span_of(("contacts", 0, "email")) == document.values[("contacts", 0)]
    assert document.span_of(("summary",)) == Span("x.md", 1)


def test_the_places_of_facts_are_the_same_without_the_facts() -> None:
    odd = ENTRY.replace("title:", '"a\\tb\\n": 1\n"it\'s [0]": 2\ntitle:')
    document = split_entry(odd, "x.md").value
    assert document is not None
    places = document.places()
    assert ("a\tb\n",) in document.values
    for place in [*document.values, ("contacts", 0, "email"), ("contacts", 1), ("summary",), ()]:
        assert places.span_of(place) == document.span_of(place)


def test_the_text_begins_on_its_line() -> None:
    document = split_entry(ENTRY, "x.md").value
    assert document is not None
    texts = list(document.lines())
    assert ("First words.", Span("x.md", 12)) in texts
    assert ("sport", Span("x.md", 3, 17)) in texts


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_and_a_mark_at_the_beginning_make_no_difference(ends: str) -> None:
    plain = decode(ENTRY.encode(), "x.md").value
    assert decode(b"\xef\xbb\xbf" + ENTRY.replace("\n", ends).encode(), "x.md").value == plain


@pytest.mark.parametrize(
    "text",
    [
        f"\n\n{ENTRY}",
        ENTRY.replace("---", "-----"),
        ENTRY.replace("---", "---  "),
        ENTRY.replace("title", "title "),
    ],
)
def test_small_slips_around_the_facts_are_forgiven(text: str) -> None:
    assert split(text)["title"] == "Play Club"


def test_a_line_across_the_text_does_not_end_it() -> None:
    document = split_entry(f"{ENTRY}\n---\n\nLast words.\n", "x.md").value
    assert document is not None
    assert "Last words." in document.body


def test_a_name_with_nothing_after_it_is_kept_apart_from_an_empty_value() -> None:
    assert split('---\na:\nb: ""\nc: "" # nothing\n---\n') == {"a": None, "b": "", "c": ""}


@pytest.mark.parametrize(
    ("facts", "rule", "place", "message", "hint"),
    [
        ("title: Play: the club\n", "broken-facts", (2, 12), "a second colon", "double quotes"),
        ("cost: “Free: all”\n", "broken-facts", (2, 12), "a second colon", "straight double quotes"),
        ("contacts: phone: 0163\n", "broken-facts", (2, 16), "a second colon", '"phone" is a fact of its own'),
        ("title:Play Club\nwait: x\n", "broken-facts", (2, 7), "no space after this colon", "Type one"),
        ("wait: x\ntitle:Play Club\n", "broken-facts", (3, 7), "no space after this colon", "Type one"),
        ("title: 'It's here'\n", "broken-facts", (2, 12), "goes on after its quotes", "double quotes"),
        ("title: [Play] Club\n", "broken-facts", (2, 15), "goes on after its quotes", "double quotes"),
        ("topics: [clubs\nwait: x\n", "broken-facts", (2, 9), "never closes", "Close it"),
        ("wait: one\nsplit line\n", "broken-facts", (3, 1), "no colon after a name", "set it in"),
        (" title: x\nwait: y\n", "broken-facts", (3, 1), "set in further", "Line it up"),
        ("title: \"Play Club\nwait: x\n", "open-quote", (2, 8), "never closes", "same quote"),
        ("title: @home\n", "special-sign", (2, 8), "a sign that means something", "double quotes"),
        ("title: `home`\n", "special-sign", (2, 8), "a sign that means something", "double quotes"),
        ("title: - home\n", "special-sign", (2, 8), "a sign that means something", "double quotes"),
        ("title: &home x\n", "special-sign", (2, 8), "special", "double quotes"),
        ("title: !home x\n", "special-sign", (2, 8), "special", "double quotes"),
        ("needs:\n  * autism\n", "special-sign", (3, 4), "begin with a star", "dash"),
        ("\ttitle: x\n", "tab-indent", (2, 1), "a tab", "type spaces"),
        ("\u00a0title: x\n", "tab-indent", (2, 1), "only looks like a space", "type spaces"),
        ("wait: x\nwait: y\n", "repeated-key", (3, 1), "first on line 2", "Keep the right one"),
        ("wait: a\u200bb\n", "unprintable-character", (2, 8), "U+200B", "Delete it"),
        ('wait: "a\\u202eb"\n', "unprintable-character", (2, 7), "U+202E", "Delete it"),
        ("wait: a\u2028b\n", "unprintable-character", (2, 8), "U+2028", "Delete it"),
        ("? [a, b]\n: c\n", "broken-facts", (2, 3), "the name of a fact", "double quotes"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_where_it_begins_and_in_plain_words(
    facts: str, rule: str, place: tuple[int, int], message: str, hint: str
) -> None:
    found = fault(facts)
    assert found[:3] == (rule, *place)
    assert message in found[3]
    assert hint in found[4]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (found,) = read_entry(tmp_path / "x.md", "content/x.md").diagnostics
    assert found.rule == "unreadable-file"
    assert found.span == Span("content/x.md")
    assert "no such file" in found.message


def test_a_list_of_facts_has_places_from_the_first_line(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("- {id: a, label: A}\n- {id: b}\n", encoding="utf-8")
    document = read_list(tmp_path / "x.yaml", "x.yaml").value
    assert document is not None
    assert document.facts == [{"id": "a", "label": "A"}, {"id": "b"}]
    assert document.span_of((1, "id")) == Span("x.yaml", 2, 8)


def test_an_empty_list_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("# nothing yet\n", encoding="utf-8")
    read = read_list(tmp_path / "x.yaml", "x.yaml")
    assert read.diagnostics == ()
    assert read.value is not None
    assert read.value.facts is None
