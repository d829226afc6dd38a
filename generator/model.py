"""What a site is: immutable values, with no behaviour beyond small questions.

Nothing here reads, checks or renders. Every sequence is a tuple in an order that never changes
between builds. Dates are dates, times are `datetime.time`, ages are whole years.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from generator.ages import ALL_AGES
from generator.ages import MAX_AGE_YEARS as MAX_AGE_YEARS
from generator.ages import Ages as Ages
from generator.body import Body
from generator.diagnostics import Span
from generator.evidence import Evidence
from generator.law import Consultation, Coverage
from generator.points import Point, Postcodes
from generator.way_in import WayIn

NOWHERE = Span("")
SETTINGS = Span("content/settings.yaml")


class Status(StrEnum):
    """Whether an entry is shown. A closed one keeps its page, so that old links say what happened."""

    PUBLISHED = "published"
    DRAFT = "draft"
    CLOSED = "closed"


class Taxonomy(StrEnum):
    """The lists that entries are sorted by, each a file in `content/taxonomies/`."""

    TOPICS = "topics"
    NEEDS = "needs"
    AGES = "ages"
    AREAS = "areas"
    TIERS = "tiers"
    ACCESS = "access"
    FORMATS = "formats"


class Reach(StrEnum):
    """Where an area lies, so that local services come before national ones."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a taxonomy, with what a family needs to understand it."""

    id: str
    label: str
    explanation: str
    synonyms: tuple[str, ...] = ()
    parent: str = ""
    """The id of the term above; empty at the top level. Only topics have two levels."""
    ages: Ages = ALL_AGES
    """Which ages an age stage spans; all of them in the other taxonomies."""
    reach: Reach = Reach.INSIDE
    """Where an area lies; `inside` in the other taxonomies."""
    tint: str = ""
    """The colour pair and icon of a main topic, by its name in the theme."""
    law: tuple[str, ...] = ()
    """The Schedule 2 items that entries on this topic may answer, by id."""
    provision: str = ""
    """Whether a topic is about `education`, `health`, `care` or something `other`; empty means what the
    topic above says."""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word that families meet, in plain English."""

    id: str
    term: str
    meaning: str
    full_name: str = ""
    """What an abbreviation stands for, such as "education, health and care plan"."""
    synonyms: tuple[str, ...] = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Contact:
    """One way or several ways to reach one person or team. At least one way is filled in."""

    role: str = ""
    """Who answers: a job or a team, never a person's name."""
    phone: str = ""
    textphone: str = ""
    email: str = ""
    website: str = ""
    post: str = ""
    """A postal address, its lines parted by line ends."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens."""

    name: str = ""
    address: tuple[str, ...] = ()
    """Lines of the address without the postcode, the town last."""
    postcode: str = ""
    directions: str = ""
    hide_address: bool = False
    """The exact address is not published, as for a refuge or somebody's home."""
    point: Point | None = None
    """Where it lies, if its editor says so; else its postcode tells. Not published of a hidden address."""


@dataclass(frozen=True, slots=True)
class OpeningTime:
    """When something is open. Days are 0 (Monday) to 6 (Sunday), in order."""

    days: tuple[int, ...]
    opens: dt.time
    closes: dt.time
    note: str = ""
    """Such as "term time only" or "first Monday of the month"."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A notice for a while, such as a closure. `until` is its last day, if it has one."""

    text: str
    until: dt.date | None = None

    def is_shown(self, today: dt.date) -> bool:
        """Whether the notice still holds."""
        return self.until is None or today <= self.until


@dataclass(frozen=True, slots=True)
class Review:
    """When an entry was last checked, by which team, and when it must be checked again."""

    on: dt.date
    by: str
    next: dt.date

    def is_overdue(self, today: dt.date) -> bool:
        """Whether the next check is late."""
        return self.next < today


@dataclass(frozen=True, slots=True)
class Version:
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
        """What stands between the slug and the ending of its file: `ur`, `easy`, `ur.easy`."""
        parts = [] if self.language == "en-GB" else [self.language]
        return ".".join([*parts, "easy"] if self.is_easy_read else parts)


@dataclass(frozen=True, slots=True)
class Service:
    """One service. Its slug is its file name, unique over all services."""

    slug: str
    title: str
    summary: str
    organisation: str
    """The slug of an organisation."""
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
    """`not-needed`, `helps` or `needed`."""
    decided_by: str = ""
    """Who decides, how, and how long it takes."""
    wait: str = ""
    cost: str = ""
    is_free: bool = False
    when: str = ""
    opening_times: tuple[OpeningTime, ...] = ()
    places: tuple[Place, ...] = ()
    is_online: bool = False
    access: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Languages besides English that it can be had in, as words: "Urdu", "British Sign Language"."""
    formats: tuple[str, ...] = ()
    complaints: str = ""
    law: tuple[str, ...] = ()
    """Schedule 2 items that it answers, by id, as its editor wrote them."""
    alert: Alert | None = None
    status: Status = Status.PUBLISHED
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who runs services."""

    slug: str
    title: str
    summary: str
    kind: str
    """`council`, `health`, `school`, `college`, `charity`, `business` or `other`."""
    contacts: tuple[Contact, ...]
    body: Body
    span: Span


@dataclass(frozen=True, slots=True)
class Guide:
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
    order: int = 100
    """Where it stands among guides; a lower number comes first."""
    status: Status = Status.PUBLISHED
    aliases: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """One "you said, we did" item (SEND Regulations 2014, regulation 56)."""

    slug: str
    year: int
    title: str
    theme: str
    question: str
    """Which of regulation 56(1) it answers: `content`, `access` or `making`."""
    said_by: str
    """Who said it, coarsely: `families`, `young-people`, `providers` or `several`."""
    how_many: str
    """How many people said it, in words: "more than 10"."""
    said: str
    """The comment in the council's words, or as it was said if that was allowed."""
    is_quotation: bool
    consent_on: dt.date | None
    """When those who are quoted agreed to it."""
    response: str
    action: str
    action_by: str
    """The team that does it."""
    due: dt.date | None
    progress: str
    """`done`, `doing`, `planned` or `not-doing`."""
    checked_by: str
    """Who signed it off. Never published: it may be a person's name."""
    checked_on: dt.date
    """The first day of all days while nobody has signed it."""
    span: Span

    @property
    def is_signed(self) -> bool:
        """Whether somebody checked that nobody can be recognised. Only then is it published."""
        return bool(self.checked_by) and self.checked_on != dt.date.min


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A piece of news."""

    slug: str
    title: str
    summary: str
    date: dt.date
    body: Body
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
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


@dataclass(frozen=True, slots=True)
class CopyHolder:
    """A place where printed copies can be had (regulation 57)."""

    name: str
    address: tuple[str, ...]
    postcode: str
    phone: str
    opening_hours: str
    editions: tuple[str, ...]
    """Ids of the editions it holds."""
    delivered: dt.date | None = None
    """When copies were last brought there."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One printed book to make: how it looks, and what stands in it."""

    id: str
    name: str
    """Such as "Large print"."""
    body_size_pt: float
    paper: str = "a4"
    ink: str = "colour"
    """`colour`, or `black` for copiers."""
    binding_margin_mm: float = 25
    pages_per_volume: int = 0
    """Volumes are split by topic at about this many pages; 0 means one volume."""
    is_folded: bool = False
    """It is made a second time for folding, two pages side by side."""
    has_codes: bool = False
    """Each entry has a QR code beside its address."""
    has_guides: bool = True
    topics: tuple[str, ...] = ()
    """Ids of the topics, needs and areas that it is about; empty means all of them."""
    needs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    ages: Ages = ALL_AGES

    @property
    def is_whole(self) -> bool:
        """Whether everything stands in it."""
        chosen = self.topics or self.needs or self.areas or self.ages != ALL_AGES
        return self.has_guides and not chosen


@dataclass(frozen=True, slots=True)
class Leaflets:
    """Which entries have leaflets that are made each time."""

    editions: tuple[str, ...] = ()
    """Ids of the editions whose letters they are set in."""
    guides: tuple[str, ...] = ()
    """Slugs; `all` means every one."""
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AdviceService:
    """The impartial advice service that every council must have (Act, section 32): SENDIASS."""

    name: str
    phone: str
    email: str
    website: str
    hours: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Channels:
    """How to reach the council about the offer."""

    phone: str
    text_relay: str
    email: str
    post: tuple[str, ...]
    freepost: str
    hours: str
    reply_time: str
    feedback_form: str = ""
    """The address of a form elsewhere, if the council has one. `{page}` in it becomes the page's address."""
    inbox: bool = False
    """Whether the site's own form is received by `local-offer inbox`."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Facts of the accessibility statement (SI 2018/952, regulation 8)."""

    prepared: dt.date
    reviewed: dt.date
    tested: dt.date
    tested_by: str
    method: str
    evidence_months: int = 12
    """How old a test may be before it proves nothing any more."""
    also_met: tuple[str, ...] = ()
    """Criteria of WCAG 2.2 AAA that the whole site meets, by number."""


@dataclass(frozen=True, slots=True)
class OpenData:
    """Whether others may take the facts of the offer, and under which licence."""

    is_published: bool = True
    licence: str = ""
    licence_url: str = ""


@dataclass(frozen=True, slots=True)
class LawLevel:
    """How bad it is if one item of the law is missing: `error`, `warning` or `advice`."""

    item: str
    level: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many comments of one year were not published, and why (regulation 56(4))."""

    year: int
    about_one_person: int
    vexatious: int


@dataclass(frozen=True, slots=True)
class Admin:
    """Forms on the web for editors: whether they are published, and where the files live."""

    is_published: bool = False
    cms: str = "sveltia"
    backend: str = "github"
    repository: str = ""
    branch: str = "main"

    @property
    def script(self) -> str:
        """Where the system's own script lies, relative to the site's folder: "make admin" puts it there."""
        return f".cache/cms/{self.cms}-cms.js"


@dataclass(frozen=True, slots=True)
class Settings:
    """One council's choices, from `content/settings.yaml`, and today's date."""

    council_name: str
    site_name: str
    base_url: str
    """Where the site will stand, without a slash at the end."""
    welcome: str
    channels: Channels
    advice: AdviceService
    statement: Statement
    editions: tuple[Edition, ...]
    reviewed: dt.date
    """When the whole offer was last reviewed."""
    next_review: dt.date
    today: dt.date
    newer_copy_after: dt.date
    """When a printed copy is too old."""
    language: str = "en-GB"
    theme: str = "default"
    review_months: int = 6
    languages: tuple[str, ...] = ("en-GB",)
    popular_guides: tuple[str, ...] = ()
    start_guide: str = ""
    """The guide behind "Not sure where to start?"."""
    copies_note: str = ""
    """How to ask for a printed copy, and what it costs."""
    leaflets: Leaflets = Leaflets()
    edition_number: str = ""
    """The council's own number for this printing of the books."""
    law_gaps_are_errors: bool = False
    law_levels: tuple[LawLevel, ...] = ()
    """For single items, whatever holds for the others."""
    late_comments_are_errors: bool = False
    left_out: tuple[LeftOut, ...] = ()
    offline: bool = True
    """Whether devices keep pages, so that they can be read without a network."""
    open_data: OpenData = OpenData()
    admin: Admin = Admin()
    map_link: str = ""
    """The address of a map elsewhere, with `{place}` where a postcode or a point belongs; empty for none."""
    postcodes: str = ""
    """Where the list of postcodes is; empty for the usual file."""
    span: Span = SETTINGS

    @property
    def cycle_start(self) -> dt.date:
        """The first day of the last cycle of review: as long before the last review as the next is after it."""
        return self.reviewed - (self.next_review - self.reviewed)


@dataclass(frozen=True, slots=True)
class Image:
    """An image file that some body uses."""

    source: str
    """Its path relative to the site's folder."""
    path: str
    """Its path below the site's root."""
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class Site:
    """Everything, joined: references hold, links are resolved, drafts are left out.

    Services and organisations stand in order of title, guides by `order` then title, news and
    events by date, comments by year (newest first) then theme, terms as their file gives them.
    """

    settings: Settings
    services: tuple[Service, ...]
    organisations: tuple[Organisation, ...]
    guides: tuple[Guide, ...]
    comments: tuple[Comment, ...]
    news: tuple[NewsItem, ...]
    events: tuple[Event, ...]
    glossary: tuple[GlossaryTerm, ...]
    copies: tuple[CopyHolder, ...]
    terms: tuple[tuple[Taxonomy, tuple[Term, ...]], ...]
    coverage: tuple[Coverage, ...]
    images: tuple[Image, ...] = field(default=())
    evidence: Evidence = field(default_factory=Evidence)
    ways: tuple[WayIn, ...] = ()
    """For people who are not sure where to start; the first is for families."""
    consultations: tuple[Consultation, ...] = ()
    """The newest first."""
    postcodes: Postcodes = field(default_factory=Postcodes)

    def taxonomy(self, name: Taxonomy) -> tuple[Term, ...]:
        """The terms of one taxonomy, in its own order."""
        return next(terms for each, terms in self.terms if each is name)
