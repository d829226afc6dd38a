"""Turns pydantic's errors into diagnostics with places and plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model.diagnostics import Checked, Diagnostic
from generator.read.schema.field_types import closest
from generator.read.source import Document, Place, Value
from generator.rules.facts import BY_ID

_LIST_NAME = "terms"
_ALSO_CALLED = {
    "draft": "status",
    "published": "status",
    "expires": "publish_until",
    "until": "publish_until",
}
"""What other programs call a fact."""


def read_fields[T: BaseModel](
    kind: type[T], document: Document, value: Value, place: Place = ()
) -> Checked[T | None]:
    """The facts as typed fields, or every fault in them. `place` is where `value` is in the file."""
    try:
        return Checked(kind.model_validate(_without_gaps(value) if document.has_gaps else value))
    except ValidationError as faults:
        return Checked(None, tuple(_explain(kind, document, place, faults)))


def read_rows[T: BaseModel](kind: type[T], document: Document) -> Checked[tuple[tuple[T, Place], ...]]:
    """The rows of a file that is a list, or its only one, as typed fields with their places."""
    facts = document.facts
    if facts is None:
        return Checked(())
    # The web forms for editors store a list under a name.
    above = (_LIST_NAME,) if isinstance(facts, dict) and list(facts) == [_LIST_NAME] else ()
    whole = facts[_LIST_NAME] if above and isinstance(facts, dict) else facts
    rows: list[tuple[Place, Value]] = [(above, whole)]
    if isinstance(whole, list):
        rows = [((*above, index), row) for index, row in enumerate(whole)]
    read = [(read_fields(kind, document, row, place), place) for place, row in rows]
    found = tuple((fields.value, place) for fields, place in read if fields.value is not None)
    return Checked(found, tuple(fault for fields, _ in read for fault in fields.diagnostics))


def _without_gaps(value: Value) -> Any:
    """The value without empty facts."""
    if isinstance(value, dict):
        return {key: _without_gaps(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_gaps(item) for item in value]
    return value


def _explain(
    kind: type[BaseModel], document: Document, place: Place, faults: ValidationError
) -> Iterator[Diagnostic]:
    for error in faults.errors(include_url=False, include_input=False):
        where = (*place, *error["loc"])
        span = document.span_of(where)
        name = _name_of(error["loc"])
        match error["type"]:
            case "missing" if where in document.keys:
                message = f'"{name}" has nothing after its colon.'
                hint = "Write it there. If it begins with #, put it in double quotes."
                yield BY_ID["missing-field"].at(document.keys[where], message, hint)
            case "missing":
                around = document.span_of(where[:-1])
                message = f'"{name}" is missing.'
                yield BY_ID["missing-field"].at(around, message, f'Add a line that begins with "{name}:".')
            case "extra_forbidden":
                known = _known_names(kind, error["loc"][:-1])
                guess = _meant(name, known)
                hint = f'Did you mean "{guess}"?' if guess else f"What can go here: {', '.join(known)}."
                yield BY_ID["unknown-field"].at(
                    document.keys.get(where, span), f'We don\'t know a fact called "{name}".', hint
                )
            case rule if rule in BY_ID:
                context = error.get("ctx", {})
                yield BY_ID[rule].at(span, _with_name(name, str(context["message"])), str(context["hint"]))
            case "too_short":
                message = f'"{name}" is an empty list.'
                yield BY_ID["empty-value"].at(span, message, "Write at least one, or delete the line.")
            case _:
                yield _shape_fault(error, document, where, name)


def _shape_fault(error: ErrorDetails, document: Document, where: Place, name: str) -> Diagnostic:
    wants_list = "tuple" in error["type"] or "list" in error["type"]
    wanted = "a list" if wants_list else "a group of facts"
    message = f'"{name}" must be {wanted}.' if name else f"{wanted.capitalize()} belongs here."
    hint = "Look at how this fact is written in another entry, or in the guide to the content format."
    return BY_ID["wrong-shape"].at(document.span_of(where), message, hint)


def _with_name(name: str, message: str) -> str:
    return f"{name}: {message}" if name else message


def _name_of(place: tuple[int | str, ...]) -> str:
    names = [part for part in place if isinstance(part, str)]
    return names[-1] if names else ""


def _meant(name: str, known: list[str]) -> str:
    """The known fact that an unknown one probably is, or nothing."""
    meant = _ALSO_CALLED.get(name.lower(), "")
    return meant if meant in known else closest(name, known)


def _known_names(kind: type[BaseModel], place: tuple[int | str, ...]) -> list[str]:
    """The names allowed in a group of facts, in the order of the model."""
    for part in place:
        if isinstance(part, str):
            field = kind.model_fields.get(part)
            inner = _model_in(field.annotation) if field else None
            if inner is None:
                return []
            kind = inner
    return [field.alias or name for name, field in kind.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside a field's type, as in `tuple[ContactFields, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in (getattr(annotation, "__value__", None), *getattr(annotation, "__args__", ())):
        found = _model_in(part) if part is not None else None
        if found:
            return found
    return None
