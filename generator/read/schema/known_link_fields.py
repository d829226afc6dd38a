"""The fields of `content/known-links.yaml`: addresses that work in a browser but not for a program."""

from __future__ import annotations

from generator.read.schema.dates_and_ages import Date
from generator.read.schema.entry_fields import Fields
from generator.read.schema.field_types import Words


class KnownLinkFields(Fields):
    """An address that is not checked: a row of `content/known-links.yaml`."""

    address: Words
    why: Words
    until: Date | None = None
