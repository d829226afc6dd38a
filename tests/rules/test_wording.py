"""Words that some readers can't follow, and the words beside them that are fine."""

from __future__ import annotations

import pytest

from generator.model import GlossaryTerm
from generator.model.body import Body
from generator.model.diagnostics import Span
from generator.read.markdown import read_body
from generator.rules import wording
from generator.rules.link_text import check_file_links
from generator.rules.paper import CHECKS as ON_PAPER
from generator.rules.prefilter import check_texts

HERE = Span("content/news/x.md", 2, 8)


def told(text: str) -> list[tuple[str, str]]:
    """Rule and words of everything that is found in a sentence."""
    found = check_texts([(text, HERE)], wording.CHECKS)
    return [(each.rule, each.message.split('"')[1]) for each in found]


def body(text: str, *glossary: GlossaryTerm) -> Body:
    return read_body(text, HERE.path, 1, glossary).value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Press the green button.", "Press the green button"),
        ("Click on the red link.", "Click on the red link"),
        ("Fill in the yellow form.", "Fill in the yellow form"),
        ("Use a blue box", "Use a blue box"),
        ("Look at the box on the left.", "the box on the left"),
        ("See the column at the right.", "See the column at the right"),
        ("Urgent numbers are shown in red.", "shown in red"),
        ("MARKED IN GREEN", "MARKED IN GREEN"),
    ],
)
def test_what_can_be_found_by_its_colour_or_its_side_alone(text: str, words: str) -> None:
    assert told(text) == [("colour-alone", words)]


@pytest.mark.parametrize(
    "text",
    [
        'Press the green button "Book a place".',
        "Press the green button (Book a place).",
        "Look for the red door.",
        "Turn left at the red house.",
        "The Green Room is on the left.",
        "We paint in blue.",
        "Press the button.",
        "Children with a red band.",
    ],
)
def test_colours_and_sides_of_real_things_are_fine(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on 03/08/2026", "03/08/2026"), ("on 3.8.26", "3.8.26"), ("on 3/8/2026.", "3/8/2026"), ("on 3rd August", "3rd August"),
        ("on the 21st of May", "21st of May"), ("on 3 Aug", "3 Aug"), ("from 12 Sept to 3 Oct", "12 Sept"), ("the 2nd March", "2nd March"),
    ],
)  # fmt: skip
def test_dates_that_can_be_read_in_two_ways(text: str, words: str) -> None:
    assert told(text) == [("odd-date", words)]


@pytest.mark.parametrize(
    "text",
    [
        "on 3 August 2026",
        "3 May",
        "1/2 price",
        "24/7",
        "the 3rd floor",
        "2.5 miles",
        "3 Marches",
        "12 Decades",
        "room 3.8",
    ],
)
def test_dates_in_full_and_other_numbers_are_fine(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Call 01632960123.", "01632960123"),
        ("Call 0163296012", "0163296012"),
        ("Call (01632) 960123", "(01632) 960"),
        ("Call 01632-960123", "01632-960"),
        ("07700900123", "07700900123"),
    ],
)
def test_numbers_that_are_hard_to_read_in_one_go(text: str, words: str) -> None:
    (found,) = told(text)
    assert found[0] == "odd-phone"
    assert found[1].startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "Call 01632 960123",
        "0808 157 0123",
        "+441632960123",
        "016329601234567",
        "ref 1016329601",
        "01632960123/4",
        "£01632960123x",
        "116123",
        "a-01632-9",
    ],
)
def test_numbers_in_groups_and_other_figures_are_fine(text: str) -> None:
    assert [rule for rule, _ in told(text)] == []


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("We speak: آپ کے بچے کی مدد.", True),
        ("Hello वर्ष में एक बार आप यहाँ", True),
        ("We say мир.", False),
        ("آپ کے بچے کی مدد", False),
        ("Café, naïve, Łódź, Dvořák", False),
        ("Привет мир это мы", False),
        ("We say привет мир это мы", True),
        ("We say миру.", True),
    ],
    ids=["Urdu among English", "Hindi among English", "three letters", "Urdu alone", "accents", "Russian alone", "words among English", "four letters"],
)  # fmt: skip
def test_sentences_in_other_letters_among_english(text: str, *, is_told: bool) -> None:
    assert [rule for rule, _ in told(text)] == ["foreign-letters"] * is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Come 🎉🎉", True),
        ("❤ and ☀", True),
        ("⭐", True),
        ("🇬🇧", True),
        ("£5 – café’s “best”", False),
        ("½ price → here", False),
    ],
)
def test_little_pictures(text: str, *, is_told: bool) -> None:
    found = [each.rule for each in check_texts([(text, HERE)], wording.EMOJI_CHECKS)]
    assert found == ["emoji"] * is_told


# --- letters that stand for words ---


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Ask the MDT.", ["MDT"]),
        ("Ask the MDT. The MDT knows.", ["MDT"]),
        ("Ask the MDT and the QXZ.", ["MDT", "QXZ"]),
        ("Ask the team that looks after your child (MDT). The MDT knows.", []),
        ("The MDT (the team that looks after your child) knows.", []),
        ("The MDT, short for the team, knows.", []),
        ("An MDT means a team.", []),
        ("Ask about EHCPs.", []),
        ("Many MDTs.", ["MDTs"]),
        ("Your team (MDTs). Ask the MDTs.", []),
        ("NHS, SEND, PDF and VAT", []),
        ("Two GPs, three TVs", []),
        ("MD is too short", []),
        ("ABCDEFG is too long", []),
        ("VX1 4AB and B4ABC", []),
        ("A&QXZ, QXZ@x, QXZ-plan, x/QXZ", []),
        ("Ask the (QXZ) now", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_letters_that_stand_for_words_that_are_not_there(text: str, letters: list[str]) -> None:
    found = list(wording.check_letters(body(text)))
    assert {each.rule for each in found} <= {"unexplained-letters"}
    assert [each.message.split('"')[1] for each in found] == letters


def test_letters_are_explained_by_the_glossary_or_by_a_link() -> None:
    term = GlossaryTerm("mdt", "MDT", "A team.")
    assert list(wording.check_letters(body("Ask the MDT. Then the MDT again.", term))) == []
    assert list(wording.check_letters(body("- a\n\n> Ask the MDTs", term))) == []
    assert list(wording.check_letters(body("Ask the [MDT](mdt.md). The MDT knows."))) == []


def test_letters_are_told_where_they_first_stand() -> None:
    (found,) = wording.check_letters(body("One.\n\n- Ask the MDT.\n- The MDT knows.\n"))
    assert found.span.line == 3


# --- links to files ---


@pytest.mark.parametrize(
    ("words", "target", "is_told"),
    [
        ("Our leaflet", "https://x.example/a.pdf", True),
        ("Our leaflet (PDF)", "https://x.example/a.pdf", True),
        ("Our leaflet (200 kB)", "https://x.example/a.pdf", True),
        ("Our leaflet (PDF, 200 kB)", "https://x.example/a.pdf", False),
        ("Our leaflet (pdf, 2MB)", "https://x.example/a.PDF", False),
        ("Our form (PDF, 20 kB)", "https://x.example/a.docx", True),
        ("Our form (DOCX, 20 kB)", "https://x.example/a.docx", False),
        ("Our figures", "https://x.example/a.xlsx?x=1", True),
        ("Our figures", "https://x.example/a.csv#x", True),
        ("Our page", "https://x.example/pdf", False),
        ("Our page", "https://x.example/a.pdf.html", False),
        ("Our page", "https://x.example/?file=a.pdfs", False),
    ],
)
def test_a_link_to_a_file_says_its_kind_and_its_size(words: str, target: str, *, is_told: bool) -> None:
    found = list(check_file_links(body(f"[{words}]({target})").links))
    assert [each.rule for each in found] == ["bare-file-link"] * is_told


@pytest.mark.parametrize("length", [60, 61])
def test_of_a_long_link_the_beginning_is_told(length: int) -> None:
    (found,) = check_file_links(body(f"[{'a' * length}](https://x.example/a.pdf)").links)
    assert f'"{"a" * 60}"' in found.message
    assert "PDF" in found.hint


def test_of_words_in_other_letters_the_beginning_is_told() -> None:
    ((_, words),) = told(f"We say {'привет ' * 20}")
    assert len(words) <= 40
    assert words == ("привет " * 20)[:40].strip()


# --- words of the web on paper ---


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Click on the map.", ["Click on"]), ("Tap the button.", ["Tap the button"]), ("Use this link.", ["this link"]), ("Follow the link.", ["Follow the link"]),
        ("See the links below.", ["See the links"]), ("Press the “Book now” button.", ["Press the “Book now” button"]), ("The search box is above.", ["search box"]),
        ("Use the drop-down.", ["drop-down"]), ("Scroll down.", ["Scroll down"]), ("Hover over it.", ["Hover"]), ("On this website you can", ["this website"]),
        ("Fill in the form below.", ["form below"]), ("Log in above.", ["Log in above"]), ("Click here. Then click here.", ["Click here", "click here"]),
        ("Click here. Click here.", ["Click here"]),
    ],
)  # fmt: skip
def test_words_that_make_no_sense_in_a_book(text: str, words: list[str]) -> None:
    found = list(check_texts([(text, HERE)], ON_PAPER))
    assert {each.rule for each in found} == {"web-words"}
    assert [each.message.split('"')[1] for each in found] == words


@pytest.mark.parametrize(
    "text",
    [
        "The seat belt clicks.",
        "We link families with clubs.",
        "Press the doorbell.",
        "Search for help.",
        "A website of our own",
        "The form is below the desk.",
        "See below.",
        "Log in to your account.",
    ],
)
def test_words_that_are_true_on_paper_too(text: str) -> None:
    assert list(check_texts([(text, HERE)], ON_PAPER)) == []
