"""Joins entries into one `Site`: references checked, links resolved, drafts left out."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from msgspec.structs import replace

from generator.join.edition_choices import check_choices
from generator.join.guided_start_checks import check_endings, check_guided_starts
from generator.join.internal_links import Targets, resolve_versions
from generator.join.postcode_checks import check_postcodes
from generator.join.references import (
    References,
    check_aliases,
    check_dates,
    check_names,
    check_news,
    check_terms,
    check_titles,
)
from generator.model import Event, Guide, NewsItem, Organisation, Service, Site, Status, Taxonomy, Version
from generator.model.diagnostics import Checked, Diagnostic, Span, in_order
from generator.model.law import Consultation, Shortage
from generator.read.content import Entries
from generator.read.entry import Loaded
from generator.rules import names as rules

__all__ = ["join"]


def join(entries: Entries) -> Checked[Site | None]:
    """One site from all entries, and every fault between them; nothing without settings."""
    settings = entries.settings
    if settings is None:
        return Checked(None, in_order(_check(entries)))
    targets = Targets(entries)
    joiner = _Joiner(entries, targets, list(_check(entries)))
    services = joiner.services()
    guides = joiner.guides()
    joiner.faults += (*check_dates(entries, settings.today), *check_news(entries, settings.today))
    joiner.faults += check_choices(entries)
    site = Site(
        settings=settings,
        services=services,
        organisations=tuple(sorted(joiner.bodies(entries.organisations, "organisations"), key=_by_title)),
        guides=guides,
        comments=tuple(
            sorted(
                (each.value for each in entries.comments if each.value.is_signed),
                key=lambda c: (-c.year, c.theme, c.slug),
            )
        ),
        news=tuple(
            sorted(
                (each for each in joiner.bodies(entries.news, "news") if each.is_out(settings.today)),
                key=lambda n: (n.date, n.slug),
                reverse=True,
            )
        ),
        events=tuple(sorted(joiner.bodies(entries.events, "events"), key=lambda e: (e.starts, e.slug))),
        glossary=tuple(sorted(entries.glossary, key=lambda term: sort_key(term.term))),
        copies=entries.copies,
        terms=entries.terms,
        images=tuple(sorted({image for _, image in entries.images}, key=lambda image: image.path)),
        evidence=entries.evidence,
        guided_starts=entries.guided_starts,
        postcodes=entries.postcodes,
        urgent=entries.urgent,
        shortages=tuple(
            sorted(
                (each.value for each in _first_of_each(entries.shortages)),
                key=lambda shortage: (not shortage.is_open, *_by_title(shortage)),
            )
        ),
        consultations=tuple(
            sorted(
                joiner.bodies(entries.consultations, "consultations"),
                key=lambda c: (c.ends, c.slug),
                reverse=True,
            )
        ),
    )
    if not entries.unread:
        joiner.faults += check_endings(site)
    return Checked(site, in_order(joiner.faults))


def sort_key(title: str) -> tuple[str, str]:
    """Sorts titles as a reader expects: case and accents don't matter."""
    if title.isascii():
        return title.casefold(), title
    plain = unicodedata.normalize("NFKD", title.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)), title


class _Joiner:
    """Joins each kind of entry and collects faults."""

    def __init__(self, entries: Entries, targets: Targets, faults: list[Diagnostic]) -> None:
        self.faults = faults
        self._entries = entries
        self._targets = targets
        self._references = References(entries)

    def services(self) -> tuple[Service, ...]:
        """Published and closed services, by title."""
        versions = self._versions(self._entries.service_versions, "service")
        joined = [
            self._service(each.value, versions[each.value.slug]) for each in _shown(self._entries.services)
        ]
        return tuple(sorted(joined, key=_by_title))

    def guides(self) -> tuple[Guide, ...]:
        """Published and closed guides, in their own order."""
        versions = self._versions(self._entries.guide_versions, "guide")
        joined = [self._guide(each.value, versions[each.value.slug]) for each in _shown(self._entries.guides)]
        return tuple(sorted(joined, key=lambda guide: (guide.order, *_by_title(guide))))

    def bodies[T: (Organisation, NewsItem, Event, Consultation)](
        self, loaded: tuple[Loaded[T], ...], kind: str
    ) -> Iterator[T]:
        """Entries with their links resolved."""
        for each in _first_of_each(loaded):
            value = each.value
            body = self._targets.resolve(value.body, f"{kind}/{value.slug}.html")
            self.faults += body.diagnostics
            yield replace(value, body=body.value)

    def _service(self, service: Service, versions: tuple[Version, ...]) -> Service:
        path = f"services/{service.slug}.html"
        body = self._targets.resolve(service.body, path)
        self.faults += body.diagnostics
        others = (slug for slug in service.related if slug != service.slug)
        related = tuple(slug for slug in others if self._references.is_shown("service", slug))
        return replace(
            service, body=body.value, related=related, versions=self._resolve_versions(versions, path)
        )

    def _guide(self, guide: Guide, versions: tuple[Version, ...]) -> Guide:
        path = f"guides/{guide.slug}.html"
        body = self._targets.resolve(guide.body, path)
        self.faults += body.diagnostics
        is_shown = self._references.is_shown
        return replace(
            guide,
            body=body.value,
            related_services=tuple(slug for slug in guide.related_services if is_shown("service", slug)),
            related_guides=tuple(
                slug for slug in guide.related_guides if slug != guide.slug and is_shown("guide", slug)
            ),
            versions=self._resolve_versions(versions, path),
        )

    def _resolve_versions(self, versions: tuple[Version, ...], path: str) -> tuple[Version, ...]:
        resolved = list(resolve_versions(self._targets, versions, path))
        self.faults += [fault for each in resolved for fault in each.diagnostics]
        return tuple(each.value for each in resolved)

    def _versions(
        self, found: tuple[tuple[str, Loaded[Version]], ...], kind: str
    ) -> defaultdict[str, tuple[Version, ...]]:
        """The versions of each entry, easy read first, then by language."""
        main = self._entries.services if kind == "service" else self._entries.guides
        known = {each.value.slug for each in main}
        unread = self._entries.unread_names(f"{kind}s")
        groups: defaultdict[str, tuple[Version, ...]] = defaultdict(tuple)
        for slug, loaded in found:
            if slug in unread:
                continue
            if slug not in known:
                message = f'This is a version of "{slug}", but there is no such {kind}.'
                hint = f"Write {slug}.md first, or correct the name of this file."
                self.faults.append(rules.LONE_VERSION.at(Span(loaded.document.path), message, hint))
            else:
                versions = (*groups[slug], loaded.value)
                groups[slug] = tuple(sorted(versions, key=lambda v: (v.language != "en-GB", v.suffix)))
        return groups


def _check(entries: Entries) -> Iterator[Diagnostic]:
    yield from check_terms(entries)
    yield from check_names(entries)
    yield from check_titles(entries.services)
    yield from check_aliases(entries.services)
    yield from check_aliases(entries.guides)
    references = References(entries)
    for service in entries.services:
        yield from references.check_service(service)
    for guide in entries.guides:
        yield from references.check_guide(guide)
    yield from check_guided_starts(entries)
    yield from check_postcodes(entries)
    for shortage in entries.shortages:
        yield from references.check_shortage(shortage)
    for event in entries.events:
        yield from references.check_ids(event, "topics", Taxonomy.TOPICS, event.value.topics)


def _shown[T: (Service, Guide)](loaded: tuple[Loaded[T], ...]) -> Iterator[Loaded[T]]:
    """Entries that are not drafts, each slug once."""
    for each in _first_of_each(loaded):
        if each.value.status != Status.DRAFT:
            yield each


def _first_of_each[T: (Service, Guide, Organisation, NewsItem, Event, Consultation, Shortage)](
    loaded: tuple[Loaded[T], ...],
) -> Iterator[Loaded[T]]:
    seen: set[str] = set()
    for each in loaded:
        slug = each.value.slug
        if slug not in seen:
            seen.add(slug)
            yield each


def _by_title(entry: Service | Guide | Organisation | Shortage) -> tuple[str, str, str]:
    return (*sort_key(entry.title), entry.slug)
