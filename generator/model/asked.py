"""Who keeps entries right, and whom we have asked."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.model.diagnostics import Span


class Team(Struct, frozen=True):
    """Who is asked about entries. Only its name ever reaches a `Site`: its address is never published."""

    name: str
    span: Span
    """Its place in `content/teams.yaml`."""
    email: str = ""
    """Empty for those who are asked on paper."""
    organisations: tuple[str, ...] = ()
    """The organisations whose services it looks after."""
    if_no_answer: str = ""
    """The council's own team, which is asked when nobody answers."""


class Asked(Struct, frozen=True):
    """An entry that somebody was asked about, and the days of the letters."""

    entry: str
    """Its kind and name: `services/rainbow-club`."""
    since: dt.date
    team: str = ""
    """Who was asked."""
    reminded: dt.date | None = None
    passed_on: dt.date | None = None
    """When the council's own team was asked instead."""
