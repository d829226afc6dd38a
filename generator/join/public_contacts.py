"""Reports words that could identify someone, except those already public or allowed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from msgspec.structs import replace

from generator.model import Contact, Place, Service, Taxonomy
from generator.model.diagnostics import Diagnostic, Severity
from generator.read.content import Entries
from generator.read.entry import Loaded
from generator.rules import privacy
from generator.rules.privacy import Known, Suspect, is_public
from generator.rules.privacy.privacy_rules import UNKNOWN_EXCEPTION, UNUSED_EXCEPTION


def check_privacy(entries: Entries) -> Iterator[Diagnostic]:
    """Words that could identify someone and are neither public nor allowed in their file."""
    known = known_of(entries)
    for comment in entries.comments:
        found = _check(comment, known)
        # Unsigned comments are not published yet, so they only warn.
        yield from (
            found if comment.value.is_signed else (replace(each, severity=_milder(each)) for each in found)
        )
    for consultation in entries.consultations:
        yield from _check(consultation, known)
    for shortage in entries.shortages:
        yield from _check(shortage, known)
    for service in entries.services:
        yield from _check(service, known)
    for guide in entries.guides:
        yield from _check(guide, known)
    for _, version in (*entries.service_versions, *entries.guide_versions):
        yield from _check(version, known)
    for other in (*entries.organisations, *entries.news, *entries.events, *entries.pages):
        yield from _check(other, known)


def _milder(found: Diagnostic) -> Severity:
    return Severity.WARNING if found.severity == Severity.ERROR else found.severity


def known_of(entries: Entries) -> Known:
    """Names, places and contacts that a site publishes on purpose."""
    services = [each.value for each in entries.services]
    events = [each.value for each in entries.events]
    areas = [term.label for term in dict(entries.terms)[Taxonomy.AREAS]]
    places = [place for entry in (*services, *events) for place in _places(entry)]
    titles = [
        each.value.title
        for kind in (entries.services, entries.organisations, entries.guides, entries.news, entries.events)
        for each in kind
    ]
    return Known(
        [*titles, *(name for service in services for name in service.other_names), *_lines(places)],
        [*areas, *(place.address[-1] for place in places if place.address)],
        [
            *(way for contacts in _contacts(entries) for contact in contacts for way in _ways(contact)),
            *_of_the_council(entries),
            *_lines(places),
        ],
    )


def _check[T](loaded: Loaded[T], known: Known) -> Iterator[Diagnostic]:
    unused = set(range(len(loaded.allowed)))
    for suspect, span in loaded.suspects:
        used = {index for index, each in enumerate(loaded.allowed) if _fits(each.rule, each.words, suspect)}
        unused -= used
        if not used and not is_public(suspect, known):
            yield suspect.at(span)
    yield from _check_exceptions(loaded, unused)


def _fits(rule: str, words: str, found: Suspect) -> bool:
    """Whether an exception covers the finding."""
    return rule == found.rule.id and words.casefold() in found.words.casefold()


def _check_exceptions[T](loaded: Loaded[T], unused: set[int]) -> Iterator[Diagnostic]:
    known = [rule.id for rule in privacy.RULES]
    for index, each in enumerate(loaded.allowed):
        span = loaded.document.span_of(("allow", index, "rule"))
        if each.rule not in known:
            guess = difflib.get_close_matches(each.rule, known, n=1, cutoff=0.5)
            hint = f'Did you mean "{guess[0]}"?' if guess else f"The rules are: {', '.join(known)}."
            yield UNKNOWN_EXCEPTION.at(span, f'There is no privacy rule called "{each.rule}".', hint)
        elif index in unused:
            message = f'Nothing in this file needs the exception for "{each.words}" any more.'
            yield UNUSED_EXCEPTION.at(span, message, "Delete it.")


def _places(entry: object) -> tuple[Place, ...]:
    if isinstance(entry, Service):
        return entry.places
    place = getattr(entry, "place", None)
    return (place,) if place else ()


def _lines(places: list[Place]) -> Iterator[str]:
    for place in places:
        yield from (line for line in (place.name, *place.address, place.postcode) if line)


def _contacts(entries: Entries) -> Iterator[tuple[Contact, ...]]:
    yield from (each.value.contacts for each in entries.services)
    yield from (each.value.contacts for each in entries.organisations)


def _ways(contact: Contact) -> tuple[str, ...]:
    return contact.phone, contact.textphone, contact.email, *contact.post.split("\n")


def _of_the_council(entries: Entries) -> Iterator[str]:
    for copy in entries.copies:
        yield from (copy.phone, copy.postcode, *copy.address)
    if entries.settings:
        channels, advice = entries.settings.channels, entries.settings.advice
        yield from (channels.phone, channels.text_relay, channels.email, channels.freepost, *channels.post)
        yield from (advice.phone, advice.email)
