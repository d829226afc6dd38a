"""Characters that no page or book can show, and those that other scripts need."""

from __future__ import annotations

import pytest

from generator.read.unprintable import UNPRINTABLE, blank_unprintable, name_character


@pytest.mark.parametrize(
    "character",
    [
        *"\x00\x08\x0b\x0c\r\x1f\x7f\x80\x9f",
        *"\xad\u200b\u2060\ufeff\u2028\u2029\u202a\u202e\ufff9\ufffc\ufffe\uffff\ufdd0\ufdef",
        *("\ue000", "\uf8ff", "\U000f0000", "\U0010ffff"),
    ],
    ids=name_character,
)
def test_a_character_that_can_not_be_seen(character: str) -> None:
    assert UNPRINTABLE.fullmatch(character)
    assert blank_unprintable(f"a{character}b") == "a b"


@pytest.mark.parametrize(
    "character",
    [*"\t\n a~\xa0é£\u2013\u200c\u200d\u200e\u200f\u2066\u2069\ufdf2\ufe0f🎈"],
    ids=name_character,
)
def test_a_character_that_means_something(character: str) -> None:
    """Joiners and marks of direction among them: Urdu and Arabic need them."""
    assert not UNPRINTABLE.search(character)
    assert blank_unprintable(character) == character


@pytest.mark.parametrize(
    ("character", "name"), [("\t", "U+0009"), ("\u200b", "U+200B"), ("\U0010ffff", "U+10FFFF")]
)
def test_a_character_is_named_so_that_it_can_be_looked_up(character: str, name: str) -> None:
    assert name_character(character) == name
