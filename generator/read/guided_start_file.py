"""Reads `content/start.yaml`: the guided starts for people who are not sure where to begin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.model.diagnostics import Checked
from generator.model.guided_start import START_FILE, Answer, GuidedStart, Question
from generator.read.make_entries import make_picture
from generator.read.schema import read_rows
from generator.read.schema.guided_start_fields import AnswerFields, GuidedStartFields, QuestionFields
from generator.read.source import Document, Place, read_list
from generator.rules import jargon, sentences
from generator.rules.marks import check_fact_marks
from generator.rules.prefilter import check_texts


def load_guided_starts(folder: Path) -> Checked[tuple[GuidedStart, ...]]:
    """Every guided start, in the file's order, and its faults. The file is optional."""
    if not (folder / START_FILE).is_file():
        return Checked(())
    read = read_list(folder / START_FILE, START_FILE)
    document = read.value
    if document is None:
        return Checked((), read.diagnostics)
    texts = check_texts(
        [*document.facts_with_places()], (check_fact_marks, *sentences.CHECKS, *jargon.CHECKS)
    )
    rows = read_rows(GuidedStartFields, document)
    guided_starts = tuple(_guided_start(fields, document, place) for fields, place in rows.value)
    return Checked(guided_starts, (*read.diagnostics, *texts, *rows.diagnostics))


def _guided_start(fields: GuidedStartFields, document: Document, place: Place) -> GuidedStart:
    questions = tuple(
        _question(question, document, (*place, "questions", index))
        for index, question in enumerate(fields.questions)
    )
    span = document.span_of(place)
    picture = make_picture(fields.picture, span)
    return GuidedStart(
        **_same(fields, "questions", "picture"), questions=questions, span=span, picture=picture
    )


def _question(fields: QuestionFields, document: Document, place: Place) -> Question:
    answers = tuple(
        _answer(answer, document, (*place, "answers", index)) for index, answer in enumerate(fields.answers)
    )
    return Question(**_same(fields, "answers"), answers=answers)


def _answer(fields: AnswerFields, document: Document, place: Place) -> Answer:
    return Answer(**_same(fields), span=document.span_of(place))


def _same(fields: BaseModel, *but: str) -> dict[str, Any]:
    return {name: getattr(fields, name) for name in type(fields).model_fields if name not in but}
