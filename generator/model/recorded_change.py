"""What is new, changed or closed on the site, as recorded in `content/changes.yaml`."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.model.diagnostics import Span

CHANGES_FILE = "content/changes.yaml"


class RecordedChange(Struct, frozen=True):
    """What happened to one entry on one day."""

    day: dt.date
    entry: str
    """Its kind and name: `services/rainbow-club`."""
    what: str
    """`new`, `changed` or `closed`."""
    facts: tuple[str, ...] = ()
    """The names of the facts that changed, in the order of the table."""
    title: str = ""
    """Its name, if it is no longer on the site."""
    span: Span = Span(CHANGES_FILE)

    @property
    def kind(self) -> str:
        """`services` or `guides`."""
        return self.entry.partition("/")[0]

    @property
    def slug(self) -> str:
        """The name of its file."""
        return self.entry.partition("/")[2]
