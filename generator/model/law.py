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
    """Why an answered item may still not help a family."""

    LATE = "late"
    """Every page that answers it is overdue for a check."""
    SHORT = "short"
    """No page that answers it has more than a few words."""
    WITHOUT_GUIDE = "without-guide"
    """It asks how something works, and only services answer it."""
    WITHOUT_SERVICE = "without-service"
    """It asks what there is, and only guides answer it."""
    NOT_ALL = "not-all"
    """Some services lack the fact that it asks for."""


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


class Coverage(Struct, frozen=True):
    """What answers one item of the law.

    An entry answers an item if its `law` list names it; a fact answers it if every service has one. A topic
        does not: its list says what its entries may answer.
    """

    item: LawItem
    services: tuple[str, ...] = ()
    """Slugs of services that claim it, by title."""
    guides: tuple[str, ...] = ()
    """Slugs of guides that claim it, in their own order."""
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
    weaknesses: tuple[Weakness, ...] = ()

    @property
    def is_covered(self) -> bool:
        """Whether anything published answers it."""
        return bool(self.services or self.guides) or (
            bool(self.shown) and len(self.shown) == self.of_services
        )


class Group(Struct, frozen=True):
    """People the council must ask about its offer (SEND Regulations 2014, regulation 54)."""

    id: str
    reference: str
    who: str
    """In plain words: "Academies"."""
    is_optional: bool
    """Whether the council may decide if they are relevant."""


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
