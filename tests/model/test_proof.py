"""Lines of a page that was read back from a finished book."""

from __future__ import annotations

import pytest

from generator.model.proof import Piece, PrintedPage, lines


def piece(text: str, left: float, baseline: float, *, right: float = 0, is_furniture: bool = False) -> Piece:
    return Piece(
        text,
        10,
        "#000000",
        "#ffffff",
        baseline,
        (left, baseline, right or left + 20, baseline + 8),
        is_furniture,
    )


def page(*pieces: Piece) -> PrintedPage:
    return PrintedPage("1", 595, 842, pieces, ())


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        pytest.param([piece("b", 0, 90), piece("a", 0, 100)], ["a", "b"], id="from top to bottom"),
        pytest.param([piece("b", 30, 100), piece("a", 0, 100)], ["a b"], id="from left to right"),
        pytest.param([piece("a", 0, 100), piece("b", 20, 101.9)], ["ab"], id="nearly one line: the second is raised"),
        pytest.param([piece("a", 0, 100), piece("b", 20, 98)], ["a", "b"], id="two points lower is another line"),
        pytest.param([piece("a", 0, 100, right=20), piece("b", 21.5, 100)], ["ab"], id="a gap that is no space"),
        pytest.param([piece("a", 0, 100, right=20), piece("b", 21.6, 100)], ["a b"], id="a gap that is one"),
        pytest.param([piece(" a ", 0, 100), piece(" b", 40, 100)], ["a b"], id="one space where there are three"),
        pytest.param([piece("a", 0, 100), piece("7", 0, 20, is_furniture=True)], ["a"], id="no page number"),
        pytest.param([], [], id="nothing"),
    ],
)  # fmt: skip
def test_the_lines_of_a_page(pieces: list[Piece], expected: list[str]) -> None:
    assert lines(page(*pieces)) == expected


def test_pieces_are_held_against_the_first_of_their_line() -> None:
    """Or a slope of small steps would make one line of a whole page."""
    assert lines(page(piece("a", 0, 100), piece("b", 40, 98.5), piece("c", 80, 97))) == ["a b", "c"]
