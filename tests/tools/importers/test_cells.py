"""What is meant in messy cells: numbers, addresses, ages, HTML, and the words that are left beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.tools.importers import cell_text as texts
from generator.tools.importers.age_words import ages, ages_between


@pytest.mark.parametrize(
    ("text", "values", "left"),
    [
        ("01632 960701", ("01632 960701",), ""),
        ("(01632) 960701", ("01632 960701",), ""),
        ("01632960701", ("01632 960701",), ""),
        ("0044 1632 960701", ("01632 960701",), ""),
        ("01632 960701, 01632 960701", ("01632 960701",), ""),
        ("01632 960701 or 07700 900701 (eves)", ("01632 960701", "07700 900701"), "or (eves)"),
        ("Telephone: 01632 960701", ("01632 960701",), ""),
        ("T 01632 960701", ("01632 960701",), ""),
        ("Phone after 5", (), "after 5"),
        ("Television 01632 960701", ("01632 960701",), "Television"),
        ("12345", (), "12345"),
        ("", (), ""),
    ],
)
def test_telephone_numbers(text: str, values: tuple[str, ...], left: str) -> None:
    found = texts.phones(text)
    assert (found.values, found.left) == (values, left)


@pytest.mark.parametrize(
    ("text", "values", "left"),
    [
        ("a@b.example", ("a@b.example",), ""),
        ("mailto:a@b.example", ("a@b.example",), ""),
        ("Write to a@b.example; c.d@e.example.", ("a@b.example", "c.d@e.example"), "Write to"),
        ("a@b.example a@b.example", ("a@b.example",), ""),
        ("a at b", (), "a at b"),
    ],
)
def test_addresses_for_e_mail(text: str, values: tuple[str, ...], left: str) -> None:
    found = texts.emails(text)
    assert (found.values, found.left) == (values, left)


@pytest.mark.parametrize(
    ("text", "values", "left"),
    [
        ("https://a.example/b?c=d", ("https://a.example/b?c=d",), ""),
        ("www.a.example", ("https://www.a.example",), ""),
        ("a.co.uk/b", ("https://a.co.uk/b",), ""),
        ("See a.example.", ("https://a.example",), "See"),
        ("(http://a.example)", ("http://a.example",), ""),
        ("http://a.example | www.b.example", ("http://a.example", "https://www.b.example"), ""),
        ("no address", (), "no address"),
        ("a.bc", (), "a.bc"),
    ],
)
def test_addresses_on_the_web(text: str, values: tuple[str, ...], left: str) -> None:
    found = texts.websites(text)
    assert (found.values, found.left) == (values, left)


@pytest.mark.parametrize(
    ("text", "values", "left"),
    [
        ("VX8 3AB", ("VX8 3AB",), ""),
        ("vx83ab", ("VX8 3AB",), ""),
        ("Hall, VX8 3AB", ("VX8 3AB",), "Hall"),
        ("VX8 3AB or VX8 3AD", ("VX8 3AB", "VX8 3AD"), "or"),
        ("VX8", (), "VX8"),
        ("VX8 3AC", (), "VX8 3AC"),
    ],
)
def test_postcodes(text: str, values: tuple[str, ...], left: str) -> None:
    found = texts.postcodes(text)
    assert (found.values, found.left) == (values, left)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("5-11", "5 to 11"),
        ("5 - 11 yrs", "5 to 11"),
        ("5y to 11y", "5 to 11"),
        ("5 until 11", "5 to 11"),
        ("5 and 11", "5 to 11"),
        ("from 5", "5 to 25"),
        ("aged 5", ""),
        ("age 5", ""),
        ("5+", "5 to 25"),
        ("5 plus", "5 to 25"),
        ("5 or over", "5 to 25"),
        ("above 5", "5 to 25"),
        ("up to 11", "0 to 11"),
        ("below 11", "0 to 10"),
        ("until 11", "0 to 11"),
        ("6 months to 4", "0 to 4"),
        ("18 months", ""),
        ("any age", "0 to 25"),
        ("All Ages", "0 to 25"),
        ("secondary", "11 to 16"),
        ("pre-school", "0 to 4"),
        ("preschool", "0 to 4"),
        ("post 16", "16 to 25"),
        ("primary and secondary", "4 to 16"),
        ("16 to 30", "16 to 25"),
        ("30 to 40", ""),
        ("11 to 5", ""),
        ("families", ""),
        ("0 to 100", "0 to 25"),
        ("adults 60+", ""),
        ("school years 7 to 11", "11 to 16"),
        ("Reception to year 6", "4 to 11"),
        ("Year 7", "11 to 12"),
        ("5 and upwards", "5 to 25"),
        ("birth to 5", "0 to 5"),
        ("18 months to 5 years", "1 to 5"),
        ("Key Stage 2", "7 to 11"),
        ("KS2 and KS3", "7 to 14"),
        ("10am to 12pm", ""),
        ("Saturdays 10-12.30", ""),
        ("10-11.30am, ages 5-11", "5 to 11"),
        ("5 to 11 and 12 to 18", "5 to 18"),
        ("5 to 8 and 12 to 18", ""),
        ("under 5s", "0 to 4"),
    ],
)
def test_ages(text: str, span: str) -> None:
    assert ages(text) == span


@pytest.mark.parametrize(
    ("youngest", "oldest", "span"),
    [
        ("5", "11", "5 to 11"),
        ("5.0", "11.0", "5 to 11"),
        ("0", "100", "0 to 25"),
        ("0", "0", ""),
        ("5", "", "5 to 25"),
        ("", "11", "0 to 11"),
        ("18 months", "5", "1 to 5"),
        ("60", "99", ""),
        ("11", "5", ""),
        ("soon", "", ""),
    ],
)
def test_ages_in_two_cells(youngest: str, oldest: str, span: str) -> None:
    assert ages_between(youngest, oldest) == span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\r\nTwo.", "One.\n\nTwo."),
        ("One.\n\n\n\nTwo.", "One.\n\nTwo."),
        ("a\u00a0b", "a b"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<h1>Title</h1><p>One</p>", "## Title\n\nOne"),
        ("# Title", "## Title"),
        ("### Title", "## Title"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<b>bold</b>", "**bold**"),
        ("<a href='https://a.example/b'>A club</a>", "[A club](https://a.example/b)"),
        ("<a href='https://www.a.example/b'>here</a>", "[a.example](https://www.a.example/b)"),
        ("<a href='mailto:a@b.example'>click here</a>", "[a@b.example](mailto:a@b.example)"),
        ("See https://a.example/b", "See <https://a.example/b>"),
        (
            f"See https://www.a.example/{'x' * 40}/our-clubs?id=1",
            f"See [a.example: our clubs](https://www.a.example/{'x' * 40}/our-clubs?id=1)",
        ),
        ("a &amp; b &pound;3", "a & b £3"),
        ("3 < 4", "3 < 4"),
        ("  One.  \n", "One."),
        ("#Title\nOne.", "## Title\n\nOne."),
        ("We do:\n• one\n• two", "We do:\n\n- one\n- two"),
        ("\u2713 one\n\u2714 two", "- one\n- two"),
        ("open \u2713", "open yes"),
        (f"{'word ' * 14}goes\non here.", f"{'word ' * 14}goes\non here."),
        ("", ""),
    ],
)
def test_descriptions_as_markdown(text: str, expected: str) -> None:
    assert texts.markdown(text) == expected


@pytest.mark.parametrize(
    "text", ["<script>x()</script>Words", "<img src='a'>Words", "<style>a {}</style>Words"]
)
def test_what_runs_or_shows_in_html_is_left_out(text: str) -> None:
    found = texts.markdown(text)
    assert "Words" in found
    assert "<" not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", "One."),
        ("One! Two?", "One!"),
        ("One. Two.\n\nThree.", "One. Two."),
        (f"One. {'Two ' * 30}.\n\nThree.", "One."),
        ("One", "One"),
        ("# Title\n\nOne. Two.", "One."),
        ("- a\n- b\n\nOne. Two.", "One."),
        ("- a", "a"),
        ("- a\n- b", "a, b"),
        ("1. a", "a"),
        ("**One** [two](a.md). Three.", "One two."),
        ("", ""),
        (" ".join(["word"] * 30) + ".", " ".join(["word"] * 30) + "."),
        (" ".join(["word"] * 31) + ".", " ".join(["word"] * 25) + " …"),
        (" ".join(["word,"] * 31), " ".join(["word,"] * 25)[:-1] + " …"),
    ],
)
def test_the_first_sentence(text: str, expected: str) -> None:
    assert texts.sentence(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>One</b>\n two", "One two"),
        ("See <a href='https://a.example/b'>us</a>.", "See us (https://a.example/b)."),
        ("a &amp; b", "a & b"),
        ("3 < 4 > 2", "3 < 4 > 2"),
        ("", ""),
    ],
)
def test_plain_words(text: str, expected: str) -> None:
    assert texts.words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" , a ;", "a"), ("a ( ) b", "a b"), ("a [] b", "a b"), ("a   b", "a b"), ("(a)", "(a)"), ("-", "")],
)
def test_what_is_left_has_no_loose_signs(text: str, expected: str) -> None:
    assert texts.tidy(text) == expected


@given(st.text(max_size=60))
def test_no_text_breaks_anything(text: str) -> None:
    for read in (texts.phones, texts.emails, texts.websites, texts.postcodes):
        assert "\n" not in "".join(read(text).values)
    assert texts.markdown(text) == texts.markdown(text).strip()
    assert "\n" not in texts.sentence(text)
    assert ages(text) == "" or " to " in ages(text)
