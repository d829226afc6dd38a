"""Makes JSON Schemas of entries, for editors that complete and check as people type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.read.schema.fact_table import Fact, Form, forms, model_of

type Json = dict[str, Any]
type Ids = Mapping[str, Sequence[str]]
"""The ids of each taxonomy and kind of entry of a site, by its name: `topics`, `organisations`."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that VS Code's YAML extension and most others understand."""


class _Generator(GenerateJsonSchema):
    """Leaves out defaults: some can't be written as JSON."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The schema of the value itself."""
        return self.generate_inner(schema["schema"])


def json_schema(form: str, ids: Ids | None = None) -> Json:
    """The JSON Schema of one entry, or of one row of a list. With `ids`, only known names are valid."""
    made: Json = model_of(form).model_json_schema(by_alias=True, schema_generator=_Generator)
    made = _without_aliases(made, made.get("$defs", {}))
    parts = made.setdefault("$defs", {})
    names = {model_of(each.name).__name__: each for each in forms().values()}
    for name, part in parts.items():
        if name in names:
            _explain(part, names[name], ids or {})
    _explain(made, forms()[form], ids or {})
    return {"$schema": _DRAFT, **made}


def list_schema(form: str, ids: Ids | None = None) -> Json:
    """The JSON Schema of a file that is a list, or has one under `terms`."""
    row = json_schema(form, ids)
    top = {"$schema": row.pop("$schema"), "title": row["title"], "$defs": row.pop("$defs")}
    rows = {"type": "array", "items": row}
    named = {"type": "object", "properties": {"terms": rows}, "additionalProperties": False}
    return {**top, "anyOf": [rows, named]}


def _without_aliases(value: Any, parts: Json) -> Any:
    """The schema with type aliases (`_Topics`) inlined: anything beside a `$ref` is ignored."""
    if isinstance(value, list):
        return [_without_aliases(each, parts) for each in value]
    if not isinstance(value, dict):
        return value
    name = str(value.get("$ref", "")).rpartition("/")[2]
    if name.startswith("_"):
        return _without_aliases(parts[name], parts)
    if name:
        return {"allOf": [{"$ref": value["$ref"]}]}
    return {key: _without_aliases(each, parts) for key, each in value.items() if not key.startswith("_")}


def _explain(part: Json, form: Form, ids: Ids) -> None:
    """Adds each fact's label and hint, and allows empty ones."""
    part["title"], part["description"] = form.name.replace("_", " "), form.about
    facts = {fact.name: fact for fact in form.facts}
    for name, value in list(part.get("properties", {}).items()):
        if name in facts:
            part["properties"][name] = _explained(value, facts[name], ids)


def _explained(value: Json, fact: Fact, ids: Ids) -> Json:
    known = ids.get(fact.ids)
    shown = _only(value, list(known)) if known is not None else value
    if not fact.is_required:
        shown = {"anyOf": [shown, {"type": "null"}]}
    hint = f"{fact.hint}\n\nFor example: {fact.example}" if fact.example else fact.hint
    return {"title": fact.label, "description": hint, **{k: v for k, v in shown.items() if k != "title"}}


def _only(value: Json, known: list[str]) -> Json:
    """The schema of an id or a list of ids, limited to known ones."""
    if value.get("type") == "array":
        return {**value, "items": {"enum": known}}
    if "anyOf" in value:
        return {"anyOf": [_only(each, known) for each in value["anyOf"]]}
    if "pattern" in value:
        return {"enum": known}
    return value
