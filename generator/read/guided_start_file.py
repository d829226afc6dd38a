"""Reads `content/start.yaml`: the guided starts for people who are not sure where to begin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.model.diagnostics import Checked, Diagnostic
from generator.model.guided_start import WAYS, Answer, Question, WayIn
from generator.read.schema import read_fields
from generator.read.schema.guided_start_fields import AnswerFields, QuestionFields, WayFields
from generator.read.source import Document, Place, read_list
from generator.rules.marks import check_fact_marks
from generator.rules.words import check_words


def load_guided_starts(folder: Path) -> Checked[tuple[WayIn, ...]]:
    """Every guided start, in the file's order, and its faults. The file is optional."""
    if not (folder / WAYS).is_file():
        return Checked(())
    read = read_list(folder / WAYS, WAYS)
    document = read.value
    if document is None or document.facts is None:
        return Checked((), read.diagnostics)
    rows = document.facts if isinstance(document.facts, list) else [document.facts]
    faults: list[Diagnostic] = list(read.diagnostics)
    for text, span in document.facts_with_places():
        faults += (*check_fact_marks(text, span), *check_words(text, span))
    ways: list[WayIn] = []
    for index, row in enumerate(rows):
        place: Place = (index,) if isinstance(document.facts, list) else ()
        fields = read_fields(WayFields, document, row, place)
        faults += fields.diagnostics
        if fields.value is not None:
            ways.append(_way(fields.value, document, place))
    return Checked(tuple(ways), tuple(faults))


def _way(fields: WayFields, document: Document, place: Place) -> WayIn:
    questions = tuple(
        _question(question, document, (*place, "questions", index))
        for index, question in enumerate(fields.questions)
    )
    return WayIn(**_same(fields, "questions"), questions=questions, span=document.span_of(place))


def _question(fields: QuestionFields, document: Document, place: Place) -> Question:
    answers = tuple(
        _answer(answer, document, (*place, "answers", index)) for index, answer in enumerate(fields.answers)
    )
    return Question(**_same(fields, "answers"), answers=answers)


def _answer(fields: AnswerFields, document: Document, place: Place) -> Answer:
    return Answer(**_same(fields), span=document.span_of(place))


def _same(fields: BaseModel, but: str = "") -> dict[str, Any]:
    return {name: getattr(fields, name) for name in type(fields).model_fields if name != but}
