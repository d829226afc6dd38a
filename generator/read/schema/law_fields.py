"""The fields of what the law asks a council to say: who it asked, and what there is not enough of."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.read.schema.dates_and_ages import Date
from generator.read.schema.entry_fields import EntryFields, Fields
from generator.read.schema.field_types import (
    AS_GROUPS,
    AS_LIST,
    AT_LEAST_ONE,
    Id,
    IdList,
    Number,
    Sentences,
    Words,
    between,
    choice,
    fault,
)


class ConsultationFields(EntryFields):
    """A consultation: `content/consultations/NAME.md` (regulations 54 and 55)."""

    title: Words
    summary: Words
    starts: Date
    ends: Date
    run_by: Words
    groups: Annotated[IdList, AT_LEAST_ONE]
    about: Annotated[
        tuple[Annotated[str, choice("services", "layout", "offline", "access", "comments")], ...], AS_LIST
    ]
    how: Words
    how_many: Words = ""
    children: Number | None = None
    young_people: Number | None = None
    parents: Number | None = None
    questions: Sentences = ()
    outcome: Sentences = ()

    @model_validator(mode="after")
    def runs_forward(self) -> ConsultationFields:
        """Ends after it starts."""
        if self.ends < self.starts:
            raise fault("ends-before-start", "This ends before it starts.", "Check both days.")
        return self


class WaitRecordFields(Fields):
    """How long people waited at one time."""

    on: Date
    weeks: Annotated[Number, between(0, 520)]


class ShortageFields(EntryFields):
    """Something that there is not enough of: `content/shortages/NAME.md` (section 27)."""

    title: Words
    summary: Words
    part: Annotated[str, choice("education", "training", "health", "care", "other")]
    tier: Id = ""
    found: Words
    found_on: Date
    evidence: Sentences = ()
    comments: IdList = ()
    consultations: IdList = ()
    services: IdList = ()
    waits: Annotated[tuple[WaitRecordFields, ...], AS_GROUPS] = ()
    target_weeks: Annotated[Number, between(0, 520)] | None = None
    plan: Words = ""
    by_when: Date | None = None
    better: Words = ""
    decided_by: Words = ""
    solved_on: Date | None = None
