"""Writes the text of a new entry: the facts that are known, and a hint for each that can be added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from generator.read.manuscript import scalar
from generator.read.schema.fact_table import KINDS, Fact, Form, forms, model_of
from generator.read.source import read_list

type Answer = str | Sequence[str] | Sequence[Mapping[str, str]]
"""The value of a fact: text, a list, or a list of groups."""

_BELOW = (
    "# If there is more to say, write it below the next line of hyphens. Start headings with ##.\n"
    "# Lines that start with # in this part are hints for you. Remove the # to use one, or delete the line.\n"
)


def entry_text(kind: str, answers: Mapping[str, Answer]) -> str:
    """A whole entry in the usual order: each fact with an answer, and the others as hints."""
    form = forms()[kind]
    lines = [line for fact in form.facts for line in _lines(fact, answers.get(fact.name, ""))]
    return "---\n" + "".join(f"{line}\n" for line in lines) + f"{_BELOW}---\n"


def entry_path(folder: Path, kind: str, slug: str, answers: Mapping[str, Answer], today: dt.date) -> Path:
    """Where a new entry goes: comments by year, services and guides in the folder of their main topic if it exists."""
    home = folder / "content" / KINDS[kind]
    if kind == "comment":
        home /= str(today.year)
    topics = answers.get("topics", ())
    if kind in ("service", "guide") and topics:
        above = parents_of(folder)
        first = str(topics[0])
        main = above.get(first, "") or first
        home = home / main if (home / main).is_dir() else home
    return home / f"{slug}.md"


def error_in(form: str, name: str, answer: object) -> str:
    """What is wrong with an answer, in words for the editor; empty if it is valid."""
    fields = model_of(form).model_fields
    field = fields.get(name) or next(each for each in fields.values() if each.alias == name)
    kind: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    try:
        TypeAdapter(kind).validate_python(answer)
    except ValidationError as error:
        context = error.errors()[0].get("ctx", {})
        return f"{context.get('message', 'This is not allowed here.')} {context.get('hint', '')}".strip()
    return ""


def parents_of(folder: Path) -> Mapping[str, str]:
    """The main topic of each topic by id; empty for a main topic."""
    return {row.get("id", ""): row.get("parent", "") for row in rows_of(folder, "taxonomies/topics.yaml")}


def rows_of(folder: Path, name: str) -> Iterator[Mapping[str, str]]:
    """The groups of a list in `content/`, with only those facts that are plain text."""
    path = f"content/{name}"
    document = read_list(folder / path, path).value if (folder / path).is_file() else None
    facts = document.facts if document else None
    for row in facts if isinstance(facts, list) else []:
        if isinstance(row, dict):
            yield {key: value for key, value in row.items() if isinstance(value, str)}


def _lines(fact: Fact, answer: Answer) -> Iterator[str]:
    if not answer:
        yield f"# {fact.label}: {fact.hint}"
        yield f"# {fact.name}: {fact.example}"
    elif isinstance(answer, str):
        yield f"{fact.name}: {scalar(answer)}"
    else:
        words = [each for each in answer if isinstance(each, str)]
        groups = [each for each in answer if isinstance(each, Mapping)]
        if words:
            yield f"{fact.name}: [{', '.join(scalar(word, in_brackets=True) for word in words)}]"
        else:
            yield f"{fact.name}:"
            yield from _group_lines(forms()[fact.form], groups)


def _group_lines(form: Form, groups: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for group in groups:
        mark = "- "
        for fact in form.facts:
            if group.get(fact.name):
                yield f"  {mark}{fact.name}: {scalar(group[fact.name])}"
                mark = "  "
