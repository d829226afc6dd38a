"""Checks that every name in the settings and the list of copies exists, and that each edition has its own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.join.presence import Presence
from generator.join.references import check_named, did_you_mean
from generator.model import Edition, Settings
from generator.model.diagnostics import Diagnostic, Span
from generator.read.content import Entries
from generator.rules import names as rules

_COPIES = Span("content/copies.yaml")
ALL = "all"
"""Instead of a list of names."""


def check_choices(presence: Presence) -> Iterator[Diagnostic]:
    """Guides, services, editions and terms that are named but do not exist."""
    entries = presence.entries
    settings = entries.settings
    if settings is None:
        return
    editions = {each.id for each in settings.editions}
    guides = (*settings.popular_guides, settings.start_guide, *settings.leaflets.guides)
    named = [("guide", name) for name in guides]
    named += [("service", name) for name in settings.leaflets.services]
    for kind, name in named:
        if name not in ("", ALL):
            result = "it is not shown where the settings name it"
            yield from check_named(presence, (kind, name), lambda: settings.span, result, presence.today)
    for name in settings.leaflets.editions:
        if name not in editions:
            message = f'The settings name an edition "{name}", which was not found.'
            yield rules.UNKNOWN_ENTRY.at(settings.span, message, did_you_mean(name, editions))
    for name in sorted(editions):
        if sum(each.id == name for each in settings.editions) > 1:
            message = f'More than one edition has the id "{name}", so their books would have the same names.'
            yield rules.PATH_CLASH.at(settings.span, message, "Give each edition an id of its own.")
    for edition in settings.editions:
        yield from _unknown_terms(entries, settings, edition)
    for holder in entries.copies:
        for name in holder.editions:
            if name not in editions:
                message = f'"{holder.name}" holds an edition "{name}", which is not in the settings.'
                hint = "Correct the name in copies.yaml, or add the edition to settings.yaml."
                yield rules.UNKNOWN_ENTRY.at(_COPIES, message, hint)


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
