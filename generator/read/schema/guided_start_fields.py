"""The fields of guided starts in `content/start.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.ages import Ages
from generator.read.schema.dates_and_ages import AgeRange
from generator.read.schema.entry_fields import Fields, Picture
from generator.read.schema.field_types import AS_GROUPS, Id, IdList, Words, YesNo


class AnswerFields(Fields):
    """One answer."""

    id: Id
    label: Words
    detail: Words = ""
    ages: AgeRange = Ages()
    topics: IdList = ()
    needs: IdList = ()
    services: IdList = ()
    guide: Id = ""


class QuestionFields(Fields):
    """One question."""

    ask: Words
    hint: Words = ""
    answers: Annotated[tuple[AnswerFields, ...], AS_GROUPS, Field(min_length=1)]


class GuidedStartFields(Fields):
    """One guided start."""

    id: Id
    title: Words
    summary: Words
    link: Words
    ages: AgeRange = Ages()
    for_young_people: YesNo = False
    urgent: Words = ""
    picture: Picture = None
    questions: Annotated[tuple[QuestionFields, ...], AS_GROUPS, Field(min_length=1)]
