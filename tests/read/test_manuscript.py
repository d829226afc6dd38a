"""Edits in place: what was not meant to change stays, to the last space."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.manuscript import Edit, EditError, apply, difference, open_manuscript, parse, scalar
from generator.read.schema.fact_table import forms
from generator.read.source import split_entry
from generator.read.unprintable import UNPRINTABLE
from generator.write.whole_file import save

LINES = (
    "---",
    "# What families see first.",
    "",
    "title:   Café   # a comment",
    "summary: >",
    "  Two lines",
    "  of words.",
    "",
    "# Who to call.",
    "contacts: [{role: 'The manager', phone: 01632 960123}]",
    "website:   # none yet",
    "reviewed: 14 September 2026   # by phone",
    "",
    "---",
    "Body  ",
    "text.",
    "",
)


def written(line_end: str = "\n") -> str:
    return line_end.join(LINES)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("place", "value", "line", "expected"),
    [
        (("title",), "Tea", 3, "title:   Tea   # a comment"),
        (("reviewed",), "24 November 2026", 11, "reviewed: 24 November 2026   # by phone"),
        (
            ("contacts", 0, "phone"),
            "01632 960999",
            9,
            "contacts: [{role: 'The manager', phone: 01632 960999}]",
        ),
        (("contacts", 0, "role"), "It's me", 9, "contacts: [{role: 'It''s me', phone: 01632 960123}]"),
        (("website",), "https://x.example", 10, "website: https://x.example   # none yet"),
    ],
)
def test_only_one_value_changes(
    line_end: str, place: tuple[str | int, ...], value: str, line: int, expected: str
) -> None:
    before = parse(Path("x.md"), written(line_end))
    after = before.apply([before.replace(place, value)])
    lines = list(LINES)
    lines[line] = expected
    assert after.text == line_end.join(lines)
    assert after.value(place) == value


def test_a_new_fact_stands_where_such_entries_have_it() -> None:
    order = [fact.name for fact in forms()["service"].facts]
    before = parse(Path("x.md"), written("\r\n"))
    after = before.apply([before.set("reviewed_by", "Play Team", order)]).text
    assert "# by phone\r\nreviewed_by: Play Team\r\n\r\n---" in after
    assert after.replace("reviewed_by: Play Team\r\n", "") == before.text


def test_a_fact_goes_with_the_comment_above_it() -> None:
    before = parse(Path("x.md"), written())
    after = before.apply([before.remove("contacts")]).text
    assert "Who to call" not in after
    assert after.count("\n") == before.text.count("\n") - 2


def test_the_mark_of_windows_programs_stays(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"\xef\xbb\xbf" + written("\r\n").encode())
    found = open_manuscript(file)
    after = found.apply([found.set("title", "Tea")])
    save(file, after.on_disk)
    assert file.read_bytes() == b"\xef\xbb\xbf" + written("\r\n").replace("Café", "Tea").encode()
    assert [each.name for each in tmp_path.iterdir()] == ["x.md"]


@pytest.mark.parametrize(
    "text", ["no dashes", "---\ntitle: x\n", "---\n- a list\n---\n", '---\nx: "open\n---\n']
)
def test_a_file_that_cannot_be_read_is_left_alone(text: str) -> None:
    with pytest.raises(EditError):
        parse(Path("x.md"), text)


def test_a_list_is_not_overwritten_by_words() -> None:
    with pytest.raises(EditError):
        parse(Path("x.md"), written()).replace(("contacts",), "none")


def test_a_difference_is_shown_as_git_shows_it() -> None:
    shown = list(difference("a\r\nb\r\n", "a\r\nc\r\n", "content/x.md"))
    assert shown == ["--- content/x.md", "+++ content/x.md", "@@ -1,2 +1,2 @@", " a", "-b", "+c"]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=40).map(
    lambda text: " ".join(UNPRINTABLE.sub("", text).split())
)


@given(WORDS, st.sampled_from(["", "'", '"']), st.booleans())
def test_any_words_are_read_as_they_were_written(words: str, style: str, in_brackets: bool) -> None:  # noqa: FBT001
    written_words = scalar(words, style, in_brackets=in_brackets)
    text = f"---\nfact: [{written_words}]\n---\n" if in_brackets else f"---\nfact: {written_words}\n---\n"
    document = split_entry(text, "x.md").value
    assert document is not None
    assert document.facts == {"fact": [words] if in_brackets else words}


@given(WORDS.filter(bool))
def test_an_edit_changes_nothing_else(words: str) -> None:
    before = parse(Path("x.md"), written("\r\n"))
    edit = before.set("title", words)
    after = before.apply([edit]).text
    assert after.startswith(before.text[: edit.start])
    assert after.endswith(before.text[edit.end :])
    assert apply(after, []) == after


def edited(text: str, place: tuple[str | int, ...], value: str) -> str:
    before = parse(Path("x.md"), text)
    return before.apply([before.replace(place, value)]).text


@pytest.mark.parametrize(
    ("line", "value", "expected"),
    [
        ("a: x", "y", "a: y"),
        ("a:   x", "y", "a:   y"),
        ("a: x # why", "y", "a: y # why"),
        ("a: 'x'", "it's", "a: 'it''s'"),
        ('a: "x"', 'say "y"', 'a: "say \\"y\\""'),
        ("a: x", "y: z", 'a: "y: z"'),
        ("a: x", "#1", 'a: "#1"'),
        ("a: x", "- y", 'a: "- y"'),
        ("a: x", "y, z", "a: y, z"),
        ("a: x", "", 'a: ""'),
        ("a: x", "  y \n z ", "a: y z"),
        ("a: x", "back\\slash", "a: back\\slash"),
        ('a: "x"', "back\\slash", 'a: "back\\\\slash"'),
        ("a:", "y", "a: y"),
        ("a: # why", "y", "a: y # why"),
        ("a: |\n  one\n  two", "y", "a: y"),
        ("a: >-\n  one", "y", "a: y"),
        ("a: one\n  two", "y", "a: y"),
    ],
)
def test_a_value_is_written_as_the_old_one_was(line: str, value: str, expected: str) -> None:
    assert (
        edited(f"---\n{line}\nb: z\n---\nWords.\n", ("a",), value) == f"---\n{expected}\nb: z\n---\nWords.\n"
    )


@pytest.mark.parametrize(
    ("line", "place", "value", "expected"),
    [
        ("a: [x, y]", ("a", 1), "z", "a: [x, z]"),
        ("a: [x, y]", ("a", 0), "z, w", 'a: ["z, w", y]'),
        ("a: [x]", ("a", 0), "z: w", 'a: ["z: w"]'),
        ("a: {b: x}", ("a", "b"), "y?", 'a: {b: "y?"}'),
        ("a:\n  - x\n  - y", ("a", 1), "z, w", "a:\n  - x\n  - z, w"),
        ("a:\n  - b: x\n    c: y", ("a", 0, "c"), "z", "a:\n  - b: x\n    c: z"),
        ("a: [{b: [x]}]", ("a", 0, "b", 0), "[y]", 'a: [{b: ["[y]"]}]'),
    ],
)
def test_values_inside_lists_and_groups_are_found(
    line: str, place: tuple[str | int, ...], value: str, expected: str
) -> None:
    assert edited(f"---\n{line}\n---\n", place, value) == f"---\n{expected}\n---\n"


@pytest.mark.parametrize("place", [("a",), ("b", 0), ("a", 2), ("a", "x"), ("none",), ("b", "c")])
def test_there_must_be_one_value(place: tuple[str | int, ...]) -> None:
    found = parse(Path("x.md"), "---\na: [x, y]\nb: z\n---\n")
    with pytest.raises(EditError):
        found.replace(place, "y")
    assert found.value(place) == ""


def test_a_value_can_be_asked_for_with_and_without_its_quotes() -> None:
    found = parse(Path("x.md"), "---\na: 'it''s'\nb: [x, y]\n---\n")
    assert found.value(("a",)) == "it's"
    assert found.value(("b", 1)) == "y"
    node = found.node(("a",))
    assert node is not None
    assert found.written(node) == "'it''s'"


@pytest.mark.parametrize(
    ("facts", "name", "order", "expected"),
    [
        ("a: 1\nc: 3\n", "b", ("a", "b", "c"), "a: 1\nb: new\nc: 3\n"),
        ("b: 2\nc: 3\n", "a", ("a", "b", "c"), "a: new\nb: 2\nc: 3\n"),
        ("a: 1\nb: 2\n", "c", ("a", "b", "c"), "a: 1\nb: 2\nc: new\n"),
        ("a: 1\nz: 9\nc: 3\n", "b", ("a", "b", "c"), "a: 1\nb: new\nz: 9\nc: 3\n"),
        ("a: 1\nb: 2\n", "x", (), "a: 1\nb: 2\nx: new\n"),
        ("a: 1\n\nc: 3\n", "b", ("a", "b", "c"), "a: 1\nb: new\n\nc: 3\n"),
        ("a: 1\n# about c\nc: 3\n", "b", ("a", "b", "c"), "a: 1\nb: new\n# about c\nc: 3\n"),
        ("a:\n  - x\n  - y\nc: 3\n", "b", ("a", "b", "c"), "a:\n  - x\n  - y\nb: new\nc: 3\n"),
        ("a: 1\n", "a", ("a",), "a: new\n"),
        ("# top\nb: 2\n", "a", ("a", "b"), "a: new\n# top\nb: 2\n"),
        ("a: 1\n# the end\n", "b", ("a", "b"), "a: 1\nb: new\n# the end\n"),
    ],
    ids=[
        "between",
        "first",
        "last",
        "behind the one before it",
        "unknown",
        "above an empty line",
        "above a comment",
        "after a list",
        "there already",
        "above the first comment",
        "above the last comment",
    ],
)
def test_where_a_new_fact_is_put(facts: str, name: str, order: tuple[str, ...], expected: str) -> None:
    found = parse(Path("x.md"), f"---\n{facts}---\nWords.\n")
    assert found.apply([found.set(name, "new", order)]).text == f"---\n{expected}---\nWords.\n"


@pytest.mark.parametrize(
    ("facts", "name", "expected"),
    [
        ("a: 1\nb: 2\nc: 3\n", "b", "a: 1\nc: 3\n"),
        ("a: 1\n# about b\n# and more\nb: 2\nc: 3\n", "b", "a: 1\nc: 3\n"),
        ("a: 1\n# about all\n\nb: 2\nc: 3\n", "b", "a: 1\n# about all\n\nc: 3\n"),
        ("a: 1\nb:\n  - x\n  # inside\n  - y\nc: 3\n", "b", "a: 1\nc: 3\n"),
        ("a: 1\nb: 2\n# the end\n", "b", "a: 1\n# the end\n"),
        ("a: 1\n", "a", ""),
    ],
    ids=[
        "a line",
        "with its comment",
        "not what stands apart",
        "a list",
        "not the last comment",
        "the only one",
    ],
)
def test_what_goes_with_a_fact(facts: str, name: str, expected: str) -> None:
    found = parse(Path("x.md"), f"---\n{facts}---\n")
    assert apply(found.text, [found.remove(name)]) == f"---\n{expected}---\n"


def test_blocks_are_all_of_the_facts_without_gaps() -> None:
    found = parse(Path("x.md"), "---\n# top\na: 1\n\n# about b\nb:\n  - x\nc: 3\n\n# the end\n---\n")
    blocks = found.blocks()
    assert [block.name for block in blocks] == ["a", "b", "c"]
    assert all(one.end == other.start for one, other in itertools.pairwise(blocks))
    assert found.text[blocks[0].start :].startswith("# top\na: 1\n")
    assert found.text[blocks[1].start :].startswith("# about b\nb:")
    assert found.text[blocks[-1].end :] == "\n# the end\n---\n"


def test_edits_are_made_together_wherever_they_stand() -> None:
    found = parse(Path("x.md"), "---\na: 1\nb: 2\nc: 3\n---\n")
    edits = [found.replace(("c",), "three"), found.remove("b"), found.replace(("a",), "one")]
    assert found.apply(edits).text == "---\na: one\nc: three\n---\n"


def test_an_edit_that_would_break_the_facts_is_refused() -> None:
    found = parse(Path("x.md"), "---\na: 1\n---\n")
    start = found.text.index("1")
    with pytest.raises(EditError):
        found.apply([Edit(start, start + 1, "[")])


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "can't be opened"), (b"\xff", "UTF-8"), (b"no facts", "no facts"), (b"---\n- a\n---\n", "not a list of facts"), (b"---\na: [\n---\n", "check")],
    ids=["no file", "no text", "no facts", "a list", "broken"],
)  # fmt: skip
def test_a_file_that_can_not_be_changed_safely_is_told_by_its_name(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    file = tmp_path / "x.md"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(EditError, match=rf"x\.md.*{words}|{words}.*x\.md"):
        open_manuscript(file)


@pytest.mark.parametrize(
    ("value", "style", "in_brackets", "written_as"),
    [
        ("plain", "", False, "plain"),
        ("yes", "", False, "yes"),
        ("", "", False, '""'),
        ("a: b", "", False, '"a: b"'),
        ("a:b", "", False, "a:b"),
        ("a:b", "", True, '"a:b"'),
        ("a, b", "", False, "a, b"),
        ("a, b", "", True, '"a, b"'),
        ("what?", "", True, '"what?"'),
        ("what?", "", False, "what?"),
        ("it's", "'", False, "'it''s'"),
        ("a", '"', False, '"a"'),
        ("*a", "", False, '"*a"'),
        ("a #b", "", False, '"a #b"'),
        ("a#b", "", False, "a#b"),
        ("{a}", "", False, '"{a}"'),
    ],
)
def test_quotes_stand_where_they_must(value: str, style: str, written_as: str, *, in_brackets: bool) -> None:
    assert scalar(value, style, in_brackets=in_brackets) == written_as
