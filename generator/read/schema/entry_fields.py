"""The fields of each kind of entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any

from msgspec import Struct, structs
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    create_model,
    field_validator,
    model_validator,
)

from generator.model import MIDNIGHT, Ages, Contact, Event, Guide, Place, Service
from generator.model.phrase import long_date
from generator.read.schema.contact_types import Coordinates, Email, Phone, Postcode, Web
from generator.read.schema.dates_and_ages import (
    AgeRange,
    AgesOrAsk,
    Date,
    DateOrNever,
    Days,
    Moment,
    Time,
)
from generator.read.schema.field_types import (
    AS_GROUP,
    AS_GROUPS,
    AS_LIST,
    AT_LEAST_ONE,
    Id,
    IdList,
    Lines,
    Number,
    SearchChoices,
    Sentences,
    SpokenList,
    WordList,
    Words,
    YesNo,
    choice,
    fault,
)


class Fields(BaseModel):
    """The base of all fields: unknown names are refused."""

    # Built lazily: building these models is most of the start-up time, and few builds need them all.
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)


def with_plain_words[T: type[BaseModel]](value: type[Struct]) -> Callable[[T], T]:
    """Adds each plain-text fact of a model as a field, unless the class declares it."""

    def add(fields: T) -> T:
        plain: dict[str, Any] = {
            each.name: (Words, "")
            for each in structs.fields(value)
            if each.type is str and each.default == "" and each.name not in fields.__pydantic_fields__
        }
        made: Any = create_model(fields.__name__, __base__=fields, __doc__=fields.__doc__, **plain)
        same: T = made
        return same

    return add


@with_plain_words(Contact)
class ContactFields(Fields):
    """One team or role to contact."""

    phone: Phone = ""
    textphone: Phone = ""
    email: Email = ""
    website: Web = ""
    post: Lines = ()

    @model_validator(mode="after")
    def has_a_route(self) -> ContactFields:
        """At least one contact detail is filled in."""
        if not (self.phone or self.textphone or self.email or self.website or self.post):
            message = "This contact has no way to get in touch."
            raise fault("missing-contact-route", message, "Add a phone, an email, a website or a post line.")
        return self


_PARTS = ("centre", "top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right")


class PictureFields(Fields):
    """A photograph of the council's, or a drawing of the theme's."""

    file: Words
    alt: Words
    focus: Annotated[str, choice(*_PARTS)] = "centre"
    credit: Words = ""


type Picture = Annotated[PictureFields | None, AS_GROUP]


@with_plain_words(Place)
class PlaceFields(Fields):
    """Where something happens."""

    address: Lines = ()
    postcode: Postcode = ""
    hide_address: YesNo = False
    coordinates: Coordinates | None = None
    picture: Picture = None

    @model_validator(mode="after")
    def hides_all_of_it(self) -> PlaceFields:
        """A place that is hidden is not shown in a picture."""
        if self.hide_address and self.picture:
            message = "This picture would show a place whose address is hidden."
            raise fault("wrong-shape", message, "Delete the picture, and the file from content/images.")
        return self


_NOON = dt.time(12)


class OpeningTimeFields(Fields):
    """When something is open."""

    days: Days
    opens: Time
    closes: Time
    note: Words = ""

    @model_validator(mode="after")
    def runs_forward(self) -> OpeningTimeFields:
        """Closes after it opens, perhaps on the next day: 10pm to 2am (schema.org, OpeningHoursSpecification)."""
        is_overnight = self.opens >= _NOON > self.closes
        if self.closes <= self.opens and self.closes != MIDNIGHT and not is_overnight:
            raise fault("ends-before-start", "It closes before it opens.", "Check both times, and am and pm.")
        return self


def in_order(first: str, last: str, message: str = "This last day is before the first one, {}.") -> Any:
    """A validator: the day in the field `last` is not before the one in the field `first`."""

    def check(day: dt.date | None, info: ValidationInfo) -> dt.date | None:
        begins = info.data.get(first)
        if begins and day and day < begins:
            raise fault("ends-before-start", message.format(long_date(begins)), "Check both days.")
        return day

    return field_validator(last)(check)


class AlertFields(Fields):
    """A temporary notice."""

    text: Words
    starts: Date | None = Field(default=None, alias="from")
    until: Date | None = None

    runs_forward = in_order("starts", "until")


class AllowFields(Fields):
    """A fault that someone has looked at and allowed, because it identifies no one."""

    rule: Id
    words: Words
    why: Words
    by: Words
    on: Date


class SourceFields(Fields):
    """Law or guidance that a guide rests on."""

    title: Words
    url: Web


class FilmFields(Fields):
    """A film of the council's own."""

    title: Words
    file: Words
    captions: Words
    transcript: Annotated[Sentences, AT_LEAST_ONE]
    signed: Words = ""


type _Films = Annotated[tuple[FilmFields, ...], AS_GROUPS]
type Allow = Annotated[tuple[AllowFields, ...], AS_GROUPS]
type _Contacts = Annotated[tuple[ContactFields, ...], AS_GROUPS]
type _SomeContacts = Annotated[tuple[ContactFields, ...], AS_GROUPS, AT_LEAST_ONE]
type _Topics = Annotated[IdList, AT_LEAST_ONE]
type _Places = Annotated[tuple[PlaceFields, ...], AS_GROUPS]
type _Starts = Annotated[
    tuple[Annotated[str, choice("yourself", "school", "doctor", "professional", "council")], ...], AS_LIST
]
type _Status = Annotated[str, choice("published", "draft", "closed")]
type _Shown = Annotated[str, choice("published", "draft")]


class ImportedFields(BaseModel):
    """Where an entry was imported from, and what has no field here. Not published."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)


class EntryFields(Fields):
    """What an entry of every kind may say."""

    publish_from: Date | None = None
    publish_until: Date | None = None
    allow: Allow = ()

    is_shown_forward = in_order("publish_from", "publish_until")


class DownloadFields(Fields):
    """A file to download, from `content/files`."""

    title: Words
    file: Words


class FiledFields(EntryFields):
    """An entry with files to download."""

    files: Annotated[tuple[DownloadFields, ...], AS_GROUPS] = ()


class PicturedFields(FiledFields):
    """An entry whose page may have a picture."""

    picture: Picture = None


class ReviewedFields(PicturedFields):
    """Who checked an entry, and when."""

    reviewed: Date
    reviewed_by: Words = ""
    owner: Words = ""
    next_review: Date | None = None
    status: _Status = "published"
    aliases: IdList = ()
    law: IdList = ()


@with_plain_words(Service)
class ServiceFields(ReviewedFields):
    """A service: `content/services/**/NAME.md`."""

    title: Words
    summary: Words
    reviewed: DateOrNever
    organisation: Id
    topics: _Topics
    contacts: _SomeContacts
    other_names: WordList = ()
    needs: IdList = ()
    ages: AgesOrAsk = Ages()
    tier: Id = "universal"
    areas: IdList = ()
    how_to_start: _Starts = ()
    ehc_plan: Annotated[str, choice("not-needed", "helps", "needed", "ask")] = "not-needed"
    wait_asked: Date | None = None
    cost: Words = ""
    free: YesNo | None = None
    opening_times: Annotated[tuple[OpeningTimeFields, ...], AS_GROUPS] = ()
    places: _Places = ()
    online: YesNo = False
    access: IdList = ()
    sen_report: Web = ""
    accessibility_plan: Web = ""
    languages: SpokenList = ()
    formats: IdList = ()
    alert: Annotated[AlertFields | None, AS_GROUP] = None
    related: IdList = ()
    films: _Films = ()
    imported: Annotated[ImportedFields | None, AS_GROUP] = None


@with_plain_words(Guide)
class GuideFields(ReviewedFields):
    """A guide: `content/guides/**/NAME.md`."""

    title: Words
    summary: Words
    topics: _Topics
    in_short: Sentences = ()
    needs: IdList = ()
    ages: AgeRange = Ages()
    other_names: WordList = ()
    related_services: IdList = ()
    related_guides: IdList = ()
    sources: Annotated[tuple[SourceFields, ...], AS_GROUPS] = ()
    law_checked: Date | None = None
    films: _Films = ()
    for_young_people: YesNo = False
    order: Number = 100


class VersionFields(EntryFields):
    """A service or guide in another language or in easy read."""

    title: Words
    summary: Words
    reviewed: Date | None = None


class OrganisationFields(PicturedFields):
    """An organisation: `content/organisations/NAME.md`."""

    title: Words
    summary: Words
    kind: Annotated[str, choice("council", "health", "school", "college", "charity", "business", "other")] = (
        "other"
    )
    contacts: _Contacts = ()
    imported: Annotated[ImportedFields | None, AS_GROUP] = None


class CommentFields(EntryFields):
    """A "you said, we did" item: `content/comments/YEAR/NAME.md` (regulation 56)."""

    title: Words
    theme: Words
    question: Annotated[str, choice("content", "access", "making")]
    said_by: Annotated[str, choice("families", "young-people", "providers", "several")]
    how_many: Words = ""
    said: Words
    quotation: YesNo = False
    consent_on: Date | None = None
    response: Words = ""
    action: Words = ""
    action_by: Words = ""
    due: Date | None = None
    progress: Annotated[str, choice("done", "doing", "planned", "not-doing")]
    checked_by: Words = ""
    checked_on: Date | None = None


class PageFields(FiledFields):
    """A page of your own: `content/pages/NAME.md`."""

    title: Words
    summary: Words
    status: _Shown = "published"
    lists: SearchChoices = ()


class NewsFields(PicturedFields):
    """A piece of news: `content/news/NAME.md`."""

    title: Words
    summary: Words
    date: Date
    status: _Shown = "published"


@with_plain_words(Event)
class EventFields(PicturedFields):
    """An event: `content/events/NAME.md`."""

    title: Words
    summary: Words
    starts: Moment
    ends: Moment
    cancelled: YesNo = False
    place: Annotated[PlaceFields | None, AS_GROUP] = None
    online: YesNo = False
    contacts: _Contacts = ()
    topics: IdList = ()
    ages: AgeRange = Ages()
    status: _Shown = "published"

    @model_validator(mode="after")
    def runs_forward(self) -> EventFields:
        """Ends after it starts."""
        if self.ends < self.starts:
            raise fault(
                "ends-before-start", "This event ends before it starts.", "Check both days and times."
            )
        return self
