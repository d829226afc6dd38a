"""What must be true of one finished book, as it was read back from its file.

The figures are those of UKAAF G003 and of the RNIB's guidelines for clear print.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.model.output import Book
from generator.model.proof import Piece, PrintedPage, Proof, Reference, lines
from generator.rules.contrast import contrast

_CLEAR_PRINT = "UKAAF G003, Creating clear print and large print documents"
_ERROR = Severity.ERROR
_SIGNS = re.compile(r"[\W_]+")

UNTAGGED_BOOK = Rule(
    "untagged-book",
    _ERROR,
    "A PDF without tags, a title or a language is silence or noise to a screen reader.",
    "a PDF without a structure tree",
    "a PDF/UA-1 file",
    "PDF/UA-1 (ISO 14289-1), 7.1",
)
SLANTED_TYPE = Rule(
    "slanted-type",
    _ERROR,
    "Slanted and light letters are hard to read for people with low vision or dyslexia.",
    "an italic font in the book",
    "bold for words that matter",
    _CLEAR_PRINT,
)
SMALL_TYPE = Rule(
    "small-type",
    _ERROR,
    "Every word of a large print book is in large print: page numbers and notes, too.",
    "a page number of 9 point",
    "a page number as large as the text",
    _CLEAR_PRINT,
)
FAINT_TYPE = Rule(
    "faint-type",
    _ERROR,
    "Pale ink can't be read with low vision, and a copier makes it paler.",
    "grey words on white",
    "black or very dark words on white",
    "WCAG 2.2, 1.4.6 Contrast (Enhanced)",
)
SPLIT_PIECE = Rule(
    "split-piece",
    _ERROR,
    "A telephone number, postcode or address of an e-mail that runs over two lines is copied wrong.",
    "01632\n960123",
    "01632 960123",
    _CLEAR_PRINT,
)
SPLIT_CONTACT = Rule(
    "split-contact",
    _ERROR,
    "Whoever copies or cuts out a page needs the name and the number together.",
    "a telephone number at the top of the page after the name",
    "a contact box that stays whole",
    _CLEAR_PRINT,
)
MISSING_FROM_BOOK = Rule(
    "missing-from-book",
    _ERROR,
    "People without the internet must find every service that others find.",
    "a template that leaves out entries without a telephone number",
    "a template that sets every entry",
    "SEND Regulations 2014, regulation 57",
)
WRONG_PAGE_NUMBER = Rule(
    "wrong-page-number",
    _ERROR,
    "A page number is the only link that paper has.",
    "page 12, where the entry stands on page 14",
    "page 14",
)
LONG_LINE = Rule(
    "long-line",
    Severity.WARNING,
    "At the end of a long line the eye does not find the next one.",
    "a line of 100 letters",
    "a line of 60 to 70 letters",
    "RNIB clear print guidelines",
)
CUT_OFF_WORDS = Rule(
    "cut-off-words",
    _ERROR,
    "Words that run over the edge of the paper can't be read.",
    "a table that is wider than the page",
    "a table with fewer columns",
)
LONG_LEAFLET = Rule(
    "long-leaflet",
    Severity.WARNING,
    "A leaflet is one sheet of paper: it fits a letter, a pocket and a notice board.",
    "a leaflet of three pages",
    "a leaflet of two pages",
)
UNSET_BOOK = Rule(
    "unset-book",
    _ERROR,
    "A book that can't be typeset leaves people without the internet with nothing.",
    "a template in themes/<name>/print/ with a mistake in it",
    "the default theme's template",
    "SEND Regulations 2014, regulation 57",
)

TYPESETTING_WARNING = Rule(
    "typesetting-warning",
    Severity.WARNING,
    "The typesetter saw something that may look wrong on paper.",
    "a font that is not installed",
    "a font that comes with the program",
)


LEAST_CONTRAST = 7.0
MOST_LETTERS_ON_A_LINE = 90
_MARKS = ("tags", "a language", "bookmarks", "a title to show", "page labels", "the mark of PDF/UA-1")
_HINT = "Correct the print template of your theme, or delete it so that the default one is used."
_SPLIT = re.compile(
    r"(?<![\d/])(?<!\d )(?:18001\n0|0\d{2,4}\n(?!0)\d{3,8}\b|0\d{2,3} \d{3,4}\n\d{4}\b)"  # a telephone number
    r"|(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\n\d[ABD-HJLNP-UW-Z]{2}(?!\w)"  # a postcode
    r"|(?<!\S)[\w.+-]{1,20}(?:\n@|@\n)\w{1,20}\b"  # an e-mail address; a very long one must be split
    r"|(?<!\d)\d{1,2}\n(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b"
)
_LAST_NUMBER = re.compile(r"(\d+)\W*$")
_MOST_OF_A_KIND = 5
_A_HAIR_PT = 0.05
_MOST_PAGES_OF_AN_ENTRY = 40
type Faults = Iterator[Diagnostic]


def check_proof(book: Book, proof: Proof) -> Faults:
    """What is wrong with one finished book: of each kind the first few, as one line may spoil every page."""
    counts: Counter[str] = Counter()
    for fault in _all_faults(book, proof):
        counts[fault.rule] += 1
        if counts[fault.rule] <= _MOST_OF_A_KIND:
            yield fault


def _all_faults(book: Book, proof: Proof) -> Faults:
    name = book.path.name
    for mark in _MARKS:
        if mark not in proof.marks:
            yield UNTAGGED_BOOK.at(book.origin, f"{name} has no {mark.removeprefix('a ')}.", _HINT)
    for font in proof.fonts:
        if any(word in font for word in ("Italic", "Oblique", "Light", "Thin")):
            yield SLANTED_TYPE.at(book.origin, f"{name} uses the font {font}.", _HINT)
    if book.most_pages and len(proof.pages) > book.most_pages:
        message = f"{name} has {len(proof.pages)} pages; {book.most_pages} is the most."
        yield LONG_LEAFLET.at(
            book.origin, message, "Shorten the entry, or print the leaflet in smaller letters."
        )
    for page in proof.pages:
        yield from _check_page(book, proof, page)
    yield from _check_entries(book, proof)


def _check_page(book: Book, proof: Proof, page: PrintedPage) -> Faults:
    where = f"{book.path.name}, page {page.label}"
    for piece in page.pieces:
        if piece.size_pt < book.least_size_pt - _A_HAIR_PT:
            message = f'{where}: "{_short(piece)}" is only {piece.size_pt:.1f} point; {book.least_size_pt:g} is the least.'
            yield SMALL_TYPE.at(book.origin, message, _HINT)
        ratio = contrast(piece.colour, piece.ground)
        if ratio < LEAST_CONTRAST:
            message = f'{where}: "{_short(piece)}" has a contrast of {ratio:.1f}:1; {LEAST_CONTRAST:g}:1 is the least.'
            yield FAINT_TYPE.at(book.origin, message, _HINT)
        if len(piece.text) > MOST_LETTERS_ON_A_LINE:
            message = f"{where}: a line has {len(piece.text)} letters; {MOST_LETTERS_ON_A_LINE} is the most."
            yield LONG_LINE.at(book.origin, message, "Widen the margins, or choose larger letters.")
        left, bottom, right, top = piece.box
        if left < 0 or bottom < 0 or right > page.width_pt or top > page.height_pt:
            message = f'{where}: "{_short(piece)}" runs over the edge of the paper.'
            yield CUT_OFF_WORDS.at(book.origin, message, "Shorten it, or print it in smaller letters.")
    for match in _SPLIT.finditer("\n".join(lines(page))):
        shown = match.group().replace("\n", " / ")
        yield SPLIT_PIECE.at(book.origin, f'{where}: "{shown}" runs over two lines.', _HINT)
    for reference in page.references:
        number = _LAST_NUMBER.search(reference.words)
        label = proof.pages[reference.page].label
        if number and number[1] != label and not _goes_on(proof, page, reference):
            message = f'{where}: "{reference.words}" stands on page {label}.'
            yield WRONG_PAGE_NUMBER.at(book.origin, message, _HINT)


def _goes_on(proof: Proof, page: PrintedPage, reference: Reference) -> bool:
    """Whether the rest of a reference stands at the top of the next page."""
    following = proof.pages[proof.pages.index(page) + 1 :][:1]
    is_last = reference == page.references[-1]
    return is_last and any(
        each.page == reference.page for next_page in following for each in next_page.references[:1]
    )


def _check_entries(book: Book, proof: Proof) -> Faults:
    places = {name: page for name, page, _ in proof.places}
    texts = [_bare(" ".join(lines(page))) for page in proof.pages] if book.entries else []
    for entry in book.entries:
        if entry.path not in places:
            message = f'{book.path.name} lacks "{entry.title}".'
            yield MISSING_FROM_BOOK.at(book.origin, message, _HINT)
            continue
        first = places[entry.path]
        pages = texts[first : first + _MOST_PAGES_OF_AN_ENTRY]
        if not _stands_in(entry.title, pages[0]):
            message = (
                f'{book.path.name}, page {proof.pages[first].label}, should show the title "{entry.title}".'
            )
            yield MISSING_FROM_BOOK.at(book.origin, message, _HINT)
        for together in entry.together:
            letters = [_bare(each) for each in together]
            if not any(all(each in page for each in letters) for page in pages):
                message = f'{book.path.name}: the contact of "{entry.title}" with {together[0]} is split or missing.'
                yield SPLIT_CONTACT.at(book.origin, message, _HINT)


def _stands_in(title: str, page: str) -> bool:
    """Whether a page shows a title. Right-to-left words are read back in no sure order: then letters count."""
    letters = _bare(title)
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters):
        return Counter(letters) <= Counter(page)
    return letters in page


def _bare(text: str) -> str:
    """Letters and figures alone: how lines are broken makes no difference."""
    return _SIGNS.sub("", text)


def _short(piece: Piece) -> str:
    return piece.text if len(piece.text) < 40 else f"{piece.text[:37]}..."
