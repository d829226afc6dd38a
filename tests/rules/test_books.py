"""A finished book as it was read back: small, faint, slanted, split, cut off or missing words, and wrong numbers."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath
from typing import Any

import pytest
from msgspec.structs import replace

from generator.model.diagnostics import Span
from generator.model.output import Book, Held
from generator.model.proof import Piece, PrintedPage, Proof, Reference
from generator.rules.books import check_heard, check_proof

ORIGIN = Span("content/settings.yaml")
MARKS = frozenset(("tags", "a language", "bookmarks", "a title to show", "page labels", "a PDF/UA-1 mark"))
BOOK = Book(
    PurePosixPath("print/clear-print.pdf"), "book.typ", {}, "Clear print", ORIGIN, dt.date(2026, 11, 24)
)


def piece(text: str, line: int = 0, **facts: Any) -> Piece:
    """Words on a line of their own, counted from the top."""
    baseline = 800 - 20 * line
    usual: dict[str, Any] = {
        "size_pt": 14, "colour": "#000000", "ground": "#ffffff", "baseline_pt": baseline,
        "box": (50, baseline, 500, baseline + 14), "is_furniture": False,
    }  # fmt: skip
    return Piece(text, **{**usual, **facts})


def page(*pieces: Piece | str, label: str = "1", references: tuple[Reference, ...] = ()) -> PrintedPage:
    rows = tuple(piece(each, number) if isinstance(each, str) else each for number, each in enumerate(pieces))
    return PrintedPage(label, 595, 842, rows, references)


def proof(*pages: PrintedPage, **facts: Any) -> Proof:
    usual: dict[str, Any] = {"places": (), "fonts": ("AtkinsonHyperlegible-Regular",), "marks": MARKS}
    return Proof(pages, **{**usual, **facts})


def rules(found: Proof, book: Book = BOOK) -> list[str]:
    faults = list(check_proof(book, found))
    assert all(each.span == ORIGIN for each in faults)
    return [each.rule for each in faults]


def test_a_sound_book_is_sound() -> None:
    assert rules(proof(page("Kite Club", "Call 01632 960123."))) == []


@pytest.mark.parametrize("mark", sorted(MARKS))
def test_what_a_screen_reader_needs_must_be_there(mark: str) -> None:
    assert rules(proof(page("a"), marks=MARKS - {mark})) == ["untagged-book"]


@pytest.mark.parametrize(
    ("font", "is_told"),
    [
        ("Atkinson-Italic", True),
        ("A-Oblique", True),
        ("A-Light", True),
        ("A-ThinBold", True),
        ("A-Bold", False),
        ("A-Regular", False),
    ],
)
def test_slanted_and_thin_fonts_are_told(font: str, *, is_told: bool) -> None:
    assert rules(proof(page("a"), fonts=("A-Bold", font))) == ["slanted-type"] * is_told


@pytest.mark.parametrize(("size_pt", "is_told"), [(12, False), (11.95, False), (11.94, True), (9, True)])
def test_no_word_is_smaller_than_the_book_says(size_pt: float, *, is_told: bool) -> None:
    assert rules(proof(page(piece("a", size_pt=size_pt)))) == ["small-type"] * is_told
    assert rules(proof(page(piece("a", size_pt=size_pt, is_furniture=True)))) == ["small-type"] * is_told


def test_large_print_is_large_to_the_last_word() -> None:
    assert rules(proof(page(piece("a", size_pt=16))), replace(BOOK, least_size_pt=18)) == ["small-type"]


@pytest.mark.parametrize(
    ("colour", "is_told"), [("#595959", False), ("#5a5a5a", True), ("#000000", False), ("#aaaaaa", True)]
)
def test_words_are_seven_times_as_dark_as_their_ground(colour: str, *, is_told: bool) -> None:
    assert rules(proof(page(piece("a", colour=colour)))) == ["faint-type"] * is_told


@pytest.mark.parametrize(("letters", "is_told"), [(90, False), (91, True)])
def test_a_line_has_ninety_letters_at_most(letters: int, *, is_told: bool) -> None:
    assert rules(proof(page("a" * letters))) == ["long-line"] * is_told


@pytest.mark.parametrize(
    ("box", "is_told"),
    [((0, 0, 595, 842), False), ((-1, 0, 595, 842), True), ((0, -1, 595, 842), True), ((0, 0, 596, 842), True), ((0, 0, 595, 843), True)],
    ids=["on the edge", "left", "bottom", "right", "top"],
)  # fmt: skip
def test_words_stay_on_the_paper(box: tuple[float, float, float, float], *, is_told: bool) -> None:
    assert rules(proof(page(piece("a", box=box)))) == ["cut-off-words"] * is_told


@pytest.mark.parametrize(
    ("above", "below", "is_told"),
    [
        ("Call 01632", "960123", True),
        ("Call 0808 157", "0123 now", True),
        ("Call 18001", "01632 960123", True),
        ("Live in VX1", "4AB", True),
        ("Write to hello@", "club.example", True),
        ("Write to hello", "@club.example", True),
        ("on 3", "August", True),
        ("Call 01632 960123", "or 960124", False),
        ("Call us on", "01632 960123", False),
        ("the year 2026", "960 people", False),
        ("in 1901632", "960123", False),
        ("Come on", "3 August", False),
        ("There are 23", "Augusts", False),
        ("VX1 4AB", "4AB", False),
    ],
)
def test_pieces_that_must_stay_whole(above: str, below: str, *, is_told: bool) -> None:
    assert rules(proof(page(above, below))) == ["split-piece"] * is_told


@pytest.mark.parametrize(
    ("most", "pages", "is_told"),
    [(0, 9, False), (2, 2, False), (2, 3, True)],
    ids=["any number", "two of two", "three of two"],
)
def test_a_leaflet_is_one_sheet(most: int, pages: int, *, is_told: bool) -> None:
    found = proof(*[page("a", label=str(number)) for number in range(pages)])
    assert rules(found, replace(BOOK, most_pages=most)) == ["long-poster"] * is_told


def referring(words: str, to: int, *, labels: tuple[str, ...] = ("1", "2", "3")) -> Proof:
    """Three pages, the first of which refers to another."""
    first = page("a", label=labels[0], references=(Reference(words, to),))
    return proof(first, *(page("b", label=label) for label in labels[1:]))


@pytest.mark.parametrize(
    ("words", "to", "is_told"),
    [
        ("Kite Club, page 2", 1, False),
        ("Kite Club, page 2.", 1, False),
        ("Kite Club, page 3", 1, True),
        ("Kite Club", 1, False),
        ("Kite Club 25 to 30 places", 1, False),
        ("Year 7", 1, True),
    ],
)
def test_a_page_number_is_the_one_that_is_printed(words: str, to: int, *, is_told: bool) -> None:
    assert rules(referring(words, to)) == ["wrong-page-number"] * is_told


def test_labels_count_and_not_how_many_pages_came_before() -> None:
    assert rules(referring("page 12", 1, labels=("11", "12", "13"))) == []
    assert rules(referring("page 2", 1, labels=("11", "12", "13"))) == ["wrong-page-number"]


def test_a_reference_may_go_on_at_the_top_of_the_next_page() -> None:
    begun, rest = Reference("Years 5 to 7", 2), Reference("page 3", 2)
    good = proof(
        page("a", references=(begun,)), page("b", label="2", references=(rest,)), page("c", label="3")
    )
    assert rules(good) == []
    elsewhere = proof(
        page("a", references=(begun,)),
        page("b", label="2", references=(Reference("page 2", 1), rest)),
        page("c", label="3"),
    )
    assert rules(elsewhere) == ["wrong-page-number"]
    not_last = proof(
        page("a", references=(begun, Reference("page 2", 1))),
        page("b", label="2", references=(rest,)),
        page("c", label="3"),
    )
    assert rules(not_last) == ["wrong-page-number"]


def test_a_reference_may_go_on_no_further_than_the_next_page() -> None:
    begun, rest = Reference("Years 5 to 7", 3), Reference("page 4", 3)
    pages = (page("b", label="2"), page("c", label="3", references=(rest,)), page("d", label="4"))
    assert rules(proof(page("a", references=(begun,)), *pages)) == ["wrong-page-number"]


@pytest.mark.parametrize(("length", "is_cut"), [(39, False), (40, True)])
def test_long_words_are_cut_short_in_what_is_told(length: int, *, is_cut: bool) -> None:
    (fault,) = check_proof(BOOK, proof(page(piece("a" * length, size_pt=5))))
    assert (f'"{"a" * 37}..."' in fault.message) is is_cut
    assert (f'"{"a" * length}"' in fault.message) is not is_cut


# --- entries that a book must hold ---

CLUB = Held("services/kite-club.html", "Kite Club", (("Manager", "01632 960123"),))


def holding(*pages: PrintedPage, at: int = 0) -> Proof:
    return proof(*pages, places=((CLUB.path, at, 700.0),))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(holding(page("Kite Club", "Manager", "01632 960123")), [], id="all there"),
        pytest.param(holding(page("KiteClub", "Manager 01632", "960 123")), [], id="lines broken elsewhere"),
        pytest.param(proof(page("Kite Club", "Manager 01632 960123")), ["missing-from-book"], id="no such place"),
        pytest.param(holding(page("Boat Club", "Manager 01632 960123")), ["missing-from-book"], id="no title there"),
        pytest.param(holding(page("Kite Club", "Manager")), ["split-contact"], id="no number"),
        pytest.param(holding(page("Kite Club", "Manager"), page("01632 960123")), ["split-contact"], id="parted"),
        pytest.param(holding(page("Kite Club"), page("Manager 01632 960123")), [], id="on the next page"),
        pytest.param(holding(page("Manager 01632 960123"), page("Kite Club"), at=1), ["split-contact"], id="on the page before"),
        pytest.param(holding(page("a"), page("Kite Club", "Manager 01632 960123"), at=1), [], id="on the second page"),
        pytest.param(holding(page("Kite Club"), *[page("a")] * 39, page("Manager 01632 960123")), ["split-contact"], id="forty pages on"),
        pytest.param(holding(page("Kite Club"), *[page("a")] * 38, page("Manager 01632 960123")), [], id="thirty-nine pages on"),
    ],
)  # fmt: skip
def test_every_entry_stands_in_its_book_with_its_contacts_whole(found: Proof, expected: list[str]) -> None:
    # The number alone on a page would be told as split, too, if a line ended in it.
    assert [
        rule for rule in rules(found, replace(BOOK, entries=(CLUB,))) if rule != "split-piece"
    ] == expected


def test_a_contact_that_is_split_is_told_by_its_first_words() -> None:
    (fault,) = check_proof(replace(BOOK, entries=(CLUB,)), holding(page("Kite Club", "Manager")))
    assert "Manager" in fault.message
    assert "Kite Club" in fault.message


@pytest.mark.parametrize(
    ("line", "words", "file"),
    [
        (0, "Ring us", "content/settings.yaml"),
        (4, "Ring us", "content/services/a.md"),
        (9, "01632 960123", "content/services/b.md"),
        (9, "The next topic", "content/settings.yaml"),
    ],
)
def test_words_that_are_cut_off_are_told_of_the_entry_that_says_them(
    line: int, words: str, file: str
) -> None:
    entries = (
        Held("a.html", "A", file="content/services/a.md"),
        Held("b.html", "B", file="content/services/b.md"),
    )
    shown = piece(words, line, box=(500, 800 - 20 * line, 700, 814 - 20 * line))
    found = proof(page("A", "B", shown), places=(("a.html", 0, 790.0), ("b.html", 0, 700.0)))
    faults = check_proof(
        replace(BOOK, entries=entries), found, {"A": "Ring us.", "B": "Ring 01632 960123."}.__getitem__
    )
    assert [each.span.path for each in faults if each.rule == "cut-off-words"] == [file]


def test_a_title_from_right_to_left_is_known_by_its_letters() -> None:
    urdu = Held(CLUB.path, "پتنگ کلب")
    book = replace(BOOK, entries=(urdu,))
    assert rules(holding(page("بلک گنتپ")), book) == []
    assert rules(holding(page("بلک")), book) == ["missing-from-book"]


def test_of_each_kind_of_fault_the_first_few_are_told() -> None:
    found = proof(*[page(piece("a", size_pt=5), piece("b", colour="#ffffff"))] * 9)
    assert sorted(rules(found)) == ["faint-type"] * 5 + ["small-type"] * 5


@pytest.mark.parametrize(
    ("heard", "times"),
    [
        ("Contents Kite Club 6 Kite Club A Saturday play club. Bring a coat.", 0),
        ("Kite Club A Saturday play\nclub. Bring a coat. Contents", 0),
        ("Kite Club Bring a coat. A Saturday play club.", 1),
        ("bulC etiK A Saturday play club. Bring a coat.", 1),
        ("Kite Club A Saturday play club. Bring a a coat.", 1),
    ],
)
def test_an_entry_is_heard_as_it_is_written(heard: str, times: int) -> None:
    entry = ("Kite Club", "A Saturday play club.", "Bring a coat.")
    assert [each.rule for each in check_heard(BOOK, heard, [entry])] == ["unheard-text"] * times


def test_signs_above_and_below_letters_are_heard() -> None:
    """Without its sign, the Urdu word for that is the word for this."""
    assert list(check_heard(BOOK, "\u0627\u064f\u0633", [("\u0627\u064f\u0633",)])) == []
    assert list(check_heard(BOOK, "\u0627\u0633", [("\u0627\u064f\u0633",)]))
