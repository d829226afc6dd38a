"""The fields of files that are lists: the glossary, the places with copies, danger words and terms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from generator.model import MAX_AGE_YEARS
from generator.read.schema.contact_types import Email, Phone, Postcode
from generator.read.schema.dates_and_ages import Date
from generator.read.schema.entry_fields import Fields, Picture
from generator.read.schema.field_types import (
    AT_LEAST_ONE,
    Id,
    IdList,
    Lines,
    Number,
    WordList,
    Words,
    between,
    choice,
    fault,
)


class GlossaryFields(Fields):
    """A term of `content/glossary.yaml`."""

    id: Id
    term: Words
    meaning: Words
    full_name: Words = ""
    synonyms: WordList = ()


class CopyHolderFields(Fields):
    """One place of `content/copies.yaml`."""

    name: Words
    address: Annotated[Lines, AT_LEAST_ONE]
    postcode: Postcode
    phone: Phone = ""
    opening_hours: Words = ""
    editions: IdList = ()
    delivered: Date | None = None


class TeamFields(Fields):
    """Who is asked about entries: a row of `content/teams.yaml`."""

    name: Words
    email: Email = ""
    organisations: IdList = ()
    if_no_answer: Words = ""


class AskedFields(Fields):
    """An entry that somebody was asked about: a row of `content/asked.yaml`."""

    entry: Words
    since: Date
    team: Words = ""
    reminded: Date | None = None
    passed_on: Date | None = None


class RecordedChangeFields(Fields):
    """What happened to an entry: a row of `content/changes.yaml`."""

    day: Date
    entry: Words
    what: Annotated[str, choice("new", "changed", "closed")]
    facts: WordList = ()
    title: Words = ""


class UrgentWordsFields(Fields):
    """Danger words of `content/urgent.yaml`."""

    id: Id
    say: WordList = ()
    unless: WordList = ()


class TermFields(Fields):
    """A term of a taxonomy."""

    id: Id
    label: Words
    explanation: Words
    synonyms: WordList = ()
    picture: Picture = None


class TopicFields(TermFields):
    """One topic."""

    parent: Id = ""
    tint: Id = ""
    law: IdList = ()
    provision: Annotated[str, choice("education", "health", "care", "other")] = ""


class AgeStageFields(TermFields):
    """An age stage."""

    from_years: Annotated[Number, between(0, MAX_AGE_YEARS)] = Field(alias="from")
    to_years: Annotated[Number, between(0, MAX_AGE_YEARS)] = Field(alias="to")

    @model_validator(mode="after")
    def runs_forward(self) -> AgeStageFields:
        """Ends at the same age as it starts, or higher."""
        if self.from_years > self.to_years:
            raise fault(
                "bad-ages", f"{self.from_years} is more than {self.to_years}.", "Write the lower age as from."
            )
        return self


class AreaFields(TermFields):
    """One area."""

    reach: Annotated[str, choice("inside", "outside", "national")] = "inside"
