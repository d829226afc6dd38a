"""Alt texts: what can be seen, in a sentence, and nothing else."""

from __future__ import annotations

import pytest

from generator.model.body import Figure
from generator.model.diagnostics import Span
from generator.rules.pictures import MOST_ALT_CHARACTERS, check_figures

HERE = Span("content/news/x.md", 3, 1)


def rules(alt: str, source: str = "hall.jpg") -> list[str]:
    found = list(check_figures([Figure(source, alt, HERE)]))
    assert all(each.span == HERE for each in found)
    return [each.rule for each in found]


@pytest.mark.parametrize(
    "alt",
    [
        "",
        "The hall, with a ramp to its blue door.",
        "Imaging at the hospital",
        "A photographer",
        "Two children fly kites.",
        "A picture-book corner",
    ],
)
def test_good_alt_texts(alt: str) -> None:
    assert rules(alt) == []


@pytest.mark.parametrize(
    "alt",
    [
        "Image of a ramp",
        "An image showing a ramp",
        "photo of a ramp",
        "A picture of us",
        "Graphic of a ramp",
        "Photograph of it",
        "icon of a phone",
    ],
)
def test_a_screen_reader_says_that_it_is_an_image(alt: str) -> None:
    assert rules(alt) == ["named-as-image"]


@pytest.mark.parametrize(
    ("alt", "source"),
    [
        ("IMG_2041.jpg", "a.jpg"),
        ("hall.png", "b.jpg"),
        ("img", "a.jpg"),
        ("DSC 12", "a.jpg"),
        ("photo", "a.jpg"),
        ("Screenshot-3", "a.jpg"),
        ("Hall", "images/hall.jpg"),
        ("our hall", "our hall.png"),
    ],
)
def test_the_name_of_a_file_says_nothing(alt: str, source: str) -> None:
    assert rules(alt, source) == ["file-name-as-alt"]


@pytest.mark.parametrize(("more", "expected"), [(0, []), (1, ["long-alt-text"])])
def test_an_alt_text_may_be_so_long(more: int, expected: list[str]) -> None:
    assert rules("a" * (MOST_ALT_CHARACTERS + more)) == expected
    assert MOST_ALT_CHARACTERS == 200


@pytest.mark.parametrize(
    ("alt", "source", "expected"),
    [
        ("A summer day at the hall", "poster-summer.png", ["image-of-text"]),
        ("Poster: Summer fun day", "a.png", ["image-of-text"]),
        ("Our leaflet", "a.png", []),
        ("Leaflet about us", "a.png", ["image-of-text"]),
        ("Children hold a poster", "a.png", []),
        ("A map", "Infographic.png", ["image-of-text"]),
    ],
)
def test_words_are_no_pictures(alt: str, source: str, expected: list[str]) -> None:
    assert rules(alt, source) == expected


def test_everything_wrong_with_one_is_told() -> None:
    assert rules(f"Image of {'a' * 200}", "flyer.png") == ["long-alt-text", "named-as-image", "image-of-text"]


def test_the_words_that_are_too_many_are_named() -> None:
    (found,) = check_figures([Figure("hall.jpg", "An image of a ramp", HERE)])
    assert '"An image"' in found.message
