"""Walks `content/` and makes entries out of files. It never looks at two entries together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from generator import entries as make
from generator.body import Body
from generator.diagnostics import Checked, Diagnostic, Span, in_order
from generator.evidence import Evidence
from generator.files import File, find_entries
from generator.images import read_image
from generator.load_evidence import load_evidence
from generator.load_rules import COMMENT_YEAR, MISSING_FILE
from generator.model import (
    Comment,
    CopyHolder,
    Event,
    GlossaryTerm,
    Guide,
    Image,
    NewsItem,
    Organisation,
    Service,
    Settings,
    Taxonomy,
    Term,
    Version,
)
from generator.prose import read_body
from generator.schema import entries as written
from generator.schema import read_fields
from generator.schema.settings import SettingsFields
from generator.source import Document, Value, read_entry, read_list

_TERM_FIELDS: dict[Taxonomy, type[written.TermFields]] = {
    Taxonomy.TOPICS: written.TopicFields,
    Taxonomy.AGES: written.AgeStageFields,
    Taxonomy.AREAS: written.AreaFields,
}
_DEFAULT_REVIEW_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Loaded[T]:
    """An entry, and the file that it came from with the places of its facts."""

    value: T
    document: Document


@dataclass(frozen=True, slots=True)
class Entries:
    """All that the content folder holds, each entry by itself, in order of path."""

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
    """Each with the slug of the service that it is a version of."""
    guide_versions: tuple[tuple[str, Loaded[Version]], ...] = ()
    images: tuple[tuple[tuple[str, str], Image], ...] = ()
    """Each under the path of its entry and its source as written there."""
    evidence: Evidence = field(default_factory=Evidence)


def load(folder: Path, today: dt.date) -> Checked[Entries]:
    """Every entry below a site's folder, and every fault in any one of them."""
    reader = _Reader(folder, today)
    return Checked(reader.read(), in_order(reader.diagnostics))


@dataclass(slots=True)
class _Reader:
    """Reads one site's folder once, collecting faults on the way."""

    folder: Path
    today: dt.date
    diagnostics: list[Diagnostic] = field(default_factory=list)
    images: dict[tuple[str, str], Image] = field(default_factory=dict)
    glossary: tuple[GlossaryTerm, ...] = ()
    review_months: int = _DEFAULT_REVIEW_MONTHS

    def read(self) -> Entries:
        settings = self._settings()
        self.review_months = settings.review_months if settings else _DEFAULT_REVIEW_MONTHS
        terms = tuple((taxonomy, self._terms(taxonomy)) for taxonomy in Taxonomy)
        self.glossary = self._glossary()
        copies = self._list_of("content/copies.yaml", written.CopyHolderFields, is_required=False)
        services, service_versions = self._versioned("services", written.ServiceFields, self._service)
        guides, guide_versions = self._versioned("guides", written.GuideFields, self._guide)
        return Entries(
            settings,
            terms,
            self.glossary,
            tuple(make.make_copy_holder(fields) for fields, _ in copies),
            services,
            guides,
            self._entries("organisations", written.OrganisationFields, self._organisation),
            self._entries("comments", written.CommentFields, self._comment),
            self._entries("news", written.NewsFields, self._news),
            self._entries("events", written.EventFields, self._event),
            service_versions,
            guide_versions,
            tuple(sorted(self.images.items())),
            self.keep(load_evidence(self.folder)),
        )

    def keep[T](self, checked: Checked[T]) -> T:
        """The value; its faults are noted."""
        self.diagnostics += checked.diagnostics
        return checked.value

    # --- files that are lists of facts ---

    def _settings(self) -> Settings | None:
        document = self._document("content/settings.yaml")
        if document is None:
            return None
        fields = self.keep(read_fields(SettingsFields, document, document.facts))
        return make.make_settings(fields, self.today) if fields else None

    def _terms(self, taxonomy: Taxonomy) -> tuple[Term, ...]:
        kind = _TERM_FIELDS.get(taxonomy, written.TermFields)
        rows = self._list_of(f"content/taxonomies/{taxonomy}.yaml", kind)
        return tuple(make.make_term(fields, span) for fields, span in rows)

    def _glossary(self) -> tuple[GlossaryTerm, ...]:
        rows = self._list_of("content/glossary.yaml", written.GlossaryFields, is_required=False)
        return tuple(make.make_glossary_term(fields, span) for fields, span in rows)

    def _list_of[F: BaseModel](
        self, path: str, kind: type[F], *, is_required: bool = True
    ) -> list[tuple[F, Span]]:
        document = self._document(path, is_required=is_required)
        facts: Value = document.facts if document else None
        if document is None or facts is None:
            return []
        rows = facts if isinstance(facts, list) else [facts]
        found: list[tuple[F, Span]] = []
        for index, row in enumerate(rows):
            place = (index,) if isinstance(facts, list) else ()
            fields = self.keep(read_fields(kind, document, row, place))
            if fields is not None:
                found.append((fields, document.span_of(place)))
        return found

    def _document(self, path: str, *, is_required: bool = True) -> Document | None:
        file = self.folder / path
        if not file.exists() and not file.is_symlink():
            if is_required:
                hint = "Copy this file from the demonstration content and change what is yours."
                self.diagnostics.append(MISSING_FILE.at(Span(path), f"There is no file {path}.", hint))
            return None
        return self.keep(read_list(file, path))

    # --- entries: a file each ---

    def _versioned[F: BaseModel, T](
        self, kind: str, fields: type[F], build: Callable[[F, File, Document, Body], T | None]
    ) -> tuple[tuple[Loaded[T], ...], tuple[tuple[str, Loaded[Version]], ...]]:
        found: list[Loaded[T]] = []
        versions: list[tuple[str, Loaded[Version]]] = []
        for file in self.keep(find_entries(self.folder, f"content/{kind}", has_versions=True)):
            if file.is_version:
                version = self._read(file, written.VersionFields, self._version)
                versions += [(file.slug, version)] if version else []
            else:
                entry = self._read(file, fields, build)
                found += [entry] if entry else []
        return tuple(found), tuple(versions)

    def _entries[F: BaseModel, T](
        self, kind: str, fields: type[F], build: Callable[[F, File, Document, Body], T | None]
    ) -> tuple[Loaded[T], ...]:
        files = self.keep(find_entries(self.folder, f"content/{kind}", has_versions=False))
        read = (self._read(file, fields, build) for file in files)
        return tuple(entry for entry in read if entry is not None)

    def _read[F: BaseModel, T](
        self, file: File, kind: type[F], build: Callable[[F, File, Document, Body], T | None]
    ) -> Loaded[T] | None:
        document = self.keep(read_entry(self.folder / file.path, file.path))
        if document is None:
            return None
        body = self.keep(read_body(document.body, file.path, document.body_line, self.glossary))
        self._look_at_images(file.path, body)
        fields = self.keep(read_fields(kind, document, document.facts))
        if fields is None:
            return None
        value = build(fields, file, document, body)
        return None if value is None else Loaded(value, document)

    def _look_at_images(self, path: str, body: Body) -> None:
        for figure in body.figures:
            image = self.keep(read_image(self.folder, path, figure.source, figure.span))
            if image is not None:
                self.images[path, figure.source] = image

    def _service(self, fields: written.ServiceFields, file: File, document: Document, body: Body) -> Service:
        return make.make_service(fields, file.slug, body, _span(document), self.review_months)

    def _guide(self, fields: written.GuideFields, file: File, document: Document, body: Body) -> Guide:
        return make.make_guide(fields, file.slug, body, _span(document), self.review_months)

    def _version(self, fields: written.VersionFields, file: File, document: Document, body: Body) -> Version:
        span = _span(document)
        return make.make_version(fields, file.language, body, span, is_easy_read=file.is_easy_read)

    def _organisation(
        self, fields: written.OrganisationFields, file: File, document: Document, body: Body
    ) -> Organisation:
        return make.make_organisation(fields, file.slug, body, _span(document))

    def _comment(
        self, fields: written.CommentFields, file: File, document: Document, _body: Body
    ) -> Comment | None:
        year = file.path.split("/")[2]
        if not (year.isdecimal() and len(year) == 4):
            hint = "Move it to the folder of the year that it is about, as in content/comments/2026."
            message = "This comment is not in the folder of a year."
            self.diagnostics.append(COMMENT_YEAR.at(Span(file.path), message, hint))
            return None
        return make.make_comment(fields, file.slug, int(year), _span(document))

    def _news(self, fields: written.NewsFields, file: File, document: Document, body: Body) -> NewsItem:
        return make.make_news(fields, file.slug, body, _span(document))

    def _event(self, fields: written.EventFields, file: File, document: Document, body: Body) -> Event:
        return make.make_event(fields, file.slug, body, _span(document))


def _span(document: Document) -> Span:
    return Span(document.path, 1)
