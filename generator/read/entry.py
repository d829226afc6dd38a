"""Reads one content file: its facts, its text and its faults."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

from generator.model import (
    Comment,
    Event,
    GlossaryTerm,
    Guide,
    NewsItem,
    Organisation,
    OwnPage,
    Period,
    Service,
    Version,
)
from generator.model.body import Body, Link, Paragraph, Text
from generator.model.diagnostics import Diagnostic, Span
from generator.model.law import Consultation, Shortage
from generator.model.lazy import Keyed
from generator.model.page_picture import PagePicture, pictures_of
from generator.read import make_entries as make
from generator.read.entry_checks import look_at, look_at_words
from generator.read.entry_privacy import suspects_of
from generator.read.files import File
from generator.read.markdown import read_body
from generator.read.schema import entry_fields as written
from generator.read.schema import law_fields as of_law
from generator.read.schema import read_fields
from generator.read.source import Document, Places, split_entry
from generator.read.text_files import decode
from generator.rules.likeness import Sketch, sketch_of
from generator.rules.pictures import check_figures
from generator.rules.privacy import Suspect

type Entry = (
    Service | Guide | Version | Organisation | Comment | Consultation | Shortage | NewsItem | Event | OwnPage
)


class Allowed(Struct, frozen=True):
    """An exception to a rule for certain words."""

    rule: str
    words: str


class Loaded[T](Struct, frozen=True):
    """An entry, its file and the places of its facts."""

    value: T
    document: Places
    allowed: tuple[Allowed, ...] = ()
    """Faults that someone has looked at and allowed."""
    suspects: tuple[tuple[Suspect, Span], ...] = ()
    """Words that could identify someone, each with its place."""
    period: Period = Period()
    """When it is on the site."""
    sketch: Sketch = ()
    """Its words in a few numbers, to find out if it is much the same as another."""


class Context(Struct, frozen=True, dict=True):
    """What reading a file depends on besides the file."""

    glossary: tuple[GlossaryTerm, ...] = ()
    review_months: int = 6
    known_words: tuple[str, ...] = ()
    """Words that are spelt right, whatever a dictionary says."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """These words and those of the glossary."""
        return (*self.known_words, *(name for term in self.glossary for name in (term.term, *term.synonyms)))


class Reading(Struct, frozen=True):
    """What one file gives: an entry, unless its facts are wrong, and its faults."""

    entry: Loaded[Entry] | None
    diagnostics: tuple[Diagnostic, ...] = ()
    figures: tuple[tuple[str, Span], ...] = ()
    """The images its text names, each with its place."""


def read_content(kind: str, file: File, content: bytes, context: Context) -> Reading:
    """Reads the bytes of a file. `kind` is the folder of its main entries."""
    text = decode(content, file.path)
    if text.value is None:
        return Reading(None, text.diagnostics)
    document = split_entry(text.value, file.path)
    if document.value is None:
        return Reading(None, document.diagnostics)
    reading = _read_document(kind, file, document.value, context)
    return replace(reading, diagnostics=(*document.diagnostics, *reading.diagnostics))


def _read_document(kind: str, file: File, document: Document, context: Context) -> Reading:
    model, build, made_of = _KINDS[_VERSIONS if file.is_version else kind]
    body = read_body(document.body, file.path, document.body_line, context.glossary)
    fields = read_fields(model, document, document.facts)
    faults = [*body.diagnostics, *fields.diagnostics]
    figures = tuple((figure.source, figure.span) for figure in body.value.figures)
    if fields.value is None:
        told = {fault.span.line for fault in faults}
        more = look_at_words(made_of, body.value, document, context.names)
        return Reading(None, (*faults, *(each for each in more if each.span.line not in told)), figures)
    made = build(fields.value, file, body.value, context.review_months)
    if isinstance(made, Diagnostic):
        return Reading(None, (*faults, made), figures)
    made = _with_files(_with_pictures(made, fields.value, document), fields.value, document)
    shown = [picture.figure for picture in pictures_of(made)]
    figures += tuple((figure.source, figure.span) for figure in shown)
    faults += check_figures(shown)
    allowed = tuple(Allowed(each.rule, each.words) for each in getattr(fields.value, "allow", ()))
    faults += look_at(made, document, context.names)
    suspects = tuple(suspects_of(made, document))
    sketch = sketch_of(f"{made.summary}\n{made.body.words}") if isinstance(made, Service | Guide) else ()
    loaded = Loaded(_looked_at(made), document.places(), allowed, suspects, _period(fields.value), sketch)
    return Reading(loaded, tuple(faults), figures)


def _with_pictures(entry: Entry, fields: Any, document: Document) -> Entry:
    """The same entry with the pictures of its page and of its places."""

    def picture(written_there: Any, *place: str | int) -> PagePicture | None:
        return make.make_picture(written_there.picture, document.span_of((*place, "picture")))

    changes: dict[str, Any] = {}
    if getattr(fields, "picture", None):
        changes["picture"] = picture(fields)
    if isinstance(entry, Service) and any(each.picture for each in fields.places):
        changes["places"] = tuple(
            replace(place, picture=picture(each, "places", index))
            for index, (place, each) in enumerate(zip(entry.places, fields.places, strict=True))
        )
    if isinstance(entry, Event) and fields.place and fields.place.picture:
        changes["place"] = replace(entry.place, picture=picture(fields.place, "place"))
    return replace(entry, **changes) if changes else entry


def _with_files(entry: Entry, fields: Any, document: Document) -> Entry:
    """The same entry with links to its files at the end of its text."""
    links = tuple(
        Link(each.file, (Text(each.title),), document.span_of(("files", index, "file")))
        for index, each in enumerate(getattr(fields, "files", ()))
    )
    if not links or isinstance(entry, Comment | Shortage):
        return entry
    body = entry.body
    blocks = (*body.blocks, *(Paragraph((link,)) for link in links))
    return replace(entry, body=replace(body, content=Keyed(blocks), links=(*body.links, *links)))


def _period(fields: Any) -> Period:
    """When an entry is on the site. News waits for its own date as well."""
    starts = [day for day in (fields.publish_from, getattr(fields, "date", None)) if day]
    return Period(max(starts, default=None), fields.publish_until)


def _looked_at(entry: Entry) -> Entry:
    """The same entry without what only the checks of its file need."""
    if isinstance(entry, Comment | Shortage):
        return entry
    return replace(entry, body=replace(entry.body, paragraphs=()))


_VERSIONS = "versions"
_KINDS: dict[
    str, tuple[type[BaseModel], Callable[[Any, File, Body, int], Entry | Diagnostic], type[Entry]]
] = {
    "services": (written.ServiceFields, make.make_service, Service),
    "guides": (written.GuideFields, make.make_guide, Guide),
    _VERSIONS: (written.VersionFields, make.make_version, Version),
    "organisations": (written.OrganisationFields, make.make_organisation, Organisation),
    "comments": (written.CommentFields, make.make_comment, Comment),
    "consultations": (of_law.ConsultationFields, make.make_consultation, Consultation),
    "shortages": (of_law.ShortageFields, make.make_shortage, Shortage),
    "news": (written.NewsFields, make.make_news, NewsItem),
    "events": (written.EventFields, make.make_event, Event),
    "pages": (written.PageFields, make.make_page, OwnPage),
}
"""The fields of each kind of file, the function that makes an entry of them, and its type."""
