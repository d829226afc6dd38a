"""The council's schools and colleges, as the public register of schools lists them."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct


class School(Struct, frozen=True):
    """One open school, nursery school or college."""

    urn: str
    name: str
    type: str
    """As the register calls it: "Community school"."""
    phase: str
    town: str
    postcode: str


class SchoolRegister(Struct, frozen=True):
    """Those of one council that are open and of a kind that we count."""

    schools: tuple[School, ...] = ()
    source: str = ""
    """The name of the file that they were read from."""
    council: str = ""
    day: dt.date | None = None
    """The day that the name of the file tells."""
    newest_change: dt.date | None = None
    """The newest change of a row, if the file tells it: the file is at least as new."""


class SchoolKind(Struct, frozen=True):
    """A kind of place that is counted."""

    id: str
    label: str
    types: tuple[str, ...]
    facts: tuple[str, ...]
    """Which facts its entries should have."""
    unknown: str = ""
    """What the register does not tell of it."""
