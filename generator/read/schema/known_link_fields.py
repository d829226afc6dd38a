"""The facts of `content/known-links.yaml`: addresses that people can see, though a program can't."""

from __future__ import annotations

from generator.read.schema.entry_fields import Fields
from generator.read.schema.field_types import Words
from generator.read.schema.time_types import Date


class KnownLinkFields(Fields):
    """One address that is not asked: a row of `content/known-links.yaml`."""

    address: Words
    why: Words
    until: Date | None = None
