"""What is wrong, as a value: how its place reads, in which order it is told, and what stops a build."""

from __future__ import annotations

import pytest

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span, has_errors, in_order


@pytest.mark.parametrize(
    ("span", "text"),
    [(Span("a.md"), "a.md"), (Span("a.md", 3), "a.md:3"), (Span("a.md", 3, 1), "a.md:3:1"), (Span("a.md", 0, 4), "a.md")],
    ids=["file", "line", "line and column", "no line, no column"],
)  # fmt: skip
def test_a_place_reads_as_editors_and_their_programs_know_it(span: Span, text: str) -> None:
    assert str(span) == text


def test_a_rule_says_where_it_is_broken() -> None:
    rule = Rule("bad-thing", Severity.WARNING)
    assert rule.at(Span("a.md", 2), "It is bad.", "Do better.") == Diagnostic(
        Span("a.md", 2), "bad-thing", Severity.WARNING, "It is bad.", "Do better."
    )


def one(path: str, line: int, column: int, rule: str) -> Diagnostic:
    return Diagnostic(Span(path, line, column), rule, Severity.ERROR, "m", "h")


def test_each_is_told_once_by_path_then_line_then_column_then_rule() -> None:
    expected = [
        one("a.md", 0, 0, "z"),
        one("a.md", 2, 1, "a"),
        one("a.md", 2, 1, "b"),
        one("a.md", 2, 9, "a"),
        one("a.md", 10, 1, "a"),
        one("b.md", 1, 1, "a"),
    ]
    assert list(in_order([*reversed(expected), *expected])) == expected


@pytest.mark.parametrize(
    ("severities", "stops", "stops_strict"),
    [
        ([], False, False),
        ([Severity.ADVICE], False, False),
        ([Severity.WARNING], False, True),
        ([Severity.ADVICE, Severity.ERROR], True, True),
    ],
    ids=["nothing", "advice", "warning", "error among others"],
)
def test_what_stops_a_build(severities: list[Severity], *, stops: bool, stops_strict: bool) -> None:
    found = [Diagnostic(Span("a.md"), "r", each, "m", "h") for each in severities]
    assert has_errors(found) is stops
    assert has_errors(found, strict=True) is stops_strict
