"""Numbers, postcodes and addresses that must not be parted over two lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.unbroken import is_plain, split_unbroken


def whole(text: str) -> list[str]:
    return [piece for must_stay, piece in split_unbroken(text) if must_stay]


@pytest.mark.parametrize(
    "text",
    [
        "01632 960123", "01632 960 123", "(01632) 960123", "0808 157 0123", "07700 900123", "+44 1632 960123", "+441632 960123",
        "+44 (0)1632 960123", "18001 01632 960123", "01632 960123 ext. 4", "01632 960123 ext 12345", "01632 960123 extension 4",
        "116 123", "VX1 4AB", "VX14 4AB", "V1 4AB", "W1A 4AB", "hello@club.example", "a.b+c_d'e@sub.club.example",
    ],
)  # fmt: skip
def test_a_piece_that_must_stay_whole_is_found_among_words(text: str) -> None:
    assert whole(text) == [text]
    assert whole(f"Call {text} now.") == [text]
    assert whole(f"On {text}, or {text}.") == [text, text]


@pytest.mark.parametrize(
    "text",
    [
        "5 to 11", "09:30", "2026-09-14", "£400", "1,000", "1.10", "room 0", "10%", "A4 paper", "2026", "A1 2B",
        "a@b", "@club", "hello@club.", "116 1234", "£01632 960123", "1/01632 960123",
        "VX1 4CI", "VX1 4ABC", "aVX1 4AB",
    ],
)  # fmt: skip
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert whole(text) == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("Come and play.", [(False, "Come and play.")]),
        ("01632 960123", [(True, "01632 960123")]),
        ("Call 01632 960123", [(False, "Call "), (True, "01632 960123")]),
        ("01632 960123!", [(True, "01632 960123"), (False, "!")]),
        ("A1 only", [(False, "A1 only")]),
    ],
)
def test_the_pieces_in_order(text: str, pieces: list[tuple[bool, str]]) -> None:
    assert list(split_unbroken(text)) == pieces


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Come at 9.", True),
        ("a@b", False),
        ("VX1", False),
        ("+44", False),
        ("116 123", False),
        ("116", True),
        ("01", False),
        ("20 pages", True),
    ],
)
def test_most_texts_need_no_search(text: str, *, plain: bool) -> None:
    assert is_plain(text) is plain


@given(st.text() | st.text("0146 +()@.exampleVX-"))
def test_no_letter_is_lost_and_what_is_plain_has_no_such_piece(text: str) -> None:
    assert "".join(piece for _, piece in split_unbroken(text)) == text
    if is_plain(text):
        assert whole(text) == []
