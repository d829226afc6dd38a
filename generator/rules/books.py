"""What must be true of a book: its characters can be printed, and the finished file is tagged."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf

from generator.diagnostics import Diagnostic, Rule, Severity, Span
from generator.model import Comment, GlossaryTerm, Guide, Organisation, Service, Site

UNPRINTED_CHARACTER = Rule(
    "unprinted-character",
    Severity.ERROR,
    "The fonts of the printed books have no such sign, so it would be missing on paper.",
    "Come and play 🎈",
    "Come and play!",
    "PDF/UA-1 (ISO 14289-1), 7.21: every glyph is mapped to Unicode, none is missing",
)
UNSET_BOOK = Rule(
    "unset-book",
    Severity.ERROR,
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
UNTAGGED_BOOK = Rule(
    "untagged-book",
    Severity.ERROR,
    "A PDF without tags, a title or a language is silence or noise to a screen reader.",
    "a PDF without a structure tree",
    "a PDF/UA-1 file",
    "PDF/UA-1 (ISO 14289-1), 7.1",
)
SLANTED_TYPE = Rule(
    "slanted-type",
    Severity.ERROR,
    "Slanted and light letters are hard to read for people with low vision or dyslexia.",
    "an italic font in the book",
    "bold for words that matter",
    "UKAAF G003, Creating clear print and large print documents",
)
RULES = (UNPRINTED_CHARACTER, UNSET_BOOK, TYPESETTING_WARNING, UNTAGGED_BOOK, SLANTED_TYPE)


def check_characters(site: Site, missing: Callable[[str], tuple[str, ...]]) -> Iterator[Diagnostic]:
    """Signs in entries that no font can print. `missing` gives those of a text."""
    entries: tuple[Service | Guide | Organisation | Comment | GlossaryTerm, ...] = (
        *site.services,
        *site.guides,
        *site.organisations,
        *site.comments,
        *site.glossary,
    )
    for entry in entries:
        # The representation of a value holds every text in it.
        signs = missing("".join(sorted(set(repr(entry)))))
        if signs:
            names = " ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs)
            message = f"The printed books can't show these signs: {names}."
            yield UNPRINTED_CHARACTER.at(entry.span, message, "Delete them, or write words instead.")


def check_book(name: str, content: bytes, origin: Span) -> Iterator[Diagnostic]:
    """Faults of one finished PDF."""
    hint = "Correct the print template of your theme, or delete it so that the default one is used."
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root
        marks = {
            "tags": "/StructTreeRoot" in root and bool(_dictionary(root, "/MarkInfo").get("/Marked")),
            "a language": "/Lang" in root,
            "bookmarks": "/First" in _dictionary(root, "/Outlines"),
            "a title to show": bool(_dictionary(root, "/ViewerPreferences").get("/DisplayDocTitle")),
        }
        for mark, is_there in marks.items():
            if not is_there:
                yield UNTAGGED_BOOK.at(origin, f"{name} has no {mark.removeprefix('a ')}.", hint)
        for font in sorted(_font_names(pdf)):
            if "Italic" in font or "Oblique" in font or "Light" in font:
                yield SLANTED_TYPE.at(origin, f"{name} uses the font {font}.", hint)


def _dictionary(parent: pikepdf.Object, name: str) -> pikepdf.Object:
    found = parent.get(name)
    return pikepdf.Dictionary() if found is None else found


def _font_names(pdf: pikepdf.Pdf) -> set[str]:
    return {
        str(item["/FontName"])
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    }
