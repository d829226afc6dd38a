"""Makes the model's values from an entry's typed fields."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Set as AbstractSet
from typing import Any

from msgspec.structs import replace
from pydantic import BaseModel

from generator.model import (
    Admin,
    AdviceService,
    Ages,
    Alert,
    Asked,
    Audio,
    Channels,
    Comment,
    Contact,
    CopyHolder,
    Edition,
    Event,
    Film,
    GlossaryTerm,
    Guide,
    LawLevel,
    Leaflets,
    LeftOut,
    Logo,
    Mail,
    NewsItem,
    OpenData,
    OpeningTime,
    OpenQuestion,
    Organisation,
    OwnPage,
    Period,
    Place,
    Reach,
    RecordedChange,
    Review,
    Service,
    Settings,
    SocialLink,
    Source,
    Statement,
    Status,
    Team,
    Term,
    Updates,
    UrgentLine,
    UrgentWords,
    Version,
)
from generator.model.body import Body, Figure
from generator.model.diagnostics import Diagnostic, Span
from generator.model.law import Consultation, Shortage, Wait
from generator.model.page_picture import DECORATION, PagePicture
from generator.model.short_cost import is_free
from generator.read.files import File
from generator.read.schema import entry_fields as written
from generator.read.schema import law_fields as of_law
from generator.read.schema import list_fields as lists
from generator.read.schema.edition_fields import EditionFields
from generator.read.schema.settings_fields import AudioFields, SettingsFields, UpdatesFields
from generator.rules.entry_files import COMMENT_YEAR

_ASK = "ask"
_MAY_BE_ASKED = ("needs", "areas", "tier")
"""Facts of a service that a claim stands for if they are left out; "ask" says that nobody knows."""


def make_picture(fields: written.PictureFields | None, span: Span) -> PagePicture | None:
    """The picture of a page or a place."""
    if fields is None:
        return None
    alt = "" if fields.alt.lower() == DECORATION else fields.alt
    return PagePicture(Figure(fields.file, alt, span), fields.focus, fields.credit)


def make_settings(fields: SettingsFields, today: dt.date, picture: PagePicture | None = None) -> Settings:
    """The council's choices."""
    own = {
        "picture",
        "channels",
        "advice",
        "statement",
        "editions",
        "leaflets",
        "audio",
        "base_url",
        "newer_copy_after",
    }
    same = _values(
        fields,
        own
        | {"open_data", "admin", "updates", "law_levels", "open_questions", "left_out", "urgent_lines"}
        | {"logo", "social", "banner"},
    )
    return Settings(
        **same,
        base_url=fields.base_url.rstrip("/"),
        channels=Channels(**_values(fields.channels)),
        advice=AdviceService(**_values(fields.advice)),
        statement=Statement(**_values(fields.statement)),
        editions=tuple(make_edition(edition) for edition in fields.editions),
        leaflets=Leaflets(**_values(fields.leaflets)),
        audio=_audio(fields.audio),
        newer_copy_after=fields.newer_copy_after or add_months(fields.reviewed, fields.review_months),
        law_levels=tuple(LawLevel(**_values(each)) for each in fields.law_levels),
        open_questions=tuple(OpenQuestion(**_values(each)) for each in fields.open_questions),
        left_out=tuple(LeftOut(**_values(each)) for each in fields.left_out),
        urgent_lines=tuple(UrgentLine(**_values(each)) for each in fields.urgent_lines),
        logo=Logo(**_values(fields.logo)) if fields.logo else Logo(),
        social=tuple(SocialLink(**_values(each)) for each in fields.social),
        banner=_alert(fields.banner),
        open_data=OpenData(*_values(fields.open_data).values()),
        admin=Admin(*_values(fields.admin).values()),
        updates=_updates(fields.updates),
        today=today,
        picture=picture,
    )


def _audio(fields: AudioFields) -> Audio:
    """How talking books are spoken."""
    return Audio(
        fields.books,
        {each.language: each.voice for each in fields.voices},
        {each.written: each.said for each in fields.said},
    )


def make_edition(fields: EditionFields) -> Edition:
    """A printed book to make."""
    same = _values(fields, {"preset", "folded", "qr_codes", "guides"})
    return Edition(**same, is_folded=fields.folded, has_codes=fields.qr_codes, has_guides=fields.guides)


def make_service(fields: written.ServiceFields, file: File, body: Body, review_months: int) -> Service:
    """A service."""
    own = {
        "reviewed",
        "reviewed_by",
        "owner",
        "next_review",
        "contacts",
        "opening_times",
        "places",
        "alert",
        "films",
    }
    same = _values(fields, own | {"free", "online", "status", "imported"})
    unknown = tuple(name for name in _MAY_BE_ASKED if same[name] in (_ASK, (_ASK,)))
    same |= {name: () for name in unknown if name != "tier"}
    return Service(
        **same,
        unknown=unknown,
        **_of_file(file, body),
        review=_review(fields, review_months),
        contacts=tuple(_contact(contact) for contact in fields.contacts),
        opening_times=tuple(OpeningTime(**_values(time)) for time in fields.opening_times),
        places=tuple(_place(place) for place in fields.places),
        films=tuple(Film(**_values(each)) for each in fields.films),
        alert=_alert(fields.alert),
        is_online=fields.online,
        is_free=is_free(fields.cost) if fields.free is None else fields.free,
        status=Status(fields.status),
    )


def make_guide(fields: written.GuideFields, file: File, body: Body, review_months: int) -> Guide:
    """A guide."""
    same = _values(fields, {"reviewed", "reviewed_by", "owner", "next_review", "status", "sources", "films"})
    return Guide(
        **same,
        **_of_file(file, body),
        review=_review(fields, review_months),
        status=Status(fields.status),
        sources=tuple(Source(**_values(each)) for each in fields.sources),
        films=tuple(Film(**_values(each)) for each in fields.films),
    )


def make_version(fields: written.VersionFields, file: File, body: Body, _: int) -> Version:
    """A version of a service or guide."""
    same = _values(fields)
    return Version(
        **same, language=file.language, is_easy_read=file.is_easy_read, body=body, span=_span(file)
    )


def make_organisation(fields: written.OrganisationFields, file: File, body: Body, _: int) -> Organisation:
    """An organisation."""
    contacts = tuple(_contact(contact) for contact in fields.contacts)
    return Organisation(
        **_values(fields, {"contacts", "imported"}), **_of_file(file, body), contacts=contacts
    )


def make_comment(fields: written.CommentFields, file: File, _body: Body, _: int) -> Comment | Diagnostic:
    """A "you said, we did" item; a fault if its file is not in a year's folder."""
    year = file.path.split("/")[2]
    if not re.fullmatch(r"(?:19|20)[0-9]{2}", year):
        hint = "Move it to the folder of its year, such as content/comments/2026."
        return COMMENT_YEAR.at(Span(file.path), "This comment is not in a year's folder.", hint)
    return Comment(
        **_values(fields, {"quotation", "checked_on"}),
        slug=file.slug,
        year=int(year),
        span=_span(file),
        is_quotation=fields.quotation,
        checked_on=fields.checked_on or dt.date.min,
    )


def make_consultation(fields: of_law.ConsultationFields, file: File, body: Body, _: int) -> Consultation:
    """One consultation."""
    return Consultation(**_values(fields), **_of_file(file, body))


def make_shortage(fields: of_law.ShortageFields, file: File, _body: Body, _: int) -> Shortage:
    """Something that there is not enough of."""
    waits = sorted((Wait(each.on, each.weeks) for each in fields.waits), key=lambda wait: wait.on)
    return Shortage(**_values(fields, {"waits"}), slug=file.slug, span=_span(file), waits=tuple(waits))


def make_news(fields: written.NewsFields, file: File, body: Body, _: int) -> NewsItem:
    """A piece of news."""
    return NewsItem(**_values(fields, {"status"}), **_of_file(file, body), status=Status(fields.status))


def make_page(fields: written.PageFields, file: File, body: Body, _: int) -> OwnPage:
    """A page of the council's own."""
    return OwnPage(**_values(fields, {"status"}), **_of_file(file, body), status=Status(fields.status))


def make_event(fields: written.EventFields, file: File, body: Body, _: int) -> Event:
    """An event."""
    return Event(
        **_values(fields, {"place", "online", "cancelled", "contacts", "status"}),
        **_of_file(file, body),
        place=_place(fields.place) if fields.place else Place(),
        is_online=fields.online,
        is_cancelled=fields.cancelled,
        status=Status(fields.status),
        contacts=tuple(_contact(contact) for contact in fields.contacts),
    )


def make_term(fields: lists.TermFields, span: Span) -> Term:
    """A term of a taxonomy."""
    made = _term(fields, span)
    return replace(made, picture=make_picture(fields.picture, span)) if fields.picture else made


def _term(fields: lists.TermFields, span: Span) -> Term:
    common = (fields.id, fields.label, fields.explanation, fields.synonyms)
    match fields:
        case lists.TopicFields():
            tint = fields.tint or fields.parent or fields.id
            return Term(
                *common,
                parent=fields.parent,
                tint=tint,
                law=fields.law,
                provision=fields.provision,
                span=span,
            )
        case lists.AgeStageFields():
            return Term(*common, ages=Ages(fields.from_years, fields.to_years), span=span)
        case lists.AreaFields():
            return Term(*common, reach=Reach(fields.reach), span=span)
        case _:
            return Term(*common, span=span)


def make_glossary_term(fields: lists.GlossaryFields, span: Span) -> GlossaryTerm:
    """A glossary term."""
    return GlossaryTerm(**_values(fields), span=span)


def make_copy_holder(fields: lists.CopyHolderFields) -> CopyHolder:
    """A place that has printed copies."""
    return CopyHolder(**_values(fields))


def make_team(fields: lists.TeamFields, span: Span) -> Team:
    """Who is asked about entries."""
    return Team(**_values(fields), span=span)


def make_asked(fields: lists.AskedFields) -> Asked:
    """An entry that somebody was asked about."""
    return Asked(**_values(fields))


def make_recorded_change(fields: lists.RecordedChangeFields, span: Span) -> RecordedChange:
    """What happened to an entry."""
    return RecordedChange(**_values(fields), span=span)


def make_urgent_words(fields: lists.UrgentWordsFields) -> UrgentWords:
    """Danger words that a council adds."""
    return UrgentWords(**_values(fields))


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _values(fields: BaseModel, leave_out: AbstractSet[str] = frozenset()) -> dict[str, Any]:
    """The values of the fields; `model_dump` would turn our own types into dicts."""
    left_out = leave_out | written.PicturedFields.model_fields.keys()
    return {name: getattr(fields, name) for name in type(fields).model_fields if name not in left_out}


def _of_file(file: File, body: Body) -> dict[str, Any]:
    return {"slug": file.slug, "body": body, "span": _span(file)}


def _span(file: File) -> Span:
    return Span(file.path, 1)


def _review(fields: written.ReviewedFields, months: int) -> Review:
    next_check = fields.next_review or add_months(fields.reviewed, months)
    return Review(fields.reviewed, fields.reviewed_by, next_check, fields.owner)


def _updates(fields: UpdatesFields) -> Updates:
    mail = Mail(**_values(fields.mail)) if fields.mail else None
    return Updates(**_values(fields, {"mail"}), mail=mail)


def _alert(fields: written.AlertFields | None) -> Alert | None:
    return Alert(fields.text, Period(fields.starts, fields.until)) if fields else None


def _contact(fields: written.ContactFields) -> Contact:
    return Contact(**_values(fields, {"post"}), post="\n".join(fields.post))


def _place(fields: written.PlaceFields) -> Place:
    return Place(**_values(fields, {"coordinates", "picture"}), point=fields.coordinates)
