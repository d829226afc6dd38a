"""Every part of a text has the place where it stands in its file, exactly, or none."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings

from generator.model.diagnostics import Span
from generator.read.markdown import read_body
from tests import strategies


def links(text: str, first_line: int = 1) -> list[tuple[str, int, int]]:
    found = read_body(text, "x.md", first_line, ()).value.links
    return [(each.target, each.span.line, each.span.column) for each in found]


def figures(text: str) -> list[tuple[str, int, int]]:
    found = read_body(text, "x.md", 1, ()).value.figures
    return [(each.source, each.span.line, each.span.column) for each in found]


def paragraphs(text: str) -> list[tuple[str, int]]:
    return [(words, span.line) for words, span in read_body(text, "x.md", 1, ()).value.paragraphs]


def headings(text: str) -> list[tuple[str, int, int]]:
    found = read_body(text, "x.md", 1, ()).value.headings
    return [(each.id, each.span.line, each.span.column) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", [("b.md", 1, 1)]),
        ("See [a](b.md) and [c](d.md).", [("b.md", 1, 5), ("d.md", 1, 19)]),
        ("one\ntwo [a](b.md)", [("b.md", 2, 5)]),
        ("- [a](b.md)\n- [c](d.md)", [("b.md", 1, 3), ("d.md", 2, 3)]),
        ("> [a](b.md)", [("b.md", 1, 3)]),
        ("## [a](b.md)", [("b.md", 1, 4)]),
        ("| [a](b.md) | c |\n| --- | --- |\n| d | [e](f.md) |", [("b.md", 1, 3), ("f.md", 3, 7)]),
        ("[a](b.md) [a](b.md)", [("b.md", 1, 1), ("b.md", 1, 11)]),
        ("[a](c.md) [b](c.md)\n\n[b](c.md)", [("c.md", 1, 1), ("c.md", 1, 11), ("c.md", 3, 1)]),
        ("**[a](b.md)**", [("b.md", 1, 3)]),
        ("[**a**](b.md)", [("b.md", 1, 1)]),
        ("`[a](b.md)` [a](b.md)", [("b.md", 1, 13)]),
        ("\\[a](b.md) [a](b.md)", [("b.md", 1, 12)]),
        ("<https://club.example>", [("https://club.example", 1, 1)]),
        ("Or <a@b.example>.", [("mailto:a@b.example", 1, 4)]),
        ("[a@b.example](mailto:a@b.example)", [("mailto:a@b.example", 1, 1)]),
        ("[a][b]\n\n[b]: c.md", [("c.md", 1, 1)]),
        ("[a]\n\n[a]: c.md", [("c.md", 1, 1)]),
        ("![i](i.png) [a](b.md)", [("b.md", 1, 13)]),
        ('[a](b.md "A title")', [("b.md", 1, 1)]),
        ("[a](<b.md>)", [("b.md", 1, 1)]),
        ("[a]( b.md )", [("b.md", 1, 1)]),
        ("[a](b_c.md) [d](b.md)", [("b_c.md", 1, 1), ("b.md", 1, 13)]),
        ("Term\n:   [a](b.md)", [("b.md", 2, 5)]),
        ("!!! note\n    [a](b.md)", [("b.md", 2, 5)]),
        ("- a\n  - [b](c.md)", [("c.md", 2, 5)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_where_links_begin(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert links(text) == expected
    assert links(text, 11) == [(target, line + 10, column) for target, line, column in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a](b.png)", [("b.png", 1, 1)]),
        ("one\n\ntwo ![a](b.png) ![](c.png)", [("b.png", 3, 5), ("c.png", 3, 17)]),
        ("[a](b.png) ![a](b.png)", [("b.png", 1, 12)]),
        ("- ![a](b.png)", [("b.png", 1, 3)]),
        ("![a][b]\n\n[b]: c.png", [("c.png", 1, 1)]),
        ("`![a](b.png)` ![a](b.png)", [("b.png", 1, 15)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_where_pictures_begin(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nb", [("a", 1), ("b", 3)]),
        ("a\nb\n\nc", [("a b", 1), ("c", 4)]),
        ("\n\na", [("a", 3)]),
        ("a\n\na\n\na", [("a", 1), ("a", 3), ("a", 5)]),
        ("- a\n- b\n  - c", [("a", 1), ("b", 2), ("c", 3)]),
        ("> a\n>\n> b", [("a", 1), ("b", 3)]),
        ("Term\n: One", [("Term", 1), ("One", 2)]),
        ('!!! note "T"\n    a\n\n    b', [("T", 1), ("a", 2), ("b", 4)]),
        ("a\n- b", [("a", 1), ("b", 2)]),
        ("## H\n\na", [("a", 3)]),
        ("a ![b](c.png) d", [("a", 1), ("d", 1)]),
        ("1. a\n2. b", [("a", 1), ("b", 2)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_on_which_line_paragraphs_begin(text: str, expected: list[tuple[str, int]]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A\n\n## A", [("a", 1, 1), ("a-2", 3, 1)]),
        ("A\n---", [("a", 1, 1)]),
        ("A\n\n## A", [("a", 3, 1)]),
        ("> ## A", [("a", 1, 3)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_where_headings_begin(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert headings(text) == expected


def test_what_is_not_found_has_the_file_for_its_place() -> None:
    """The library decodes what nobody wrote so: its words stand nowhere."""
    (link,) = read_body("[a&#98;](c&#46;md)", "x.md", 1, ()).value.links
    assert link.target == "c.md"
    assert link.span in (Span("x.md"), Span("x.md", 1, 1))


@settings(max_examples=50)
@given(strategies.markdown)
@example("[a](b.md)\n\n[a](b.md)\n")
@example("a\n\n| a |\n| - |\n| [b](c.md) |\n\n[b](c.md)")
def test_places_stand_in_the_text_and_in_order(text: str) -> None:
    checked = read_body(text, "x.md", 1, ())
    lines = text.split("\n")
    spans = [each.span for each in checked.value.links if each.span.line]
    assert spans == sorted(spans)
    for span in (*spans, *(each.span for each in checked.diagnostics if each.span.line)):
        assert span.line <= len(lines)
        assert span.column <= len(lines[span.line - 1]) + 1
    for link in checked.value.links:
        if link.span.line:
            assert lines[link.span.line - 1][link.span.column - 1] in "[<"
