"""How a text is cut into blocks, as editors write it: with lists set in by two or three, and no empty lines."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings

from generator.model.body import (
    Block,
    Body,
    Definitions,
    Figure,
    Heading,
    List,
    Notice,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    plain_text,
)
from generator.model.body_text import words_of
from generator.read.markdown import read_body
from generator.read.markdown.lists import indent_lists
from tests import strategies

type Shape = Any


def read(text: str) -> Body:
    return read_body(text, "x.md", 1, ()).value


def rules(text: str) -> list[str]:
    return [each.rule for each in read_body(text, "x.md", 1, ()).diagnostics]


def shape(block: Block) -> Shape:
    """A block in short: words alone for a paragraph, else its kind with what it holds."""
    match block:
        case Paragraph():
            return plain_text(block.children)
        case Heading():
            return f"h{block.level} {plain_text(block.children)}"
        case List():
            return ["ol" if block.start else "ul", *([shape(each) for each in item] for item in block.items)]
        case Quote():
            return ["quote", *map(shape, block.children)]
        case Notice():
            return [block.kind, block.title, *map(shape, block.children)]
        case Definitions():
            return [
                "dl",
                *(
                    [plain_text(term), *([shape(each) for each in one] for one in all_of)]
                    for term, all_of in block.rows
                ),
            ]
        case Table():
            return [
                "table",
                plain_text(block.caption),
                *([plain_text(cell) for cell in row] for row in (block.header, *block.rows)),
            ]
        case Preformatted():
            return f"pre {block.text}"
        case Figure():
            return f"img {block.source}"


def shapes(text: str) -> list[Shape]:
    return [shape(block) for block in read(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nb", ["a", "b"]),
        ("a\nb", ["a b"]),
        ("a\n \nb", ["a", "b"]),
        ("We offer:\n- a\n- b", ["We offer:", ["ul", ["a"], ["b"]]]),
        ("We offer:\n1. a\n2. b", ["We offer:", ["ol", ["a"], ["b"]]]),
        ("In\n2. b", ["In 2. b"]),
        ("a\n-b", ["a -b"]),
        ("We offer:\n* a\n+ b", ["We offer:", ["ul", ["a"], ["b"]]]),
        ("- a\n- b\n\nc", [["ul", ["a"], ["b"]], "c"]),
        ("- a\n\n- b", [["ul", ["a"], ["b"]]]),
        ("- a\nmore of a\n- b", [["ul", ["a more of a"], ["b"]]]),
        ("- a\n  more of a\n- b", [["ul", ["a more of a"], ["b"]]]),
        ("- a\n  - b\n- c", [["ul", ["a", ["ul", ["b"]]], ["c"]]]),
        ("- a\n   - b\n- c", [["ul", ["a", ["ul", ["b"]]], ["c"]]]),
        ("- a\n    - b\n- c", [["ul", ["a", ["ul", ["b"]]], ["c"]]]),
        ("- a\n - b", [["ul", ["a"], ["b"]]]),
        ("1. a\n   1. b\n      1. c\n2. d", [["ol", ["a", ["ol", ["b", ["ol", ["c"]]]]], ["d"]]]),
        ("- a\n\n  b\n\n  c\n- d", [["ul", ["a", "b", "c"], ["d"]]]),
        ("- a\n  - b\n\n  c", [["ul", ["a", ["ul", ["b"]], "c"]]]),
        ("> a\n> b\n\nc", [["quote", "a b"], "c"]),
        ("> - a\n> - b", [["quote", ["ul", ["a"], ["b"]]]]),
        ("a\n\n---\n\nb", ["a", "b"]),
        ("## A\nb", ["h2 A", "b"]),
        ("a\n## B\nc", ["a", "h2 B", "c"]),
        ("A\n---\nb", ["h2 A", "b"]),
        ("## A ##", ["h2 A"]),
        ("##A", ["h2 A"]),
        ("Term\n: One\n: Two", [["dl", ["Term", ["One"], ["Two"]]]]),
        ("Term\n: One\nTwo\n: Three", [["dl", ["Term", ["One"]], ["Two", ["Three"]]]]),
        ("Term\n:   One\n\n    More\n\nTwo\n: Three", [["dl", ["Term", ["One", "More"]], ["Two", ["Three"]]]]),
        ("!!! note\n    a\n\n    b\n\nc", [["note", "Note", "a", "b"], "c"]),
        ('!!! warning "Ice"\n    - a\n    - b', [["warning", "Ice", ["ul", ["a"], ["b"]]]]),
        ("!!! important\n    We offer:\n    - a", [["important", "Important", "We offer:", ["ul", ["a"]]]]),
        ('!!! note ""\n    a', [["note", "Note", "a"]]),
        ("![a](b.png)", ["img b.png"]),
        ("a ![b](c.png) d", ["a", "img c.png", "d"]),
        ("![a](b.png)\n![c](d.png)", ["img b.png", "img d.png"]),
        ("- ![a](b.png)", [["ul", ["img b.png"]]]),
        ("Table: T\n\n| a | b |\n| --- | --- |\n| c | d |", [["table", "T", ["a", "b"], ["c", "d"]]]),
        ("Table: T\n| a | b |\n|---|---|\n| c | d |", [["table", "T", ["a", "b"], ["c", "d"]]]),
        ("table:  T\n\na | b\n--- | ---\nc | d", [["table", "T", ["a", "b"], ["c", "d"]]]),
        ("Not a table: T\n\n| a |\n| --- |\n| c |", ["Not a table: T", ["table", "", ["a"], ["c"]]]),
        ("Table: T\n\n| a |\n| --- |\n| |\n| c |", [["table", "T", ["a"], ["c"]]]),
        ("a | b\nc | d", ["a | b c | d"]),
        ("Come in\n\n    Monday\n", ["Come in", "pre Monday"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_a_text_is_cut_into(text: str, expected: list[Shape]) -> None:
    assert shapes(text) == expected


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("1. a", 1),
        ("3. a", 3),
        ("0. a", 1),
        ("007. a", 7),
        ("- a", 0),
        ("999999. a", 999_999),
        ("1000000. a", 1),
    ],
)
def test_a_list_keeps_its_first_number(written: str, start: int) -> None:
    (found,) = read(written).blocks
    assert isinstance(found, List)
    assert found.start == start


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b", "- a\n- b"),
        ("- a\n  - b", "- a\n    - b"),
        ("- a\n  - b\n    - c\n  - d\n- e", "- a\n    - b\n        - c\n    - d\n- e"),
        ("1. a\n   - b", "1. a\n    - b"),
        ("- a\n - b", "- a\n - b"),
        ("- a\n\n  b", "- a\n\n    b"),
        ("- a\n\n   b\n\n     c", "- a\n\n    b\n\n    c"),
        ("- a\n\n      code", "- a\n\n      code"),
        ("- a\n\n        code", "- a\n\n        code"),
        ("- a\n\nb\n\n  c", "- a\n\nb\n\n  c"),
        ("- a\n  b", "- a\n  b"),
        ("a\n  b", "a\n  b"),
        ("  - a\n    - b", "  - a\n      - b"),
    ],
    ids=[
        "flat",
        "by two",
        "three levels",
        "below a number",
        "by one is beside",
        "a paragraph",
        "two paragraphs",
        "by six",
        "by eight",
        "after the list",
        "a line that goes on",
        "no list",
        "all set in",
    ],
)
def test_lists_are_set_in_by_four(text: str, expected: str) -> None:
    assert indent_lists(text) == expected


@settings(max_examples=50)
@given(strategies.markdown)
@example("- a\n  - b\n\n    c\n")
def test_only_blanks_at_the_start_of_lines_are_changed(text: str) -> None:
    before, after = text.split("\n"), indent_lists(text).split("\n")
    assert [line.lstrip(" ") for line in after] == [line.lstrip(" ") for line in before]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A", ["a"]), ("## A\n## A\n## A", ["a", "a-2", "a-3"]), ("## A 2\n## A\n## A", ["a-2", "a", "a-3"]), ("## It's Jo’s!", ["its-jos"]),
        ("## ?!", ["section"]), ("## Café  &  more", ["café-more"]), (f"## {'a' * 70}", ["a" * 60]), (f"## {'a' * 59} b", ["a" * 59]),
        ("## snake_case", ["snake-case"]), ("## `code` and **bold**", ["code-and-bold"]), ("## ①", ["1"]),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)  # fmt: skip
def test_every_heading_has_an_id_of_its_own(text: str, expected: list[str]) -> None:
    assert [heading.id for heading in read(text).headings] == expected


@pytest.mark.parametrize(
    ("text", "levels", "found"),
    [
        ("## A\n### B\n#### C", [2, 3, 4], []),
        ("## A\n#### B", [2, 4], ["skipped-heading-level"]),
        ("### A", [3], ["skipped-heading-level"]),
        ("## A\n### B\n## C\n### D", [2, 3, 2, 3], []),
        ("## A\n#### B\n##### C", [2, 4, 5], ["skipped-heading-level"]),
        ("# A\n### B", [2, 3], ["top-heading-in-body"]),
        ("## A\n##\n### B", [2, 3], ["empty-heading"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_levels_of_headings_go_down_one_by_one(text: str, levels: list[int], found: list[str]) -> None:
    assert [heading.level for heading in read(text).headings] == levels
    assert rules(text) == found


@pytest.mark.parametrize(
    ("table", "lost"),
    [
        ("| a | b |\n| --- | --- |\n| c | d |", []),
        ("| a | b |\n| --- | --- |\n| c | d | e |", [4]),
        ("| a | b |\n| --- | --- |\n| c |", []),
        ("| a | b |\n| --- | --- |\n| c | d |\n| e | f | g | h |", [5]),
        ("a | b\n--- | ---\nc | d | e", [4]),
        ("| a | b |\n| --- | --- |\n| `c|d` | e |", []),
        ("| a | b |\n| --- | --- |\n| c \\| d | e |", []),
        ("| a | b |\n| --- | --- |\n| c | d \\|", []),
        ("| a | b |\n| --- | --- |\n| `c | d | e |", [4]),
    ],
    ids=["even", "one too many", "one too few", "two too many", "no borders", "in code", "escaped", "escaped at its end", "a backtick alone"],
)  # fmt: skip
def test_cells_that_would_be_lost_are_told_on_their_row(table: str, lost: list[int]) -> None:
    checked = read_body(f"Table: T\n{table}", "x.md", 1, ())
    assert [each.span.line for each in checked.diagnostics if each.rule == "uneven-table"] == lost


@pytest.mark.parametrize(("row", "words"), [("| c | d | e |", "1 cell"), ("| c | d | e | f |", "2 cells")])
def test_it_is_told_how_many_cells_are_lost(row: str, words: str) -> None:
    (found,) = read_body(f"Table: T\n\n| a | b |\n| --- | --- |\n{row}", "x.md", 1, ()).diagnostics
    assert f"{words} more" in found.message


def test_the_words_of_a_body_are_counted_without_its_headings_and_tables() -> None:
    body = read("## One two\n\nThree four.\n\n- Five\n\nTable: T\n\n| six |\n| --- |\n| seven |\n\n> eight\n")
    assert body.words.split("\n") == ["Three four.", "Five", "Table: T", "eight"]
    assert body.word_count == 6


def test_a_text_too_short_to_judge_suits_no_age_and_a_longer_one_does() -> None:
    assert read("Come and play. " * 20).reading_age == 0
    assert read("Come and play. " * 30).reading_age == 5


@pytest.mark.parametrize(("length", "found"), [(200_000, []), (200_001, ["body-too-long"])])
def test_a_body_may_have_so_many_characters(length: int, found: list[str]) -> None:
    text = ("word " * (length // 5 + 1))[:length]
    assert rules(text) == found
    assert bool(read(text).blocks) is not bool(found)


@pytest.mark.parametrize(
    ("mark", "fits", "too_many"),
    [("> ", 10, 11), ("- ", 10, 11)],
    ids=["quotes", "lists"],
)  # fmt: skip
def test_blocks_may_stand_ten_deep_in_one_line(mark: str, fits: int, too_many: int) -> None:
    assert "tangled-body" not in rules(f"{mark * fits}a")
    assert rules(f"{mark * too_many}a") == ["tangled-body"]
    assert "a" in words_of(read(f"{mark * too_many}a"))


@pytest.mark.parametrize(("spaces", "is_tangled"), [(80, False), (81, True)])
def test_a_line_may_be_set_in_by_eighty(spaces: int, *, is_tangled: bool) -> None:
    assert (rules(f"a\n\n{' ' * spaces}b") == ["tangled-body"]) is is_tangled


def test_a_tangle_keeps_its_words_in_paragraphs_and_is_told_on_its_line() -> None:
    checked = read_body(f"One.\n\nTwo\nthree.\n\n{'> ' * 11}four", "x.md", 5, ())
    assert [(each.rule, each.span.line) for each in checked.diagnostics] == [("tangled-body", 10)]
    assert [shape(block) for block in checked.value.blocks][:2] == ["One.", "Two three."]


@pytest.mark.parametrize("levels", [12, 14])
def test_lists_in_lists_beyond_twelve_levels_are_told_and_read_as_words(levels: int) -> None:
    text = "\n".join(f"{'    ' * level}- {level}" for level in range(levels))
    assert ("tangled-body" in rules(text)) is (levels > 12)
    assert "".join(words_of(read(text)).split()) == "".join(str(level) for level in range(levels))
