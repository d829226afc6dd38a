"""Texts of entries that are right as they are, each named by what a test changes of it, and what reading gives."""

from __future__ import annotations

from typing import Any

from generator.model import Settings, Taxonomy, Term
from generator.read.content import Entries
from generator.read.entry import Context, Reading, read_content
from generator.read.files import File
from tests.values import settings as usual_settings
from tests.values import term

LEAST: dict[str, dict[str, str]] = {
    "services": {
        "title": "Play Club", "summary": "A club.", "organisation": "kite-trust", "topics": "[things-to-do]",
        "contacts": "[{phone: 01632 960521}]", "reviewed": "2026-10-01",
    },
    "guides": {"title": "Asking", "summary": "How to ask.", "topics": "[learning]", "reviewed": "2026-10-01"},
    "organisations": {"title": "Kite Trust", "summary": "A charity."},
    "comments": {
        "title": "More clubs", "theme": "Clubs", "question": "content", "said_by": "families", "said": "More clubs.",
        "progress": "planned",
    },
    "consultations": {
        "title": "Clubs", "summary": "We asked.", "starts": "2026-03-01", "ends": "2026-03-31", "run_by": "Play Team",
        "groups": "[academies]", "about": "[services]", "how": "By post.",
    },
    "shortages": {
        "title": "Nights away", "summary": "Too few beds.", "part": "care", "found": "The house is full.",
        "found_on": "2026-10-01",
    },
    "news": {"title": "New site", "summary": "It is here.", "date": "2026-11-01"},
    "pages": {"title": "Privacy", "summary": "What we keep."},
    "events": {"title": "Open day", "summary": "Come.", "starts": "2026-12-05 10:00", "ends": "2026-12-05 12:00"},
}  # fmt: skip
"""The facts that each kind of entry can't do without."""
TERMS: dict[Taxonomy, tuple[Term, ...]] = {
    Taxonomy.TOPICS: (term("learning"), term("things-to-do"), term("therapies", parent="learning")),
    Taxonomy.NEEDS: (term("autism"), term("hearing")),
    Taxonomy.AREAS: (term("town"),),
    Taxonomy.TIERS: (term("universal"), term("targeted")),
    Taxonomy.ACCESS: (term("step-free"),),
    Taxonomy.FORMATS: (term("braille"),),
}


def text_of(kind: str, body: str = "", /, **facts: str) -> str:
    """The text of an entry, with some facts changed; a fact of no words is left out."""
    top = "".join(f"{name}: {value}\n" for name, value in {**LEAST[kind], **facts}.items() if value)
    return f"---\n{top}---\n{body}"


def read_text_of(kind: str, name: str, text: str, context: Context | None = None) -> Reading:
    """What a file gives, by its name below the folder of its kind: `kite-club.ur`."""
    slug, *marks = name.rpartition("/")[2].split(".")
    languages = [mark for mark in marks if mark != "easy"]
    file = File(f"content/{kind}/{name}.md", slug, languages[0] if languages else "en-GB", "easy" in marks)
    return read_content(kind, file, text.encode(), context or Context())


def gather(
    *files: tuple[str, str, str],
    settings: Settings | None = None,
    terms: dict[Taxonomy, tuple[Term, ...]] | None = None,
    **parts: Any,
) -> Entries:
    """All entries of a site, from the kind, the name and the text of each file, as if they lay in its folder."""
    found: dict[str, list[Any]] = {}
    for kind, name, text in files:
        reading = read_text_of(kind, name, text)
        assert reading.entry is not None, reading.diagnostics
        slug, *marks = name.rpartition("/")[2].split(".")
        group = f"{kind.removesuffix('s')}_versions" if marks else kind
        found.setdefault(group, []).append((slug, reading.entry) if marks else reading.entry)
    known = TERMS if terms is None else terms
    usual: dict[str, Any] = {"settings": settings or usual_settings(), "glossary": (), "copies": ()}
    return Entries(
        terms=tuple((taxonomy, known.get(taxonomy, ())) for taxonomy in Taxonomy),
        **{**usual, **{group: tuple(each) for group, each in found.items()}, **parts},
    )
