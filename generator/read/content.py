"""Walks `content/` and reads every entry."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import BaseModel

from generator.cache.digests import digest_of
from generator.cache.results import Cache
from generator.model import (
    Asked,
    Comment,
    CopyHolder,
    Download,
    Event,
    GlossaryTerm,
    Guide,
    Image,
    NewsItem,
    Organisation,
    OwnPage,
    Period,
    RecordedChange,
    Service,
    Settings,
    Status,
    Taxonomy,
    Team,
    Term,
    UrgentWords,
    Version,
)
from generator.model.diagnostics import Checked, Diagnostic, Span, has_errors, in_order
from generator.model.evidence import Evidence
from generator.model.guided_start import GuidedStart
from generator.model.law import Consultation, Shortage
from generator.model.lazy import key_of
from generator.model.page_picture import DRAWING, PagePicture
from generator.model.phrase import long_date
from generator.model.places import Postcodes
from generator.model.recorded_change import CHANGES_FILE
from generator.model.school_register import SchoolRegister
from generator.read import make_entries as make
from generator.read.accessibility import load_evidence
from generator.read.brand_files import with_brand_files
from generator.read.entry import Context, Loaded, Reading, read_content
from generator.read.files import File, find_entries
from generator.read.film_checks import check_film
from generator.read.find_downloads import find_downloads
from generator.read.guided_start_file import load_guided_starts
from generator.read.images import read_image
from generator.read.postcodes import load_postcodes
from generator.read.reading_codec import EncodedReading, ReadingCodec, content_of
from generator.read.schema import list_fields as lists
from generator.read.schema import read_fields, read_rows
from generator.read.schema.fact_table import KINDS
from generator.read.schema.settings_fields import SettingsFields
from generator.read.school_register_file import load_register
from generator.read.source import Document, read_list
from generator.read.stray_files import check_strays
from generator.read.text_files import read_bytes
from generator.rules.characters import check_characters
from generator.rules.entry_files import MISSING_FILE
from generator.rules.law import FUTURE_DATE
from generator.rules.marks import check_fact_marks, check_garbled
from generator.rules.pictures import check_figures
from generator.rules.prefilter import check_texts
from generator.theme.print_fonts import missing_characters

_TERM_FIELDS: dict[Taxonomy, type[lists.TermFields]] = {
    Taxonomy.TOPICS: lists.TopicFields,
    Taxonomy.AGES: lists.AgeStageFields,
    Taxonomy.AREAS: lists.AreaFields,
}
_LIST_CHECKS = (check_fact_marks, check_garbled)
_KINDS = tuple(KINDS.values())
_WITH_VERSIONS = ("services", "guides")


class Entries(Struct, frozen=True):
    """Everything in the content folder, in order of path."""

    settings: Settings | None
    terms: tuple[tuple[Taxonomy, tuple[Term, ...]], ...]
    glossary: tuple[GlossaryTerm, ...]
    copies: tuple[CopyHolder, ...]
    services: tuple[Loaded[Service], ...] = ()
    guides: tuple[Loaded[Guide], ...] = ()
    organisations: tuple[Loaded[Organisation], ...] = ()
    comments: tuple[Loaded[Comment], ...] = ()
    news: tuple[Loaded[NewsItem], ...] = ()
    events: tuple[Loaded[Event], ...] = ()
    service_versions: tuple[tuple[str, Loaded[Version]], ...] = ()
    """Each with the slug of the service it is a version of."""
    guide_versions: tuple[tuple[str, Loaded[Version]], ...] = ()
    images: tuple[tuple[tuple[str, str], Image], ...] = ()
    """By the path of its entry and its source as written there."""
    evidence: Evidence = field(default_factory=Evidence)
    consultations: tuple[Loaded[Consultation], ...] = ()
    shortages: tuple[Loaded[Shortage], ...] = ()
    guided_starts: tuple[GuidedStart, ...] = ()
    postcodes: Postcodes = field(default_factory=Postcodes)
    urgent: tuple[UrgentWords, ...] = ()
    register: SchoolRegister = SchoolRegister()
    teams: tuple[Team, ...] = ()
    """With their addresses, so joining leaves all but the names out."""
    asked: tuple[Asked, ...] = ()
    changes: tuple[RecordedChange, ...] = ()
    pages: tuple[Loaded[OwnPage], ...] = ()
    downloads: tuple[Download, ...] = ()
    unread: frozenset[tuple[str, str]] = frozenset()
    """Kind and name of every entry and taxonomy that exists but can't be read."""
    over: Mapping[tuple[str, str], Loaded[Any]] = {}
    """Every entry that is no longer published, by kind and name; it is nowhere else here."""

    def unread_names(self, kind: str) -> frozenset[str]:
        """The names of a kind that exist but can't be read: whatever points at them may be right."""
        return frozenset(name for each, name in self.unread if each == kind)


def load(folder: Path, today: dt.date, cache: Cache | None = None) -> Checked[Entries]:
    """Every entry in a site's folder, and every fault in them."""
    cache = cache or Cache()
    reader = _Reader(folder, today, cache, ReadingCodec(cache))
    return Checked(reader.read(), in_order(reader.diagnostics))


def context_of(settings: Settings | None, glossary: tuple[GlossaryTerm, ...]) -> Context:
    """What reading an entry depends on besides its file."""
    if settings is None:
        return Context(glossary)
    return Context(glossary, settings.review_months, settings.known_words)


def with_drafts(entries: Entries) -> Entries:
    """The same entries, with drafts and what is still to come as if they were published."""
    shown: dict[str, Any] = {kind: tuple(map(as_published, getattr(entries, kind))) for kind in _KINDS}
    for name in ("service_versions", "guide_versions"):
        shown[name] = tuple((slug, as_published(each)) for slug, each in getattr(entries, name))
    return replace(entries, **shown)


def as_published[T](loaded: Loaded[T]) -> Loaded[T]:
    """The same entry; a draft, or one of a day to come, as if it were published."""
    value: Any = loaded.value
    if getattr(value, "status", None) == Status.DRAFT:
        value = replace(value, status=Status.PUBLISHED)
    return replace(loaded, value=value, period=Period(last=loaded.period.last))


class _Reader(Struct):
    """Reads one site's folder once, collecting faults on the way."""

    folder: Path
    today: dt.date
    cache: Cache
    code: ReadingCodec
    diagnostics: list[Diagnostic] = field(default_factory=list)
    images: dict[tuple[str, str], Image] = field(default_factory=dict)
    unread: set[tuple[str, str]] = field(default_factory=set)
    over: dict[tuple[str, str], Loaded[Any]] = field(default_factory=dict)
    context: Context = field(default_factory=Context)
    context_key: str = ""

    def read(self) -> Entries:
        settings = self._settings()
        terms = tuple((taxonomy, self._terms(taxonomy)) for taxonomy in Taxonomy)
        glossary = self._glossary()
        copies = self._list_of("content/copies.yaml", lists.CopyHolderFields, is_required=False)
        for fields, span in copies:
            if fields.delivered and fields.delivered > self.today:
                message = f"These copies were not delivered yet: {long_date(fields.delivered)} has not come."
                hint = "Correct the date, or leave it out until then."
                self.diagnostics.append(FUTURE_DATE.at(span, message, hint))
        urgent = self._list_of("content/urgent.yaml", lists.UrgentWordsFields, is_required=False)
        teams = self._list_of("content/teams.yaml", lists.TeamFields, is_required=False)
        asked = self._list_of("content/asked.yaml", lists.AskedFields, is_required=False)
        changes = self._list_of(CHANGES_FILE, lists.RecordedChangeFields, is_required=False)
        self.context = context_of(settings, glossary)
        self.context_key = key_of(self.context)
        self.diagnostics += check_strays(self.folder, settings.postcodes if settings else "")
        entries = self._entries()
        starts = self.keep(load_guided_starts(self.folder))
        for start in starts:
            self._seen(start.picture)
        return Entries(
            settings,
            terms,
            glossary,
            tuple(make.make_copy_holder(fields) for fields, _ in copies),
            _main(entries["services"]),
            _main(entries["guides"]),
            _main(entries["organisations"]),
            _main(entries["comments"]),
            _main(entries["news"]),
            _main(entries["events"]),
            _versions(entries["services"]),
            _versions(entries["guides"]),
            tuple(sorted(self.images.items())),
            self.keep(load_evidence(self.folder)),
            _main(entries["consultations"]),
            _main(entries["shortages"]),
            starts,
            self.keep(load_postcodes(self.folder, settings.postcodes if settings else "")),
            tuple(make.make_urgent_words(fields) for fields, _ in urgent),
            self.keep(load_register(self.folder)),
            tuple(make.make_team(fields, span) for fields, span in teams),
            tuple(make.make_asked(fields) for fields, _ in asked),
            tuple(make.make_recorded_change(fields, span) for fields, span in changes),
            _main(entries["pages"]),
            self.keep(find_downloads(self.folder, self.cache)),
            frozenset(self.unread),
            self.over,
        )

    def keep[T](self, checked: Checked[T]) -> T:
        """The value, with its faults recorded."""
        self.diagnostics += checked.diagnostics
        return checked.value

    # --- files that are lists of facts ---

    def _settings(self) -> Settings | None:
        document = self._document("content/settings.yaml")
        if document is None:
            return None
        fields = self.keep(read_fields(SettingsFields, document, document.facts))
        if fields is None:
            return None
        picture = self._seen(make.make_picture(fields.picture, document.span_of(("picture",))))
        made = make.make_settings(fields, self.today, picture)
        brand = document.span_of(("logo" if fields.logo else "icon",))
        settings = self.keep(with_brand_files(made, self.folder, brand, self.cache))
        script = settings.admin.script
        if settings.admin.is_published and not (self.folder / script).is_file():
            message = f"The forms for editors need the file {script}, which does not exist."
            hint = 'Fetch it with "make admin", or write "publish: no" below admin.'
            self.diagnostics.append(MISSING_FILE.at(document.span_of(("admin",)), message, hint))
            return replace(settings, admin=replace(settings.admin, is_published=False))
        return settings

    def _terms(self, taxonomy: Taxonomy) -> tuple[Term, ...]:
        kind = _TERM_FIELDS.get(taxonomy, lists.TermFields)
        before = len(self.diagnostics)
        rows = self._list_of(f"content/taxonomies/{taxonomy}.yaml", kind)
        if has_errors(self.diagnostics[before:]):
            self.unread.add(("taxonomies", taxonomy))
        terms = tuple(make.make_term(fields, span) for fields, span in rows)
        for term in terms:
            self._seen(term.picture)
        return terms

    def _glossary(self) -> tuple[GlossaryTerm, ...]:
        rows = self._list_of("content/glossary.yaml", lists.GlossaryFields, is_required=False)
        return tuple(make.make_glossary_term(fields, span) for fields, span in rows)

    def _list_of[F: BaseModel](
        self, path: str, kind: type[F], *, is_required: bool = True
    ) -> list[tuple[F, Span]]:
        document = self._document(path, is_required=is_required)
        if document is None:
            return []
        return [(fields, document.span_of(place)) for fields, place in self.keep(read_rows(kind, document))]

    def _document(self, path: str, *, is_required: bool = True) -> Document | None:
        file = self.folder / path
        if not file.exists() and not file.is_symlink():
            if is_required:
                hint = "Copy this file from the demonstration content and change what is yours."
                self.diagnostics.append(MISSING_FILE.at(Span(path), f"There is no file {path}.", hint))
            return None
        document = self.keep(read_list(file, path))
        if document is not None:
            self.diagnostics += check_characters(document.words(), document.lines(), missing_characters)
            self.diagnostics += check_texts([*document.facts_with_places()], _LIST_CHECKS)
        return document

    # --- entries: a file each ---

    def _entries(self) -> dict[str, list[tuple[File, Loaded[Any]]]]:
        """Every entry and its file, by kind. New and changed files of all kinds are read in parallel."""
        named = [(kind, file) for kind in _KINDS for file in self._files(kind)]
        found = list(map(self._cached, named))
        unknown = [each for each, reading in zip(named, found, strict=True) if reading is None]
        entries: dict[str, list[tuple[File, Loaded[Any]]]] = {kind: [] for kind in _KINDS}
        with self.cache.in_parallel(self._read, unknown) as made:
            for (kind, file), known in zip(named, found, strict=True):
                reading = self._keep(*next(made)) if known is None else known
                if self._is_over(kind, file, reading):
                    continue
                self._note(reading)
                if reading.entry is not None:
                    self._watch(reading.entry)
                    entries[kind].append((file, reading.entry))
                else:
                    self.unread.add((kind, file.name))
        return entries

    def _is_over(self, kind: str, file: File, reading: Reading) -> bool:
        """Whether an entry is no longer published. An organisation stays as long as a service names it."""
        last = reading.entry.period.last if reading.entry else None
        if reading.entry is None or last is None or last >= self.today or kind == "organisations":
            return False
        self.over[kind, file.name] = reading.entry
        return True

    def _files(self, kind: str) -> tuple[File, ...]:
        return self.keep(find_entries(self.folder, f"content/{kind}", has_versions=kind in _WITH_VERSIONS))

    def _note(self, reading: Reading) -> None:
        """Records a file's faults and the images it names."""
        self.diagnostics += reading.diagnostics
        for source, span in reading.figures:
            self._look_at(source, span)

    def _watch(self, entry: Loaded[Any]) -> None:
        """Records the faults of an entry's films."""
        for index, film in enumerate(getattr(entry.value, "films", ())):
            self.diagnostics += check_film(self.folder, film, entry.document.span_of(("films", index)))

    def _seen(self, picture: PagePicture | None) -> PagePicture | None:
        """The picture of a list's row, with its image and its faults recorded."""
        if picture:
            self.diagnostics += check_figures([picture.figure])
            self._look_at(picture.figure.source, picture.figure.span)
        return picture

    def _look_at(self, source: str, span: Span) -> None:
        """Records the image that a file names there, unless it is a drawing of the theme's."""
        if not source or source.startswith(DRAWING):
            return
        image = self.keep(read_image(self.folder, span.path, source, span, self.cache))
        if image is not None:
            self.images[span.path, source] = image

    def _cached(self, named: tuple[str, File]) -> Reading | None:
        """The cached reading of a file, if neither its bytes nor anything else it depends on has changed."""
        kind, file = named
        # A string, because making a `Path` of each file is slow.
        name = os.path.normpath(f"{self.folder}/{file.path}")
        key = self._key(kind, file, self.cache.sources.of(name))
        found = self.cache.find("facts", key, self.code.read)
        if found and (content := content_of(found)):
            self.cache.use("words", content.key)
        return found

    def _read(self, named: tuple[str, File]) -> tuple[str, Reading | EncodedReading]:
        """A file's reading, encoded if there is a cache, and its key; nothing if it can't be opened."""
        kind, file = named
        content = read_bytes(self.folder / file.path, file.path)
        if content.value is None:
            return "", Reading(None, content.diagnostics)
        made = read_content(kind, file, content.value, self.context)
        key = self._key(kind, file, digest_of(content.value))
        return key, made if self.cache.store is None else self.code.texts(made)

    def _keep(self, key: str, texts: Reading | EncodedReading) -> Reading:
        """The same reading with its larger parts in the cache, not in memory."""
        if isinstance(texts, Reading):
            if key:
                self.cache.keep("facts", key, texts)
            return texts
        if texts.words_key:
            self.cache.keep_text("words", texts.words_key, texts.words, is_asked_for_soon=True)
        reading = self.code.read(texts.facts)
        self.cache.keep("facts", key, reading, texts.facts)
        return reading

    def _key(self, kind: str, file: File, digest: str) -> str:
        return key_of((kind, file.path, digest, self.context_key))


def _main(entries: Sequence[tuple[File, Loaded[Any]]]) -> tuple[Loaded[Any], ...]:
    return tuple(entry for file, entry in entries if not file.is_version)


def _versions(entries: Sequence[tuple[File, Loaded[Any]]]) -> tuple[tuple[str, Loaded[Version]], ...]:
    """Each with the slug of the entry it is a version of."""
    return tuple((file.slug, entry) for file, entry in entries if file.is_version)
