"""Checks that every name in the settings and the list of copies exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.join.references import did_you_mean
from generator.model import Edition, Settings
from generator.model.diagnostics import Diagnostic, Span
from generator.read.content import Entries
from generator.rules import names as rules

_COPIES = Span("content/copies.yaml")
ALL = "all"
"""Instead of a list of names."""


def check_choices(entries: Entries) -> Iterator[Diagnostic]:
    """Guides, services, editions and terms that are named but do not exist."""
    settings = entries.settings
    if settings is None:
        return
    guides = {each.value.slug for each in entries.guides} | entries.unread_names("guides")
    services = {each.value.slug for each in entries.services} | entries.unread_names("services")
    editions = {each.id for each in settings.editions}
    start = (settings.start_guide,) if settings.start_guide else ()
    yield from _unknown(settings, "a guide", (*settings.popular_guides, *start), guides)
    yield from _unknown(settings, "a guide", settings.leaflets.guides, guides | {ALL})
    yield from _unknown(settings, "a service", settings.leaflets.services, services | {ALL})
    yield from _unknown(settings, "an edition", settings.leaflets.editions, editions)
    for edition in settings.editions:
        yield from _unknown_terms(entries, settings, edition)
    for holder in entries.copies:
        for name in holder.editions:
            if name not in editions:
                message = f'"{holder.name}" holds an edition "{name}", which is not in the settings.'
                hint = "Correct the name in copies.yaml, or add the edition to settings.yaml."
                yield rules.UNKNOWN_ENTRY.at(_COPIES, message, hint)


def _unknown(settings: Settings, kind: str, names: Iterable[str], known: set[str]) -> Iterator[Diagnostic]:
    for name in names:
        if name not in known:
            message = f'The settings name {kind} "{name}", which was not found.'
            yield rules.UNKNOWN_ENTRY.at(settings.span, message, did_you_mean(name, known))


def _unknown_terms(entries: Entries, settings: Settings, edition: Edition) -> Iterator[Diagnostic]:
    terms = dict(entries.terms)
    for taxonomy, ids in edition.terms:
        if taxonomy in entries.unread_names("taxonomies"):
            continue
        known = {term.id for term in terms[taxonomy]}
        for term in ids:
            if term not in known:
                message = (
                    f'The edition "{edition.name}" names "{term}", which is not in the list of {taxonomy}.'
                )
                yield rules.UNKNOWN_TERM.at(settings.span, message, did_you_mean(term, known))
