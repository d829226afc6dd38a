"""Finds words in one entry that could identify someone; `join` decides whether they do."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from generator.model import Comment, Event, Guide, NewsItem, Organisation, OwnPage, Service, Version
from generator.model.diagnostics import Diagnostic, Severity, Span
from generator.model.law import Consultation, Shortage
from generator.read.source import Document
from generator.rules.prefilter import all_lines
from generator.rules.privacy import (
    PERSONAL_PHONE,
    Suspect,
    suspects_elsewhere,
    suspects_in_comment,
    ways_elsewhere,
)

type Entry = (
    Service | Guide | Version | Organisation | Comment | Consultation | Shortage | NewsItem | Event | OwnPage
)

_NOT_SHOWN = {"allow", "checked_by"}
"""Facts that no page shows: "signed off by" may be a person's name."""
_NOTES = "imported"
"""What an import kept: it is in the file, and on no page."""
_NOT_WORDS = (_NOTES, "digest")
"""The importer's own number."""
_ENGLISH = "en-GB"
"""The rules know English words only."""
_MOBILE = "07"


def suspects_of(entry: Entry, document: Document) -> Iterator[tuple[Suspect, Span]]:
    """Words in the facts and the body, each with its place. What people told us gets every rule."""
    if isinstance(entry, Version) and entry.language != _ENGLISH:
        return
    paragraphs = () if isinstance(entry, Comment | Shortage) else entry.body.paragraphs
    notes = {span for place, span in document.values.items() if place[:1] == (_NOTES,)}
    for texts in (tuple(_facts(document)), paragraphs):
        if isinstance(entry, Comment | Consultation | Shortage):
            yield from ((suspect, span) for words, span in texts for suspect in suspects_in_comment(words))
        elif ways := ways_elsewhere(all_lines(texts)):
            yield from (
                (replace(suspect, is_shown=span not in notes), span)
                for words, span in texts
                for suspect in suspects_elsewhere(words, ways)
            )


def look_at_mobiles(service: Service, document: Document) -> Iterator[Diagnostic]:
    """Mobile numbers without a role: perhaps someone's own (UK GDPR, article 5(1)(d))."""
    for index, contact in enumerate(service.contacts):
        if contact.phone.replace(" ", "").startswith(_MOBILE) and not contact.role:
            span = document.span_of(("contacts", index, "phone"))
            message = f'"{contact.phone}" is a mobile number, and nothing says whose.'
            hint = 'Add a role, such as "Club manager". Ask first if it is someone\'s own phone.'
            yield Diagnostic(span, PERSONAL_PHONE.id, Severity.ADVICE, message, hint)


def _facts(document: Document) -> Iterator[tuple[str, Span]]:
    """Every text among the facts that a page may show, and its place."""
    for place, words in document.texts.items():
        if place[0] not in _NOT_SHOWN and place != _NOT_WORDS:
            yield words, document.values[place]
