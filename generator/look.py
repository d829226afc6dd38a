"""Looks at the words of one entry, with the place of each fact. It changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from generator.body import plain_text
from generator.books.fonts import missing_characters
from generator.diagnostics import Diagnostic
from generator.law.values import Consultation
from generator.look_privacy import look_at_mobiles
from generator.model import Comment, Event, Guide, NewsItem, Organisation, Service, Status, Version
from generator.rules.characters import check_characters
from generator.rules.content import check_body, check_words
from generator.rules.marks import check_marks
from generator.rules.paper import check_paper
from generator.rules.pictures import check_pictures
from generator.rules.wording import check_emoji, check_file_links, check_letters, check_wording
from generator.source import Document

_SPOKEN = {
    "summary",
    "who_for",
    "who_can_get",
    "how_to_get",
    "decided_by",
    "wait",
    "cost",
    "when",
    "complaints",
    "how_long",
    "who_decides",
    "if_you_disagree",
    "booking",
}
"""Facts that are sentences of an editor."""

type Entry = Service | Guide | Version | Organisation | Comment | Consultation | NewsItem | Event


def look_at(entry: Entry, document: Document) -> Iterator[Diagnostic]:
    """What could be better in the words of an entry; its drafts are not printed, so their signs may be any."""
    if not isinstance(entry, NewsItem | Event) and getattr(entry, "status", None) != Status.DRAFT:
        yield from check_characters(document.texts(), missing_characters)
    for text, span in document.facts_with_places():
        yield from check_marks(text, span, is_fact=True)
    if isinstance(entry, Comment):
        return
    for heading in entry.body.headings:
        yield from check_marks(plain_text(heading.children), heading.span, is_fact=False)
    for text, span in entry.body.paragraphs:
        yield from check_marks(text, span, is_fact=False)
    yield from check_pictures(entry.body)
    yield from check_file_links(entry.body.links)
    if isinstance(entry, Version):
        return
    yield from check_body(entry.body, entry.title, document.span_of(("title",)))
    yield from check_letters(entry.body)
    for text, span in entry.body.paragraphs:
        yield from check_wording(text, span)
        if isinstance(entry, Service | Guide):
            yield from check_paper(text, span)
        if isinstance(entry, NewsItem | Event):
            yield from check_emoji(text, span)
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name in _SPOKEN and value:
            yield from check_words(value, document.span_of((field.name,)))
            yield from check_wording(value, document.span_of((field.name,)))
            if isinstance(entry, Service | Guide):
                yield from check_paper(value, document.span_of((field.name,)))
    if isinstance(entry, Service):
        yield from look_at_mobiles(entry, document)
    if isinstance(entry, Guide):
        for index, sentence in enumerate(entry.in_short):
            yield from check_words(sentence, document.span_of(("in_short", index)))
            yield from check_paper(sentence, document.span_of(("in_short", index)))
