"""One file, cut into facts and text: every word as it was written, every place exact, every fault in plain words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.diagnostics import Checked, Span
from generator.read.source import facts_in, read_entry, read_list, split_entry
from generator.read.text_files import LARGEST_FILE_BYTES, decode, read_bytes, read_text

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
    assert (document.body, document.body_line, document.has_gaps) == ("", 1, False)


def test_an_empty_list_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("# nothing yet\n", encoding="utf-8")
    read = read_list(tmp_path / "x.yaml", "x.yaml")
    assert read.diagnostics == ()
    assert read.value is not None
    assert read.value.facts is None


@pytest.mark.parametrize(
    ("content", "rule", "line", "column"),
    [
        pytest.param("a£".encode("utf-16"), "wrong-encoding", 0, 0, id="UTF-16 with its mark"),
        pytest.param(b"\xfe\xff" + "a".encode("utf-16-be"), "wrong-encoding", 0, 0, id="UTF-16 the other way round"),
        pytest.param("a£".encode("utf-16-le"), "binary-file", 0, 0, id="UTF-16 without a mark"),
        pytest.param(b"PK\x03\x04\0", "binary-file", 0, 0, id="a Word file"),
        pytest.param(b"\xa3", "wrong-encoding", 1, 1, id="the first byte"),
        pytest.param(b"cost: \xa34", "wrong-encoding", 1, 7, id="in the first line"),
        pytest.param(b"a\nb: c \xa3", "wrong-encoding", 2, 6, id="in the second line"),
        pytest.param(b"a\r\nb\r\n\xa3", "wrong-encoding", 3, 1, id="lines that end as on Windows"),
        pytest.param(b"a\rb\r\xa3", "wrong-encoding", 3, 1, id="lines that end as on old Macs"),
        pytest.param("a\né \u20ac".encode() + b"\x96", "wrong-encoding", 2, 4, id="columns count characters, not bytes"),
    ],
)  # fmt: skip
def test_what_is_no_utf_8_is_told_where_it_stands(content: bytes, rule: str, line: int, column: int) -> None:
    checked = decode(content, "x.md")
    assert checked.value is None
    assert [(each.rule, each.span) for each in checked.diagnostics] == [(rule, Span("x.md", line, column))]


@pytest.mark.parametrize(
    ("more", "rules"), [(0, []), (1, ["large-file"])], ids=["as large as may be", "a byte more"]
)
def test_a_file_may_have_so_many_bytes(tmp_path: Path, more: int, rules: list[str]) -> None:
    file = tmp_path / "x.md"
    with file.open("wb") as stream:
        stream.truncate(LARGEST_FILE_BYTES + more)
    checked = read_bytes(file, "x.md")
    assert [each.rule for each in checked.diagnostics] == rules
    assert (checked.value is None) is bool(rules)


def test_the_size_of_a_large_file_is_told_in_megabytes(tmp_path: Path) -> None:
    with (tmp_path / "x.md").open("wb") as stream:
        stream.truncate(20 * LARGEST_FILE_BYTES)
    (found,) = read_bytes(tmp_path / "x.md", "x.md").diagnostics
    assert "20 MB" in found.message


def test_an_entry_may_be_as_large_as_a_megabyte() -> None:
    assert LARGEST_FILE_BYTES == 1_000_000


@pytest.mark.parametrize(
    "read", [read_bytes, read_text, read_entry, read_list], ids=lambda read: read.__name__
)
def test_a_folder_where_a_file_should_be_is_told(
    tmp_path: Path, read: Callable[[Path, str], Checked[object]]
) -> None:
    checked = read(tmp_path, "x.md")
    assert checked.value is None
    assert [(each.rule, each.span) for each in checked.diagnostics] == [("unreadable-file", Span("x.md"))]


@pytest.mark.parametrize("read", [read_text, read_entry, read_list], ids=lambda read: read.__name__)
def test_what_is_wrong_with_the_bytes_of_a_file_is_told(
    tmp_path: Path, read: Callable[[Path, str], Checked[object]]
) -> None:
    (tmp_path / "x.md").write_bytes(b"---\ntitle: \xa3\n---\n")
    checked = read(tmp_path / "x.md", "x.md")
    assert checked.value is None
    assert [(each.rule, each.span) for each in checked.diagnostics] == [
        ("wrong-encoding", Span("x.md", 2, 8))
    ]


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        pytest.param("", "missing-front-matter", "Begin the file", id="empty"),
        pytest.param("\n\n", "missing-front-matter", "Begin the file", id="blank"),
        pytest.param("Come and play.\n", "missing-front-matter", "Begin the file", id="words alone"),
        pytest.param("--\ntitle: x\n--\n", "missing-front-matter", "three hyphens", id="two hyphens"),
        pytest.param("—\ntitle: x\n—\n", "missing-front-matter", "three hyphens", id="a long dash"),
        pytest.param("\n –––\ntitle: x\n", "missing-front-matter", "three hyphens", id="three dashes"),
        pytest.param("— and so on\n", "missing-front-matter", "Begin the file", id="a dash and words"),
        pytest.param("title: x\n---\nWords.\n", "missing-front-matter", "Begin the file", id="no line above"),
        pytest.param("---\ntitle: x\n", "open-front-matter", "three hyphens", id="no end"),
        pytest.param("---\n- title\n---\n", "broken-facts", "title: ", id="a list"),
        pytest.param("---\ntitle\n---\n", "broken-facts", "title: ", id="a word"),
        pytest.param("---\n---\n", "broken-facts", "title: ", id="nothing"),
    ],
)  # fmt: skip
def test_an_entry_without_facts_is_told_at_its_top(text: str, rule: str, hint: str) -> None:
    checked = split_entry(text, "x.md")
    assert checked.value is None
    assert [(each.rule, each.span) for each in checked.diagnostics] == [(rule, Span("x.md", 1))]
    assert hint in checked.diagnostics[0].hint


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        pytest.param("---\na: b\n---\nc\n", "\na: b\n", id="facts and text"),
        pytest.param("---\r\na: b\r\n---\r\nc\r\n", "\na: b\r\n", id="lines that end as on Windows"),
        pytest.param("---\n---\n", "\n", id="no facts"),
        pytest.param("---\na: b\n", None, id="no end"),
        pytest.param("a: b\n---\n", None, id="no beginning"),
        pytest.param("", None, id="nothing"),
    ],
)  # fmt: skip
def test_where_the_facts_of_a_text_stand(text: str, facts: str | None) -> None:
    found = facts_in(text)
    assert (found and text[slice(*found)]) == facts


def test_a_value_may_lie_twelve_deep_and_no_deeper() -> None:
    deep = f"a: {'[' * 11}x{']' * 11}\n"
    assert split(f"---\n{deep}---\n")
    (found,) = split_entry(f"---\na: {'[' * 12}x{']' * 12}\n---\n", "x.md").diagnostics
    assert (found.rule, found.span) == ("broken-facts", Span("x.md", 2, 16))


def test_an_entry_may_hold_a_thousand_values_and_no_more() -> None:
    # The list itself is a value, and so are all the facts together.
    fits = split_entry(f"---\na: [{'x,' * 998}]\n---\n", "x.md")
    assert fits.diagnostics == ()
    (found,) = split_entry(f"---\na: [{'x,' * 999}]\n---\n", "x.md").diagnostics
    assert found.rule == "broken-facts"


@pytest.mark.parametrize(
    ("facts", "has_gaps"),
    [
        ("a: b\n", False),
        ('a: ""\n', False),
        ("a:\n", True),
        ("a: [x, ]\n", False),
        ("a:\n  - b\n  -\n", True),
    ],
)
def test_a_document_knows_whether_anything_has_nothing_after_it(facts: str, *, has_gaps: bool) -> None:
    document = split_entry(f"---\n{facts}---\n", "x.md").value
    assert document is not None
    assert document.has_gaps is has_gaps


def test_all_words_of_a_file_are_its_facts_and_its_text() -> None:
    document = split_entry("---\na: One\nb: [two, three]\n---\nFour.\nFive.\n", "x.md").value
    assert document is not None
    assert document.words().split() == ["One", "two", "three", "Four.", "Five."]
    assert list(document.facts_with_places()) == [
        ("One", Span("x.md", 2, 4)),
        ("two", Span("x.md", 3, 5)),
        ("three", Span("x.md", 3, 10)),
    ]
    assert [(line, span.line) for line, span in document.lines() if line][3:] == [("Four.", 5), ("Five.", 6)]


@pytest.mark.parametrize("before", ["", "\n", "\n\n \n"], ids=["none", "one", "three"])
def test_empty_lines_above_the_facts_count(before: str) -> None:
    document = split_entry(f"{before}---\ntitle: x\n---\nWords.\n", "x.md").value
    assert document is not None
    above = before.count("\n")
    assert document.values[("title",)] == Span("x.md", above + 2, 8)
    assert document.body_line + document.body[: document.body.index("W")].count("\n") == above + 4


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("- id: a\n- id: 'b\n", "open-quote", 2, 7),
        ("- id: a\n  id: b\n", "repeated-key", 2, 3),
        ("a: b\n\tc: d\n", "tab-indent", 2, 1),
        ("- id: &x a\n- id: *x\n", "special-sign", 1, 7),
    ],
    ids=["quote", "twice", "tab", "anchor"],
)
def test_a_broken_list_has_no_value_and_its_place_is_told(
    tmp_path: Path, text: str, rule: str, line: int, column: int
) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    checked = read_list(tmp_path / "x.yaml", "x.yaml")
    assert checked.value is None
    assert (checked.diagnostics[0].rule, checked.diagnostics[0].span) == (rule, Span("x.yaml", line, column))


def test_every_line_with_something_unprintable_is_told_once_at_its_first() -> None:
    found = split_entry("---\na: b\u200bc\u200bd\ne: f\ng: h\u202ei\n---\n", "x.md").diagnostics
    assert [(each.rule, each.span.line, each.span.column) for each in found] == [
        ("unprintable-character", 2, 5),
        ("unprintable-character", 4, 5),
    ]


@pytest.mark.parametrize(
    ("facts", "line", "column"),
    [
        ("cost: Free: all\n", 2, 11),
        ("a: b\ncost: Free: all\n", 3, 11),
        ("contacts:\n  - phone:0163\n    role: x\n", 3, 11),
        ("a: [b\n", 2, 4),
        ("a: {b: c\nd: e\n", 2, 4),
        ('a: "b\n\nc: d\n', 2, 4),
        ("a: b\n  c: d\n", 3, 4),
        ("a: %b\n", 2, 4),
        ("- a\nb: c\n", 3, 1),
    ],
)
def test_what_yaml_can_not_read_is_told_where_an_editor_must_look(facts: str, line: int, column: int) -> None:
    (found,) = split_entry(f"---\n{facts}---\n", "x.md").diagnostics
    assert (found.span.line, found.span.column) == (line, column)


@pytest.mark.parametrize(
    ("blank", "told"),
    [("   ", []), (" \t ", []), ("\t", [("tab-indent", 3, 1)]), ("\u00a0", [("tab-indent", 3, 1)])],
    ids=["spaces", "a tab among spaces", "a tab", "a wide blank"],
)
def test_a_line_of_blanks_alone(blank: str, told: list[tuple[str, int, int]]) -> None:
    found = split_entry(f"---\na: b\n{blank}\nc: d\n---\n", "x.md").diagnostics
    assert [(each.rule, each.span.line, each.span.column) for each in found] == told


SAME_EXPLANATION = {
    "a list with stars": ["needs:\n  * autism\n", "needs:\n  * autism\n  * hearing\n"],
    "a sign that means something": ["title: @home\n", "title: *x\n", "a: * \n", "a: %b\n", "title: - home\n"],
    "a second colon": ["title: Play: the club\n", "a: b\nc: d: e\n"],
    "no space after a colon": ["title:Play Club\nwait: x\n", "a: b\nc:d\ne: f\n"],
    "a quote that never closes": ["title: 'Play\n", 'title: "Play\nwait: x\n'],
    "a bracket that never closes": ["topics: [clubs\nwait: x\n", "a: [b\n", "a: {b: c\nd: e\n"],
    "more after the end": ["title: [Play] Club\n", "a: ''x\n", "title: 'It's here'\n", 'a: ""b\n'],
    "a line set in": [" title: x\nwait: y\n", "a: ]\n", "a: ,\n", "a:\n  b: c\n d: e\n"],
    "no fact": ["wait: one\nsplit line\n", "a: b\nc\nd: e\n"],
}


def explanation(facts: str) -> tuple[str, str]:
    (found,) = split_entry(f"---\n{facts}---\n", "x.md").diagnostics
    return found.rule, found.message


@pytest.mark.parametrize("texts", SAME_EXPLANATION.values(), ids=SAME_EXPLANATION)
def test_the_same_mistake_is_explained_in_the_same_words(texts: list[str]) -> None:
    assert len({explanation(text) for text in texts}) == 1


def test_other_mistakes_are_explained_in_other_words() -> None:
    assert len({explanation(texts[0]) for texts in SAME_EXPLANATION.values()}) == len(SAME_EXPLANATION)
