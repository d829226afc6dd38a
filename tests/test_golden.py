"""The small council, whole: every page, feed and book as it is now, to see what a change changes.

`make golden` writes what is expected anew; the difference is read like code. Of each page the main part
is kept, and its title; the frame around it is kept once, with the home page.
"""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from tests.compare import assert_same
from tests.sites import ROOT, SmallSite

GOLDEN = ROOT / "tests" / "golden"
WHOLE = "site/index.html"
TEXTS = {".ics", ".json", ".txt", ".webmanifest", ".xml"}
"""Endings of other files that are kept as they are."""
BOOK = "clear-print.pdf"
PASSED_OVER = ("site/assets/", "site/open-referral/", "report/problems-by-")
"""What says the same again, and has tests of its own."""


def page_text(name: str, page: str) -> str:
    """What is kept of a page."""
    if name == WHOLE:
        return page
    title = re.search(r"<title>.*?</title>", page, re.DOTALL)
    main = re.search(r"<main\b.*</main>", page, re.DOTALL)
    return "\n".join(part.group() if part else "" for part in (title, main)) + "\n"


def book_text(path: Path) -> str:
    """The words of a book as they stand on its pages."""
    book = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_range() for page in book]
    finally:
        book.close()
    parts = [f"--- page {number} ---\n{text}" for number, text in enumerate(pages, start=1)]
    return re.sub(r"[ \t]*\r?\n", "\n", "\n".join(parts)).strip() + "\n"


def made_texts(out: Path) -> dict[str, str]:
    """What is kept of everything that a build made, by its path."""
    texts: dict[str, str] = {}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if name.startswith(PASSED_OVER) or not path.is_file():
            continue
        if path.suffix == ".html":
            texts[name] = page_text(name, path.read_text("utf-8"))
        elif path.suffix in TEXTS:
            texts[name] = path.read_text("utf-8")
    texts[f"print/{BOOK}.txt"] = book_text(out / "print" / BOOK)
    return texts


def test_everything_made_is_as_expected(small_site: SmallSite, request: pytest.FixtureRequest) -> None:
    assert small_site.build("--books").exit_code == 0
    made = made_texts(small_site.out)
    if request.config.getoption("--golden"):
        write_anew(made)
    kept = {path.relative_to(GOLDEN).as_posix(): path.read_text("utf-8") for path in kept_files()}
    assert_same(made, kept, 'If this should have changed, run "make golden"')


def kept_files() -> list[Path]:
    """The expected files; what screen readers are told is kept by a test in `browser/`."""
    trees = GOLDEN / "trees"
    return [path for path in sorted(GOLDEN.rglob("*")) if path.is_file() and trees not in path.parents]


def write_anew(made: dict[str, str]) -> None:
    """Makes the folder hold these texts and no others."""
    for path in kept_files():
        path.unlink()
    for name, text in made.items():
        file = GOLDEN / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
