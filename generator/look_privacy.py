"""Looks through one entry for words that could tell who somebody is, and leaves it to others whether they do."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity, Span
from generator.law.values import Consultation
from generator.model import Comment, Event, Guide, NewsItem, Organisation, Service, Version
from generator.rules.privacy import PERSONAL_PHONE, Suspect, suspects_elsewhere, suspects_in_comment
from generator.source import Document, Place, Value

type Entry = Service | Guide | Version | Organisation | Comment | Consultation | NewsItem | Event

_NOT_SHOWN = {"allow", "checked_by"}
"""Facts that no page shows: who signed something off may be a person's name."""
_NOT_WORDS = ("imported", "digest")
"""A number of the importer's own."""
_ENGLISH = "en-GB"
"""The rules know English words only."""
_MOBILE = "07"


def suspects_of(entry: Entry, document: Document) -> Iterator[tuple[Suspect, Span]]:
    """Words among the facts and in the body, each with its place: in comments and consultations by all rules."""
    if isinstance(entry, Version) and entry.language != _ENGLISH:
        return
    is_strict = isinstance(entry, Comment | Consultation)
    look = suspects_in_comment if is_strict else suspects_elsewhere
    paragraphs = () if isinstance(entry, Comment) else entry.body.paragraphs
    for words, span in (*_facts(document), *paragraphs):
        yield from ((suspect, span) for suspect in look(words))


def look_at_mobiles(service: Service, document: Document) -> Iterator[Diagnostic]:
    """Mobile telephones that no role stands beside: perhaps somebody's own (UK GDPR, article 5(1)(d))."""
    for index, contact in enumerate(service.contacts):
        if contact.phone.replace(" ", "").startswith(_MOBILE) and not contact.role:
            span = document.span_of(("contacts", index, "phone"))
            message = f'"{contact.phone}" is a mobile number, and nothing says whose.'
            hint = 'Add a role, such as "Club manager". Ask first if it is somebody\'s own telephone.'
            yield Diagnostic(span, PERSONAL_PHONE.id, Severity.ADVICE, message, hint)


def _facts(document: Document) -> Iterator[tuple[str, Span]]:
    """Every text among the facts that a page may show, and where it stands."""
    for words, place in _texts(document.facts, ()):
        if place[0] not in _NOT_SHOWN and place != _NOT_WORDS:
            yield words, document.span_of(place)


def _texts(value: Value, place: Place) -> Iterator[tuple[str, Place]]:
    if isinstance(value, str):
        yield value, place
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _texts(each, (*place, index))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, (*place, name))
