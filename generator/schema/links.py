"""The facts of `content/known-links.yaml`: addresses that people can see, though a program can't."""

from __future__ import annotations

from generator.schema.entries import Fields
from generator.schema.fields import Words
from generator.schema.times import Date


class KnownLinkFields(Fields):
    """One address that is not asked: a row of `content/known-links.yaml`."""

    address: Words
    why: Words
    until: Date | None = None
