"""Looks at the words of every entry, with the place of each fact. It changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from generator.diagnostics import Diagnostic
from generator.load import Entries, Loaded
from generator.model import Event, Guide, NewsItem, Organisation, Service
from generator.rules.content import check_body, check_words

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

type Entry = Service | Guide | Organisation | NewsItem | Event


def look(entries: Entries) -> Iterator[Diagnostic]:
    """What could be better in the words of each entry in English."""
    for kind in (entries.services, entries.guides, entries.organisations, entries.news, entries.events):
        for loaded in kind:
            yield from _look_at(loaded)


def _look_at[T: Entry](loaded: Loaded[T]) -> Iterator[Diagnostic]:
    entry, document = loaded.value, loaded.document
    yield from check_body(entry.body, entry.title, document.span_of(("title",)))
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name in _SPOKEN and value:
            yield from check_words(value, document.span_of((field.name,)))
    if isinstance(entry, Guide):
        for index, sentence in enumerate(entry.in_short):
            yield from check_words(sentence, document.span_of(("in_short", index)))
