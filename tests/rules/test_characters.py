"""Characters that no font of the books has, told where they stand."""

from __future__ import annotations

import pytest

from generator.model.diagnostics import Span
from generator.rules.characters import check_characters

FACT, LINE = Span("x.md", 2, 8), Span("x.md", 5)


def missing(words: str) -> tuple[str, ...]:
    """As if the fonts had neither x nor z."""
    return tuple(sign for sign in "xz" if sign in words)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("abc", FACT), ("def", LINE)], []),
        ([("abxc", FACT)], [FACT]),
        ([("abxc", LINE)], [Span("x.md", 5, 3)]),
        ([("xaxa", LINE)], [Span("x.md", 5, 1)]),
        ([("abc", FACT), ("az", LINE)], [Span("x.md", 5, 2)]),
        ([("ax", FACT), ("az", LINE)], [FACT, Span("x.md", 5, 2)]),
    ],
    ids=["none", "in a fact", "in a line", "twice in a line", "in one of two", "in both"],
)
def test_where_they_stand(lines: list[tuple[str, Span]], expected: list[Span]) -> None:
    found = list(check_characters("\n".join(text for text, _ in lines), lines, missing))
    assert [each.span for each in found] == expected
    assert {each.rule for each in found} <= {"unprinted-character"}


def test_each_of_a_line_is_named_once_with_its_number() -> None:
    (found,) = check_characters("zxz", [("zxz", LINE)], missing)
    assert "z (U+007A) x (U+0078)" in found.message
