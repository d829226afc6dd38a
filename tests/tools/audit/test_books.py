"""The audit reads a book in the order of a screen reader, and finds what is wrong with that."""

from __future__ import annotations

import pytest

from generator.tools.audit.audit_finding import AuditRule
from generator.tools.audit.audit_rules import RULES
from generator.tools.audit.book_parts import Part, read_book
from generator.tools.audit.checks.book_checks import check_book, headings_of
from generator.tools.audit.checks.file_checks import read_page
from tests.sites import SmallSite

GOOD = (
    Part(1, "H1", "Health", box=(57, 700, 200, 720)),
    Part(1, "H2", "Kite Club", box=(57, 660, 200, 680)),
    Part(1, "P", "A play club.", box=(57, 620, 300, 640)),
    Part(1, "Figure", "", "Two children fly a kite."),
    Part(1, "H3", "What happens", box=(57, 500, 200, 520)),
    Part(1, "H3", "What to bring", box=(57, 450, 200, 470)),
    Part(1, "Table", ""),
    Part(1, "TH", "Day", box=(57, 400, 100, 420)),
    Part(1, "TD", "Monday", box=(57, 370, 100, 390)),
)
SITE = {"Kite Club": ("What happens", "What to bring")}


def test_a_finished_book_is_read_in_its_order_and_has_no_fault(small_site: SmallSite) -> None:
    assert small_site.build("--books").exit_code == 0
    parts = read_book(small_site.out / "print" / "clear-print.pdf")
    pages = [
        read_page(small_site.out / "site", f"services/{name}.html")
        for name in ("kite-club", "talking-clinic")
    ]
    headings = [part.words for part in parts if part.level]
    assert headings.index("Talking Clinic") < headings.index("Kite Club") < headings.index("You said, we did")
    assert "Club manager Phone: 01632 960520" in [part.words for part in parts if part.role == "P"]
    assert headings_of(pages)["Kite Club"] == ("What happens",)
    assert list(check_book("clear-print.pdf", parts, headings_of(pages))) == []


def test_a_good_book_has_no_fault() -> None:
    assert list(check_book("good.pdf", GOOD, SITE)) == []


@pytest.mark.parametrize(
    ("fault", "parts"),
    [
        (RULES["broken-book-headings"], (GOOD[0], GOOD[4])),
        (RULES["broken-book-headings"], GOOD[1:]),
        (RULES["silent-book-picture"], (*GOOD[:3], Part(1, "Figure", ""))),
        (RULES["headerless-book-table"], (*GOOD[:7], GOOD[8])),
        (RULES["strange-book-order"], (GOOD[0], GOOD[1], GOOD[5], GOOD[2])),
        (
            RULES["book-differs-from-site"],
            (GOOD[0], GOOD[1], Part(2, "H3", "What to bring"), Part(3, "H3", "What happens")),
        ),
    ],
)
def test_a_fault_of_a_book_is_caught_by_its_name(fault: AuditRule, parts: tuple[Part, ...]) -> None:
    assert fault.id in {each.rule for each in check_book("bad.pdf", parts, SITE)}
