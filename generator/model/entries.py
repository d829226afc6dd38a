"""What editors write: services, guides, organisations, comments, news and events."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from generator.model.ages import ALL_AGES, Ages
from generator.model.body import Body
from generator.model.diagnostics import Span
from generator.model.film import Film
from generator.model.page_picture import PagePicture
from generator.model.places import Point


class Status(StrEnum):
    """Whether an entry is shown. A closed one keeps its page, so old links say what happened."""

    PUBLISHED = "published"
    DRAFT = "draft"
    CLOSED = "closed"


class Contact(Struct, frozen=True):
    """One or more ways to reach a person or team."""

    role: str = ""
    """Who answers: a job or a team, never a person's name."""
    phone: str = ""
    textphone: str = ""
    email: str = ""
    website: str = ""
    post: str = ""
    """A postal address over several lines."""
    note: str = ""


class Place(Struct, frozen=True):
    """Where something happens."""

    name: str = ""
    address: tuple[str, ...] = ()
    """Lines of the address without the postcode, the town last."""
    postcode: str = ""
    directions: str = ""
    hide_address: bool = False
    """The exact address is not published, as for a refuge or someone's home."""
    point: Point | None = None
    """Its coordinates; if not given, the postcode is used. Not published for a hidden address."""
    picture: PagePicture | None = None
    """What it looks like from outside."""


MIDNIGHT = dt.time()


class OpeningTime(Struct, frozen=True):
    """When something is open. Days are 0 (Monday) to 6 (Sunday), in order."""

    days: tuple[int, ...]
    opens: dt.time
    closes: dt.time
    note: str = ""
    """Such as "term time only" or "first Monday of the month"."""

    @property
    def is_all_day(self) -> bool:
        """Whether it is open from midnight to midnight."""
        return self.opens == self.closes == MIDNIGHT

    @property
    def is_overnight(self) -> bool:
        """Whether it closes on the day after it opens; at midnight a day ends."""
        return MIDNIGHT < self.closes < self.opens


class Period(Struct, frozen=True):
    """The days on which something is shown, with an open end where there is none."""

    first: dt.date | None = None
    last: dt.date | None = None

    def nearest(self, day: dt.date) -> dt.date:
        """The day itself if it is in the period, or else the day of the period that is nearest to it."""
        if self.first and day < self.first:
            return self.first
        return min(day, self.last) if self.last else day

    def has(self, day: dt.date) -> bool:
        """Whether a day is in the period."""
        return self.nearest(day) == day

    def overlaps(self, other: Period) -> bool:
        """Whether some day is in both."""
        first = max((each for each in (self.first, other.first) if each), default=dt.date.min)
        return self.has(first) and other.has(first)


class Alert(Struct, frozen=True):
    """A temporary notice, such as a closure."""

    text: str
    period: Period = Period()

    def is_shown(self, today: dt.date) -> bool:
        """Whether the notice applies."""
        return self.period.has(today)


class Review(Struct, frozen=True):
    """When an entry was last checked, by which team, and when it must be checked again."""

    on: dt.date
    """`date.min` until someone has checked it."""
    by: str
    next: dt.date
    owner: str = ""
    """The team that looks after it; empty if it is the one that checked it."""
    asked: dt.date | None = None
    """Since when we have asked and had no answer."""
    is_unconfirmed: bool = False
    """Whether its check is so late that nobody should rely on it; the settings say how late."""

    @property
    def team(self) -> str:
        """Who looks after it; empty if nobody is named."""
        return self.owner or self.by

    @property
    def is_done(self) -> bool:
        """Whether anyone has ever checked it."""
        return self.on != dt.date.min

    def is_overdue(self, today: dt.date) -> bool:
        """Whether the next check is overdue."""
        return self.next < today


class Version(Struct, frozen=True, tag=True, omit_defaults=True):
    """The same entry in another language or in easy read, from a file beside it."""

    language: str
    """A BCP 47 tag such as `ur` or `en-GB`."""
    is_easy_read: bool
    title: str
    summary: str
    body: Body
    reviewed: dt.date | None
    span: Span

    @property
    def suffix(self) -> str:
        """The part of its file name between slug and extension: `ur`, `easy`, `ur.easy`."""
        parts = [] if self.language == "en-GB" else [self.language]
        return ".".join([*parts, "easy"] if self.is_easy_read else parts)


class Service(Struct, frozen=True, tag=True, omit_defaults=True):
    """One service. Its slug is its file name, unique among services."""

    slug: str
    title: str
    summary: str
    organisation: str
    """The slug of an organisation; "ask" if not known."""
    topics: tuple[str, ...]
    review: Review
    body: Body
    span: Span
    contacts: tuple[Contact, ...] = ()
    other_names: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Ids of needs; empty means every need."""
    ages: Ages = ALL_AGES
    tier: str = "universal"
    areas: tuple[str, ...] = ()
    """Ids of areas; empty means the whole of the council's area."""
    who_for: str = ""
    who_can_get: str = ""
    how_to_get: str = ""
    how_to_start: tuple[str, ...] = ()
    """Any of `yourself`, `school`, `doctor`, `professional`, `council`."""
    ehc_plan: str = "not-needed"
    """`not-needed`, `helps`, `needed`, or `ask` if not known."""
    decided_by: str = ""
    """Who decides, how, and how long it takes."""
    wait: str = ""
    wait_asked: dt.date | None = None
    """When somebody last asked how long it is."""
    cost: str = ""
    is_free: bool = False
    when: str = ""
    opening_times: tuple[OpeningTime, ...] = ()
    places: tuple[Place, ...] = ()
    is_online: bool = False
    access: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """The languages it is offered in besides English, as words: "Urdu", "British Sign Language"."""
    formats: tuple[str, ...] = ()
    complaints: str = ""
    urn: str = ""
    """The number of the school or college in the public register of schools."""
    sen_report: str = ""
    """The address of a school's SEN information report."""
    accessibility_plan: str = ""
    senco: str = ""
    """How to reach the SENCO or learning support: a role and a way."""
    admissions: str = ""
    law: tuple[str, ...] = ()
    """Ids of the Schedule 2 items it answers, as written."""
    alert: Alert | None = None
    status: Status = Status.PUBLISHED
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    picture: PagePicture | None = None
    films: tuple[Film, ...] = ()
    unknown: tuple[str, ...] = ()
    """Which of `needs`, `areas` and `tier` nobody has said: no page may claim that they are open to all."""

    @property
    def is_open(self) -> bool:
        """Whether it is still running."""
        return self.status != Status.CLOSED


class Organisation(Struct, frozen=True, tag=True, omit_defaults=True):
    """Who runs services."""

    slug: str
    title: str
    summary: str
    kind: str
    """`council`, `health`, `school`, `college`, `charity`, `business` or `other`."""
    contacts: tuple[Contact, ...]
    body: Body
    span: Span
    picture: PagePicture | None = None


class Source(Struct, frozen=True):
    """Law or guidance that a guide rests on."""

    title: str
    url: str


UNKNOWN_ORGANISATION = Organisation("ask", "", "", "other", (), Body(), Span(""))
"""Who runs a service of which nobody has said it: `organisation: ask`."""


class Guide(Struct, frozen=True, tag=True, omit_defaults=True):
    """A page of advice. Body headings that read "Step 1: …" are the steps of a journey."""

    slug: str
    title: str
    summary: str
    topics: tuple[str, ...]
    review: Review
    body: Body
    span: Span
    in_short: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    ages: Ages = ALL_AGES
    other_names: tuple[str, ...] = ()
    how_long: str = ""
    who_decides: str = ""
    if_you_disagree: str = ""
    related_services: tuple[str, ...] = ()
    related_guides: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    law_checked: dt.date | None = None
    """When every statement of law in it was last checked against its sources; nothing if never."""
    order: int = 100
    """Its position among guides; lower numbers come first."""
    status: Status = Status.PUBLISHED
    aliases: tuple[str, ...] = ()
    for_young_people: bool = False
    """Whether it speaks to young people themselves."""
    versions: tuple[Version, ...] = ()
    picture: PagePicture | None = None
    films: tuple[Film, ...] = ()


class Comment(Struct, frozen=True, tag=True, omit_defaults=True):
    """One "you said, we did" item (SEND Regulations 2014, regulation 56)."""

    slug: str
    year: int
    title: str
    theme: str
    question: str
    """Which of regulation 56(1) it answers: `content`, `access` or `making`."""
    said_by: str
    """Who said it, as a broad group: `families`, `young-people`, `providers` or `several`."""
    how_many: str
    """How many people said it, in words: "more than 10"."""
    said: str
    """The comment in the council's words, or quoted with permission."""
    is_quotation: bool
    consent_on: dt.date | None
    """When the people quoted agreed to it."""
    response: str
    action: str
    action_by: str
    """The team responsible."""
    due: dt.date | None
    progress: str
    """`done`, `doing`, `planned` or `not-doing`."""
    checked_by: str
    """Who signed it off. Never published: it may be a person's name."""
    checked_on: dt.date
    """`date.min` until it is signed off."""
    span: Span

    @property
    def is_signed(self) -> bool:
        """Whether someone has checked that no one can be recognised. Only then is it published."""
        return bool(self.checked_by) and self.checked_on != dt.date.min


class NewsItem(Struct, frozen=True, tag=True, omit_defaults=True):
    """A piece of news."""

    slug: str
    title: str
    summary: str
    date: dt.date
    body: Body
    span: Span
    status: Status = Status.PUBLISHED
    picture: PagePicture | None = None


class OwnPage(Struct, frozen=True, tag=True, omit_defaults=True):
    """A page of the council's own: its privacy notice, its cookies, who it is, a list of services that it chose."""

    slug: str
    title: str
    summary: str
    body: Body
    span: Span
    status: Status = Status.PUBLISHED
    lists: tuple[str, ...] = ()
    """What fits the services that it lists, as in the address of a search: `area=town`, `cost=free`."""


class Event(Struct, frozen=True, tag=True, omit_defaults=True):
    """Something that happens once, on one day or several."""

    slug: str
    title: str
    summary: str
    starts: dt.datetime
    ends: dt.datetime
    body: Body
    span: Span
    place: Place = Place()
    is_online: bool = False
    cost: str = ""
    booking: str = ""
    contacts: tuple[Contact, ...] = ()
    topics: tuple[str, ...] = ()
    ages: Ages = ALL_AGES
    is_cancelled: bool = False
    status: Status = Status.PUBLISHED
    picture: PagePicture | None = None

    @property
    def is_on_one_day(self) -> bool:
        """Whether it ends on the day on which it starts, midnight being the end of that day."""
        return self.starts.date() >= (self.ends - dt.timedelta(minutes=1)).date()


class CopyHolder(Struct, frozen=True):
    """A place that has printed copies (regulation 57)."""

    name: str
    address: tuple[str, ...]
    postcode: str
    phone: str
    opening_hours: str
    editions: tuple[str, ...]
    """Ids of the editions it holds."""
    delivered: dt.date | None = None
    """When copies were last delivered."""
