"""Joins entries into one `Site`: references checked, links resolved, drafts left out."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from generator.join.duplicates import check_duplicates
from generator.join.edition_choices import check_choices
from generator.join.guided_start_checks import check_endings, check_guided_starts
from generator.join.internal_links import Targets
from generator.join.menu import check_menu, with_menu
from generator.join.own_lists import check_own_lists
from generator.join.owners import Owners, check_owners
from generator.join.postcode_checks import check_postcodes
from generator.join.presence import Presence, is_draft
from generator.join.recorded_changes import check_changes, shown_changes
from generator.join.references import (
    References,
    check_aliases,
    check_dates,
    check_names,
    check_organisations,
    check_periods,
    check_terms,
)
from generator.model import (
    Comment,
    Download,
    Event,
    Guide,
    Image,
    NewsItem,
    Organisation,
    OwnPage,
    Service,
    Settings,
    Site,
    Taxonomy,
    Term,
    Version,
)
from generator.model.diagnostics import Checked, Diagnostic, Span, in_order
from generator.model.guided_start import GuidedStart
from generator.model.law import Consultation, Shortage
from generator.model.page_picture import change_pictures
from generator.model.phrase import long_date
from generator.model.slug import distinct_slug
from generator.read.content import Entries
from generator.read.entry import Loaded
from generator.rules import names as rules
from generator.rules.downloads import UNLINKED_DOWNLOAD

__all__ = ["join"]


def join(entries: Entries) -> Checked[Site | None]:
    """One site from all entries, and every fault between them; nothing without settings."""
    settings = entries.settings
    if settings is None:
        return Checked(None, in_order(_check(Presence(entries))))
    presence = Presence(entries)
    joiner = _Joiner(presence, list(_check(presence)))
    joiner.faults += (*check_dates(entries, settings.today), *check_periods(presence))
    joiner.faults += (*check_choices(presence), *check_menu(presence))
    services, guides = joiner.services(), joiner.guides()
    versioned: tuple[Service | Guide, ...] = (*services, *guides)
    pages = tuple(sorted(joiner.shown(entries.pages, "pages"), key=_by_title))
    changes = shown_changes(presence)
    site = Site(
        settings=replace(
            with_menu(joiner.pictured(settings), pages),
            banner=settings.banner if settings.banner and settings.banner.is_shown(settings.today) else None,
            languages=_languages(settings, versioned),
            has_easy_read=any(each.is_easy_read for entry in versioned for each in entry.versions),
            has_changes=bool(changes),
        ),
        services=services,
        organisations=tuple(sorted(joiner.shown(entries.organisations, "organisations"), key=_by_title)),
        guides=guides,
        comments=tuple(
            sorted(
                _with_one_name_a_theme(joiner.comments()),
                key=lambda c: (-c.year, c.theme, c.slug),
            )
        ),
        news=tuple(
            sorted(
                joiner.shown(entries.news, "news"),
                key=lambda n: (n.date, n.slug),
                reverse=True,
            )
        ),
        events=tuple(sorted(joiner.shown(entries.events, "events"), key=lambda e: (e.starts, e.slug))),
        glossary=tuple(sorted(entries.glossary, key=lambda term: sort_key(term.term))),
        copies=entries.copies,
        terms=tuple((name, tuple(map(joiner.pictured, terms))) for name, terms in entries.terms),
        evidence=entries.evidence,
        guided_starts=tuple(map(joiner.pictured, entries.guided_starts)),
        postcodes=entries.postcodes,
        urgent=entries.urgent,
        register=entries.register,
        shortages=tuple(
            sorted(joiner.shortages(), key=lambda shortage: (not shortage.is_open, *_by_title(shortage)))
        ),
        consultations=tuple(
            sorted(
                joiner.shown(entries.consultations, "consultations"),
                key=lambda c: (c.ends, c.slug),
                reverse=True,
            )
        ),
        pages=pages,
        images=joiner.images(),
        changes=changes,
    )
    site, unlinked = _with_downloads(site, entries.downloads)
    joiner.faults += _check_versions(versioned)
    if not entries.unread:
        joiner.faults += (*check_endings(site), *unlinked)
    return Checked(site, in_order(joiner.faults))


def _with_one_name_a_theme(comments: Iterable[Comment]) -> Iterator[Comment]:
    """The comments, with a theme that is written in several ways called by the commonest."""
    found = tuple(comments)
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in found:
        names[distinct_slug(each.theme)][each.theme] += 1
    for each in found:
        said = names[distinct_slug(each.theme)]
        theme = min(said, key=lambda name: (-said[name], name))
        yield each if theme == each.theme else replace(each, theme=theme)


def _with_downloads(site: Site, downloads: tuple[Download, ...]) -> tuple[Site, list[Diagnostic]]:
    """The site with the files that its texts link to, and what to say of the others."""
    linked = {link.target for body in site.bodies() for link in body.links}
    message, hint = (
        "Nothing on the site links to this file, so it is not there.",
        "Link to it from a page, or delete it.",
    )
    unlinked = [
        UNLINKED_DOWNLOAD.at(Span(each.source), message, hint)
        for each in downloads
        if each.path not in linked
    ]
    return replace(site, downloads=tuple(each for each in downloads if each.path in linked)), unlinked


def _languages(settings: Settings, entries: Iterable[Service | Guide]) -> tuple[str, ...]:
    """The site's main language, then those that the settings name or an entry has a version in."""
    others = [each for each in settings.languages if each != "en-GB"]
    versions = sorted(version.language for entry in entries for version in entry.versions)
    return tuple(dict.fromkeys((settings.language, *others, *versions)))


def _check_versions(entries: Iterable[Service | Guide]) -> Iterator[Diagnostic]:
    """Versions that were last checked before their main entry."""
    for entry in entries:
        for version in entry.versions:
            if version.reviewed and version.reviewed < entry.review.on:
                before, after = long_date(version.reviewed), long_date(entry.review.on)
                message = f"This version was last checked on {before}, before the main entry ({after})."
                hint = "Compare the two, correct this one, and change the date. Until then, the page says so."
                yield rules.OLDER_VERSION.at(version.span, message, hint)


def sort_key(title: str) -> tuple[str, str]:
    """Sorts titles as a reader expects: case and accents don't matter."""
    if title.isascii():
        return title.casefold(), title
    plain = unicodedata.normalize("NFKD", title.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)), title


class _Joiner:
    """Joins each kind of entry and collects faults."""

    def __init__(self, presence: Presence, faults: list[Diagnostic]) -> None:
        self.faults = faults
        self._presence = presence
        self._entries = presence.entries
        self._targets = Targets(presence)
        self._owners = Owners(presence.entries)
        self._shown: set[str] = set()
        """The files of what is on the site."""

    def services(self) -> tuple[Service, ...]:
        """Published and closed services, by title."""
        versions = self._versions(self._entries.service_versions, "service")
        joined = map(self._service, self.shown(self._entries.services, "services", versions))
        return tuple(sorted(joined, key=_by_title))

    def guides(self) -> tuple[Guide, ...]:
        """Published and closed guides, in their own order."""
        versions = self._versions(self._entries.guide_versions, "guide")
        joined = map(self._guide, self.shown(self._entries.guides, "guides", versions))
        return tuple(sorted(joined, key=lambda guide: (guide.order, *_by_title(guide))))

    def comments(self) -> Iterator[Comment]:
        """Comments that have been signed off."""
        for each in self._entries.comments:
            if self._presence.shows("comments", each):
                yield each.value

    def shown[T: (Service, Guide, Organisation, NewsItem, Event, Consultation, OwnPage)](
        self, loaded: tuple[Loaded[T], ...], kind: str, versions: Mapping[str, list[Loaded[Version]]] = {}
    ) -> Iterator[T]:
        """What is on the site, with its links resolved. What is still to come is checked as well."""
        for each in _first_of_each(loaded):
            if is_draft(each):
                continue
            page = f"{kind}/{each.value.slug}"
            value = self._resolve(each, f"{page}.html", self._presence.day_of(each))
            beside = self._beside(each, page, versions.get(each.value.slug, ()))
            if self._presence.shows(kind, each):
                self._shown.add(each.document.path)
                yield replace(value, versions=beside) if beside else value

    def _beside[T](
        self, main: Loaded[T], page: str, versions: Iterable[Loaded[Version]]
    ) -> tuple[Version, ...]:
        """The versions that are shown beside an entry, with their links resolved."""
        kept: list[Version] = []
        for version in versions:
            day = max(self._presence.day_of(main), self._presence.day_of(version))
            value = self._resolve(version, f"{page}.{version.value.suffix}.html", day)
            if not any(self._presence.absence_of(each, self._presence.today) for each in (main, version)):
                self._shown.add(version.document.path)
                kept.append(value)
        return tuple(kept)

    def shortages(self) -> Iterator[Shortage]:
        """What there is not enough of, with what shows it."""
        for each in _first_of_each(self._entries.shortages):
            if self._presence.shows("shortages", each):
                yield replace(
                    each.value,
                    comments=self._on_the_site("comments", each.value.comments),
                    consultations=self._on_the_site("consultations", each.value.consultations),
                    services=self._on_the_site("services", each.value.services),
                )

    def pictured[T: (Settings, Term, GuidedStart)](self, row: T) -> T:
        """The same settings, or row of a list, with its picture found."""
        self._shown.add(row.span.path)
        return change_pictures(row, self._targets.place_picture)

    def images(self) -> tuple[Image, ...]:
        """The images of what is on the site, by path."""
        images = {image for (path, _), image in self._entries.images if path in self._shown}
        return tuple(sorted(images, key=lambda image: image.path))

    def _resolve[T: (Service, Guide, Version, Organisation, NewsItem, Event, Consultation, OwnPage)](
        self, loaded: Loaded[T], path: str, day: dt.date
    ) -> T:
        body = self._targets.resolve(loaded.value.body, path, day)
        self.faults += body.diagnostics
        return change_pictures(replace(loaded.value, body=body.value), self._targets.place_picture)

    def _service(self, service: Service) -> Service:
        others = (slug for slug in service.related if slug != service.slug)
        related = self._on_the_site("services", others)
        return replace(service, related=related, review=self._owners.review_of(service))

    def _guide(self, guide: Guide) -> Guide:
        others = (slug for slug in guide.related_guides if slug != guide.slug)
        return replace(
            guide,
            related_services=self._on_the_site("services", guide.related_services),
            related_guides=self._on_the_site("guides", others),
            review=self._owners.review_of(guide),
        )

    def _on_the_site(self, kind: str, slugs: Iterable[str]) -> tuple[str, ...]:
        return tuple(slug for slug in slugs if self._presence.is_shown(kind, slug))

    def _versions(
        self, found: tuple[tuple[str, Loaded[Version]], ...], kind: str
    ) -> Mapping[str, list[Loaded[Version]]]:
        """The versions of each entry, easy read first, then by language."""
        groups: defaultdict[str, list[Loaded[Version]]] = defaultdict(list)
        for slug, loaded in found:
            groups[slug].append(loaded)
            if not self._presence.has(f"{kind}s", slug):
                message = f'This is a version of "{slug}", but there is no such {kind}.'
                hint = f"Write {slug}.md first, or correct the name of this file."
                self.faults.append(rules.LONE_VERSION.at(Span(loaded.document.path), message, hint))
        for group in groups.values():
            group.sort(key=lambda each: (each.value.language != "en-GB", each.value.suffix))
        return groups


def _check(presence: Presence) -> Iterator[Diagnostic]:
    entries = presence.entries
    yield from check_terms(entries)
    yield from check_names(entries)
    yield from check_duplicates(entries)
    yield from check_aliases(entries.services)
    yield from check_aliases(entries.guides)
    references = References(presence)
    for service in entries.services:
        yield from references.check_service(service)
    for guide in entries.guides:
        yield from references.check_guide(guide)
    yield from check_organisations(presence)
    yield from check_owners(presence)
    yield from check_changes(presence)
    yield from check_own_lists(entries)
    yield from check_guided_starts(presence)
    yield from check_postcodes(entries)
    for shortage in entries.shortages:
        yield from references.check_shortage(shortage)
    for event in entries.events:
        yield from references.check_ids(event, "topics", Taxonomy.TOPICS, event.value.topics)


def _first_of_each[T: (Service, Guide, Organisation, NewsItem, Event, Consultation, OwnPage, Shortage)](
    loaded: tuple[Loaded[T], ...],
) -> Iterator[Loaded[T]]:
    seen: set[str] = set()
    for each in loaded:
        slug = each.value.slug
        if slug not in seen:
            seen.add(slug)
            yield each


def _by_title(entry: Service | Guide | Organisation | Shortage | OwnPage) -> tuple[str, str, str]:
    return (*sort_key(entry.title), entry.slug)
