"""Makes the model's values out of an entry's typed fields. It never reads files and finds no faults."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Set as AbstractSet
from typing import Any

from pydantic import BaseModel

from generator.model import (
    Admin,
    AdviceService,
    Ages,
    Alert,
    Channels,
    Comment,
    Contact,
    CopyHolder,
    Edition,
    Event,
    GlossaryTerm,
    Guide,
    LawLevel,
    Leaflets,
    LeftOut,
    NewsItem,
    OpenData,
    OpeningTime,
    Organisation,
    Place,
    Reach,
    Review,
    Service,
    Settings,
    Statement,
    Status,
    Term,
    UrgentLine,
    UrgentWords,
    Version,
)
from generator.model.body import Body
from generator.model.diagnostics import Span
from generator.model.law import Consultation
from generator.read.schema import entry_fields as written
from generator.read.schema.edition_fields import EditionFields
from generator.read.schema.settings_fields import SettingsFields


def make_settings(fields: SettingsFields, today: dt.date) -> Settings:
    """The council's choices."""
    own = {"channels", "advice", "statement", "editions", "leaflets", "base_url", "newer_copy_after"}
    same = _values(fields, own | {"open_data", "admin", "law_levels", "left_out", "urgent_lines"})
    return Settings(
        **same,
        base_url=fields.base_url.rstrip("/"),
        channels=Channels(**_values(fields.channels)),
        advice=AdviceService(**_values(fields.advice)),
        statement=Statement(**_values(fields.statement)),
        editions=tuple(make_edition(edition) for edition in fields.editions),
        leaflets=Leaflets(**_values(fields.leaflets)),
        newer_copy_after=fields.newer_copy_after or add_months(fields.reviewed, fields.review_months),
        law_levels=tuple(LawLevel(**_values(each)) for each in fields.law_levels),
        left_out=tuple(LeftOut(**_values(each)) for each in fields.left_out),
        urgent_lines=tuple(UrgentLine(**_values(each)) for each in fields.urgent_lines),
        open_data=OpenData(*_values(fields.open_data).values()),
        admin=Admin(*_values(fields.admin).values()),
        today=today,
    )


def make_edition(fields: EditionFields) -> Edition:
    """A printed book to make."""
    same = _values(fields, {"preset", "folded", "qr_codes", "guides"})
    return Edition(**same, is_folded=fields.folded, has_codes=fields.qr_codes, has_guides=fields.guides)


def make_service(
    fields: written.ServiceFields, slug: str, body: Body, span: Span, review_months: int
) -> Service:
    """A service."""
    own = {"reviewed", "reviewed_by", "next_review", "contacts", "opening_times", "places", "alert"}
    same = _values(fields, own | {"free", "online", "status", "imported"})
    alert = Alert(fields.alert.text, fields.alert.until) if fields.alert else None
    return Service(
        **same,
        slug=slug,
        body=body,
        span=span,
        review=_review(fields, review_months),
        contacts=tuple(_contact(contact) for contact in fields.contacts),
        opening_times=tuple(OpeningTime(**_values(time)) for time in fields.opening_times),
        places=tuple(_place(place) for place in fields.places),
        alert=alert,
        is_online=fields.online,
        is_free=_is_free(fields.cost) if fields.free is None else fields.free,
        status=Status(fields.status),
    )


def make_guide(fields: written.GuideFields, slug: str, body: Body, span: Span, review_months: int) -> Guide:
    """A guide."""
    same = _values(fields, {"reviewed", "reviewed_by", "next_review", "status"})
    review = _review(fields, review_months)
    return Guide(**same, slug=slug, body=body, span=span, review=review, status=Status(fields.status))


def make_version(
    fields: written.VersionFields, language: str, body: Body, span: Span, *, is_easy_read: bool
) -> Version:
    """A version of a service or guide."""
    return Version(language, is_easy_read, fields.title, fields.summary, body, fields.reviewed, span)


def make_organisation(fields: written.OrganisationFields, slug: str, body: Body, span: Span) -> Organisation:
    """An organisation."""
    contacts = tuple(_contact(contact) for contact in fields.contacts)
    return Organisation(slug, fields.title, fields.summary, fields.kind, contacts, body, span)


def make_comment(fields: written.CommentFields, slug: str, year: int, span: Span) -> Comment:
    """A "you said, we did" item."""
    same = _values(fields, {"quotation", "checked_on"})
    checked_on = fields.checked_on or dt.date.min
    is_quotation = fields.quotation
    return Comment(**same, slug=slug, year=year, span=span, is_quotation=is_quotation, checked_on=checked_on)


def make_consultation(fields: written.ConsultationFields, slug: str, body: Body, span: Span) -> Consultation:
    """One time that people were asked."""
    return Consultation(**_values(fields), slug=slug, body=body, span=span)


def make_news(fields: written.NewsFields, slug: str, body: Body, span: Span) -> NewsItem:
    """A piece of news."""
    return NewsItem(**_values(fields), slug=slug, body=body, span=span)


def make_event(fields: written.EventFields, slug: str, body: Body, span: Span) -> Event:
    """An event."""
    same = _values(fields, {"place", "online", "contacts"})
    return Event(
        **same,
        slug=slug,
        body=body,
        span=span,
        place=_place(fields.place) if fields.place else Place(),
        is_online=fields.online,
        contacts=tuple(_contact(contact) for contact in fields.contacts),
    )


def make_term(fields: written.TermFields, span: Span) -> Term:
    """A term of any taxonomy."""
    common = (fields.id, fields.label, fields.explanation, fields.synonyms)
    match fields:
        case written.TopicFields():
            tint = fields.tint or fields.parent or fields.id
            return Term(
                *common,
                parent=fields.parent,
                tint=tint,
                law=fields.law,
                provision=fields.provision,
                span=span,
            )
        case written.AgeStageFields():
            return Term(*common, ages=Ages(fields.from_years, fields.to_years), span=span)
        case written.AreaFields():
            return Term(*common, reach=Reach(fields.reach), span=span)
        case _:
            return Term(*common, span=span)


def make_glossary_term(fields: written.GlossaryFields, span: Span) -> GlossaryTerm:
    """A word of the glossary."""
    return GlossaryTerm(**_values(fields), span=span)


def make_copy_holder(fields: written.CopyHolderFields) -> CopyHolder:
    """A place where printed copies can be had."""
    return CopyHolder(**_values(fields))


def make_urgent_words(fields: written.UrgentFields) -> UrgentWords:
    """What a council adds to the danger words."""
    return UrgentWords(**_values(fields))


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _values(fields: BaseModel, leave_out: AbstractSet[str] = frozenset()) -> dict[str, Any]:
    """The values of the fields as they are; `model_dump` would take our own values apart."""
    left_out = leave_out | {"allow"}
    return {name: getattr(fields, name) for name in type(fields).model_fields if name not in left_out}


def _review(fields: written.ReviewedFields, months: int) -> Review:
    next_check = fields.next_review or add_months(fields.reviewed, months)
    return Review(fields.reviewed, fields.reviewed_by, next_check)


def _contact(fields: written.ContactFields) -> Contact:
    return Contact(**_values(fields, {"post"}), post="\n".join(fields.post))


def _place(fields: written.PlaceFields) -> Place:
    return Place(**_values(fields, {"coordinates"}), point=fields.coordinates)


def _is_free(cost: str) -> bool:
    return cost.lower().startswith("free") and "£" not in cost
