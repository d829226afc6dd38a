"""What the law asks of a Local Offer, and how far a site answers it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from generator.model.body import Body
from generator.model.diagnostics import Span


class Certainty(StrEnum):
    """How certain a legal statement and its number are."""

    TEXT = "text"
    """Read in the published law."""
    SECONDARY = "secondary"
    """Taken from a secondary source, such as a factsheet."""
    UNVERIFIED = "unverified"
    """Not confirmed. Such a number is never printed."""


class Weakness(StrEnum):
    """What a page that claims an item of the law lacks, or what the item lacks."""

    LATE = "late"
    """It should have been checked by now."""
    SHORT = "short"
    """It has no more than a few words."""
    OFF_TOPIC = "off-topic"
    """It lacks words that a page on this cannot do without."""
    WITHOUT_FACT = "without-fact"
    """A fact is not filled in that families need here."""
    ELSEWHERE = "elsewhere"
    """It can be had in another place than the law speaks of."""
    WITHOUT_LINK = "without-link"
    """It leads nowhere, though the law asks where more can be read."""
    TOO_FEW = "too-few"
    """There are fewer such pages than the item needs."""
    WITHOUT_GUIDE = "without-guide"
    """It asks how something works, and only services answer it."""
    WITHOUT_SERVICE = "without-service"
    """It asks what there is, and only guides answer it."""
    NOT_ALL = "not-all"
    """Some services lack the fact that it asks for."""


class Lack(Struct, frozen=True):
    """One thing that is lacking."""

    weakness: Weakness
    what: str = ""
    """Which words, facts or numbers."""
    page: str = ""
    """The title of the page; empty if it is about the whole item."""


class Must(Struct, frozen=True):
    """What a page needs that claims an item of the law; a claim without it is thin."""

    reach: str = ""
    """Where a service must be had: `inside`, `outside`, `national`, or empty for anywhere."""
    words: tuple[str, ...] = ()
    """Each is looked for in all that the page says; `|` parts words of which one is enough."""
    facts: tuple[str, ...] = ()
    links: int = 0
    """How many links to other sites."""
    at_least: int = 1
    """How many such pages there must be."""
    least_words: int = 0
    months: int = 0
    """In how many months it must have been checked."""


class LawItem(Struct, frozen=True):
    """One item that a Local Offer must contain (SI 2014/1530, Schedule 2)."""

    id: str
    reference: str
    """Its paragraph in the law; empty, and never printed, while unconfirmed."""
    label: str
    explanation: str
    area: str
    url: str
    parent: str
    is_checked: bool
    """False for a heading, which is covered when its children are."""
    certainty: Certainty = Certainty.TEXT
    """How certain it is that the law says so."""
    wants: str = "either"
    """What answers it best: `guide`, `services` or `either`."""
    write: str = ""
    """What an editor should write if nothing answers it."""
    shown_by: str = ""
    """The fact of a service that answers it for that service, such as `who_can_get`."""
    must: Must = Must()


class Claim(Struct, frozen=True):
    """One page that says that it answers an item."""

    slug: str
    is_guide: bool
    lacks: tuple[Lack, ...] = ()
    """Why it does not count, if it does not."""


class State(StrEnum):
    """How well an item is answered."""

    ANSWERED = "answered"
    THIN = "thin"
    """Pages claim it, but do not show it."""
    LATE = "late"
    """It would be answered, had its pages been checked in time."""
    MISSING = "missing"


class Coverage(Struct, frozen=True):
    """What answers one item of the law.

    A claim counts if an entry's own `law` list names the item and the entry has what the item needs.
    A fact counts once every service has it. A topic alone does not count: its list says what entries
    on it may answer, not that they do.
    """

    item: LawItem
    state: State = State.MISSING
    claims: tuple[Claim, ...] = ()
    """Services in order of title, then guides in their own order."""
    lacks: tuple[Lack, ...] = ()
    """Why it is thin or late: what its best claim lacks, or what they all do."""
    shown: tuple[str, ...] = ()
    """Slugs of services that answer it by a fact."""
    of_services: int = 0
    """The number of services, to compare `shown` with."""
    likely_services: tuple[str, ...] = ()
    """Slugs of the first services on a topic that may answer it but do not claim it."""
    likely_guides: tuple[str, ...] = ()
    oldest: dt.date | None = None
    """The oldest check among the pages that claim it."""
    newest: dt.date | None = None

    @property
    def services(self) -> tuple[str, ...]:
        """Slugs of the services that claim it; once it is answered, of those whose claims hold."""
        return self._slugs(is_guide=False)

    @property
    def guides(self) -> tuple[str, ...]:
        """Slugs of the guides that claim it; once it is answered, of those whose claims hold."""
        return self._slugs(is_guide=True)

    @property
    def is_answered(self) -> bool:
        """Whether what is published answers it."""
        return self.state == State.ANSWERED

    def _slugs(self, *, is_guide: bool) -> tuple[str, ...]:
        counts = [each for each in self.claims if not each.lacks or not self.is_answered]
        return tuple(each.slug for each in counts if each.is_guide == is_guide)


class Group(Struct, frozen=True):
    """People the council must ask about its offer (SEND Regulations 2014, regulation 54)."""

    id: str
    reference: str
    who: str
    """In plain words: "Academies"."""
    is_optional: bool
    """Whether the council decides for itself whether they matter here."""
    voice: str = ""
    """`children`, `young-people` or `parents`, for those regulation 55 names."""


class Duty(Struct, frozen=True):
    """One thing that the law or its guidance asks for around the offer."""

    id: str
    reference: str
    """The law and, where it is confirmed, the number."""
    url: str
    force: str
    """`must`, `must-in-code`, `should` or `good-practice`."""
    certainty: Certainty
    duty: str
    evidence: str
    """What shows that it is done."""
    frequency: str
    check: str
    """`build`, `report`, or `human` where only a person can tell."""
    part: str
    """Its section of the review sheet."""
    items: tuple[str, ...] = ()
    """The Schedule 2 items whose answers are the evidence."""
    groups: tuple[Group, ...] = ()
    threshold: str = ""
    """What the answer Yes takes on the review sheet."""
    least: int = 0
    """How many entries there must be before Yes can be said."""


class Consultation(Struct, frozen=True, tag=True, omit_defaults=True):
    """A consultation about the offer (SEND Regulations 2014, regulations 54 and 55)."""

    slug: str
    title: str
    summary: str
    starts: dt.date
    ends: dt.date
    run_by: str
    """The team that asked."""
    groups: tuple[str, ...]
    """Who was asked, by the ids of the law's groups."""
    about: tuple[str, ...]
    """What it was about, by regulation 55: `services`, `layout`, `offline`, `access`, `comments`."""
    how: str
    how_many: str
    """How many took part, in words."""
    questions: tuple[str, ...]
    outcome: tuple[str, ...]
    """What changed as a result; empty so far if nothing has."""
    body: Body
    span: Span
    children: int | None = None
    """How many children took part; nothing if nobody counted."""
    young_people: int | None = None
    parents: int | None = None


class Wait(Struct, frozen=True):
    """How long people waited at one time."""

    on: dt.date
    weeks: int


class Shortage(Struct, frozen=True, tag=True, omit_defaults=True):
    """Something that there is not enough of (Children and Families Act 2014, section 27)."""

    slug: str
    title: str
    summary: str
    part: str
    """`education`, `training`, `health`, `care` or `other`."""
    tier: str
    """The level of support; empty for all."""
    found: str
    """What the council found."""
    found_on: dt.date
    evidence: tuple[str, ...]
    comments: tuple[str, ...]
    """Slugs of comments that told of it, as are the two below of their kinds."""
    consultations: tuple[str, ...]
    services: tuple[str, ...]
    waits: tuple[Wait, ...]
    """The oldest first."""
    target_weeks: int | None
    plan: str
    by_when: dt.date | None
    better: str
    """What will be better for families."""
    decided_by: str
    """The team or board that decided."""
    solved_on: dt.date | None
    """Since when there has been enough."""
    span: Span

    @property
    def is_open(self) -> bool:
        """Whether there is still not enough."""
        return self.solved_on is None

    @property
    def has_evidence(self) -> bool:
        """Whether anything shows it."""
        return bool(self.evidence or self.comments or self.consultations or self.waits)

    @property
    def is_planned(self) -> bool:
        """Whether it says what will be done, by when, and who decided."""
        return bool(self.plan and self.by_when and self.decided_by)

    def is_late(self, today: dt.date) -> bool:
        """Whether its plan should have been done by now."""
        return self.is_open and self.by_when is not None and self.by_when < today
