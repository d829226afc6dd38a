"""What must be true of one finished book, read back from its PDF.

The figures come from UKAAF G003 and the RNIB's clear print guidelines.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span
from generator.model.output import Book, Held
from generator.model.proof import Piece, PrintedPage, Proof, Reference, lines
from generator.rules.contrast import contrast

_NOT_LETTERS = re.compile(r"[\W_]+")
_NOT_SPOKEN = re.compile("[^\\w\u0300-\u036f\u0590-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff]+|_+")
"""All but letters, digits, and the signs that change how a letter is spoken."""

UNTAGGED_BOOK = Rule("untagged-book", Severity.ERROR)
SLANTED_TYPE = Rule("slanted-type", Severity.ERROR)
SMALL_TYPE = Rule("small-type", Severity.ERROR)
FAINT_TYPE = Rule("faint-type", Severity.ERROR)
SPLIT_PIECE = Rule("split-piece", Severity.ERROR)
SPLIT_CONTACT = Rule("split-contact", Severity.ERROR)
MISSING_FROM_BOOK = Rule("missing-from-book", Severity.ERROR)
WRONG_PAGE_NUMBER = Rule("wrong-page-number", Severity.ERROR)
LONG_LINE = Rule("long-line", Severity.WARNING)
CUT_OFF_WORDS = Rule("cut-off-words", Severity.ERROR)
LONG_POSTER = Rule("long-poster", Severity.WARNING)
UNHEARD_TEXT = Rule("unheard-text", Severity.WARNING)
UNSET_BOOK = Rule("unset-book", Severity.ERROR)
TYPESETTING_WARNING = Rule("typesetting-warning", Severity.WARNING)

LEAST_CONTRAST = 7.0
LONGEST_LINE = 90
_MARKS = ("tags", "a language", "bookmarks", "a title to show", "page labels", "a PDF/UA-1 mark")
_HINT = "Correct the print template of your theme, or delete it to use the default one."
_UNHEARD_HINT = "Give out the web page instead of this file, which no longer says that it is accessible. Correct the print template if it is your own."
_SPLIT = re.compile(
    r"(?<![\d/])(?<!\d )(?:18001\n0|0\d{2,4}\n(?!0)\d{3,8}\b|0\d{2,3} \d{3,4}\n\d{4}\b)"  # a phone number
    r"|(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\n\d[ABD-HJLNP-UW-Z]{2}(?!\w)"  # a postcode
    r"|(?<!\S)[\w.+-]{1,14}(?:\n@|@\n)[\w.-]{1,14}(?![\w.-])"  # an email address; a long one must be split
    r"|(?<!\d)\d{1,2}\n(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b"
)
_LAST_NUMBER = re.compile(r"(\d+)\W*$")
_MOST_OF_A_KIND = 5
_TOLERANCE_PT = 0.05
_MOST_PAGES_OF_AN_ENTRY = 40
type Faults = Iterator[Diagnostic]
type Said = Callable[[str], str]
"""What an entry says, by its title."""


def check_proof(book: Book, proof: Proof, said: Said = lambda _: "") -> Faults:
    """What is wrong with one finished book. Only the first few of each kind, as one line may spoil every page.

    `said` is asked only about what is cut off: the file of the entry that says it is named.
    """
    counts: Counter[str] = Counter()
    for fault in _all_faults(book, proof, said):
        counts[fault.rule] += 1
        if counts[fault.rule] <= _MOST_OF_A_KIND:
            yield fault


def _all_faults(book: Book, proof: Proof, said: Said) -> Faults:
    name = book.path.name
    for mark in _MARKS:
        if mark not in proof.marks:
            yield UNTAGGED_BOOK.at(book.origin, f"{name} does not have {mark.removeprefix('a ')}.", _HINT)
    for font in proof.fonts:
        if any(word in font for word in ("Italic", "Oblique", "Light", "Thin")):
            yield SLANTED_TYPE.at(book.origin, f"{name} uses the font {font}.", _HINT)
    if book.most_pages and len(proof.pages) > book.most_pages:
        message = f"{name} has {len(proof.pages)} pages; the maximum is {book.most_pages}."
        yield LONG_POSTER.at(book.origin, message, "Shorten the words on it.")
    printed = [lines(page) for page in proof.pages]
    for page, its_lines in zip(proof.pages, printed, strict=True):
        yield from _check_page(book, proof, page, its_lines, said)
    yield from _check_entries(book, proof, printed)


def _check_page(book: Book, proof: Proof, page: PrintedPage, its_lines: Sequence[str], said: Said) -> Faults:
    where = f"{book.path.name}, page {page.label}"
    for piece in page.pieces:
        if piece.size_pt < book.least_size_pt - _TOLERANCE_PT:
            message = f'{where}: "{_short(piece)}" is only {piece.size_pt:.1f} point; the minimum is {book.least_size_pt:g}.'
            yield SMALL_TYPE.at(book.origin, message, _HINT)
        ratio = contrast(piece.colour, piece.ground)
        if ratio < LEAST_CONTRAST:
            message = f'{where}: "{_short(piece)}" has a contrast of {ratio:.1f}:1; the minimum is {LEAST_CONTRAST:g}:1.'
            yield FAINT_TYPE.at(book.origin, message, _HINT)
        if len(piece.text) > LONGEST_LINE:
            message = f"{where}: a line has {len(piece.text)} characters; the maximum is {LONGEST_LINE}."
            yield LONG_LINE.at(book.origin, message, "Widen the margins, or use a larger type size.")
        left, bottom, right, top = piece.box
        if left < 0 or bottom < 0 or right > page.width_pt or top > page.height_pt:
            message = f'{where}: "{_short(piece)}" goes off the edge of the page.'
            source = _source_of(book, proof, page, piece, said)
            yield CUT_OFF_WORDS.at(source, message, "Shorten it, or use a smaller type size.")
    for match in _SPLIT.finditer("\n".join(its_lines)):
        shown = match.group().replace("\n", " / ")
        yield SPLIT_PIECE.at(book.origin, f'{where}: "{shown}" is split over two lines.', _HINT)
    for reference in page.references:
        number = _LAST_NUMBER.search(reference.words)
        label = proof.pages[reference.page].label
        if number and number[1] != label and not _continues(proof, page, reference):
            message = f'{where}: "{reference.words}" is on page {label}.'
            yield WRONG_PAGE_NUMBER.at(book.origin, message, _HINT)


def _source_of(book: Book, proof: Proof, page: PrintedPage, piece: Piece, said: Said) -> Span:
    """The file of the entry that says a piece of a page; where the book is described, if it is nobody's words."""
    entries = {entry.path: entry for entry in book.entries}
    here = (proof.pages.index(page), -piece.box[1])
    before = [(number, -top, name) for name, number, top in proof.places if (number, -top) <= here]
    entry = entries.get(max(before)[2]) if before else None
    is_own = entry and _bare(piece.text) in _bare(f"{entry.title} {said(entry.title)}")
    return _file_of(book, entry) if entry and is_own else book.origin


def _file_of(book: Book, entry: Held) -> Span:
    return Span(entry.file) if entry.file else book.origin


def _continues(proof: Proof, page: PrintedPage, reference: Reference) -> bool:
    """Whether the rest of a reference is at the top of the next page."""
    following = proof.pages[proof.pages.index(page) + 1 :][:1]
    is_last = reference == page.references[-1]
    return is_last and any(
        each.page == reference.page for next_page in following for each in next_page.references[:1]
    )


def _check_entries(book: Book, proof: Proof, printed: Sequence[Sequence[str]]) -> Faults:
    places = {name: page for name, page, _ in proof.places}
    texts = [_bare(" ".join(each)) for each in printed] if book.entries else []
    for entry in book.entries:
        if entry.path not in places:
            message = f'{book.path.name} does not contain "{entry.title}".'
            yield MISSING_FROM_BOOK.at(_file_of(book, entry), message, _HINT)
            continue
        first = places[entry.path]
        pages = texts[first : first + _MOST_PAGES_OF_AN_ENTRY]
        if not _is_on(entry.title, pages[0]):
            message = (
                f'{book.path.name}, page {proof.pages[first].label}, should show the title "{entry.title}".'
            )
            yield MISSING_FROM_BOOK.at(_file_of(book, entry), message, _HINT)
        for together in entry.together:
            letters = [_bare(each) for each in together]
            if not any(all(each in page for each in letters) for page in pages):
                message = f'{book.path.name}: the contact of "{entry.title}" with {together[0]} is split or missing.'
                yield SPLIT_CONTACT.at(_file_of(book, entry), message, _HINT)


def check_heard(book: Book, heard: str, entries: Iterable[tuple[str, ...]]) -> Faults:
    """Where a screen reader does not get to hear what an entry says; `entries` has each title with its texts."""
    files = {entry.title: _file_of(book, entry) for entry in book.entries}
    spoken, at = _NOT_SPOKEN.sub("", heard), 0
    for texts in entries:
        for text in texts:
            letters = _NOT_SPOKEN.sub("", text)
            found = spoken.find(letters, at)
            if found < 0:
                message = f'{book.path.name}: a screen reader does not hear all of "{texts[0]}" as it is written, such as "{_shortened(text)}".'
                yield UNHEARD_TEXT.at(files.get(texts[0], book.origin), message, _UNHEARD_HINT)
                break
            at = found + len(letters)


def _is_on(title: str, page: str) -> bool:
    """Whether a page shows a title. Right-to-left words come back in any order, so only their letters are compared."""
    letters = _bare(title)
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters):
        return Counter(letters) <= Counter(page)
    return letters in page


def _bare(text: str) -> str:
    """Letters and digits only, so that line breaks make no difference."""
    return _NOT_LETTERS.sub("", text)


def _short(piece: Piece) -> str:
    return _shortened(piece.text)


def _shortened(text: str) -> str:
    return text if len(text) < 40 else f"{text[:37]}..."
