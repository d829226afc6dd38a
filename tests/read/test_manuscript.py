"""Edits in place: what was not meant to change stays, to the last space."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.manuscript import EditError, apply, difference, open_manuscript, parse, save, scalar
from generator.read.schema.fact_table import forms
from generator.read.source import split_entry
from generator.read.unprintable import UNPRINTABLE

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
    save(file, after.text, has_mark=after.has_mark)
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
