"""Describes each type of value for forms and JSON Schemas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BeforeValidator, GetJsonSchemaHandler
from pydantic_core import CoreSchema

type Json = dict[str, Any]

_TEXT = ["string", "number", "boolean"]
"""What YAML may turn unquoted words into."""
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_DATE = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(st|nd|rd|th)? [A-Za-z]+,? \d{4}"
_TIME = r"\d{1,2}([:.]\d{2})? ?([AaPp][Mm])?|[Nn]oon|[Mm]id(day|night)"

_JSON: dict[str, Json] = {
    "words": {"type": _TEXT},
    "id": {"type": "string", "pattern": f"^{_ID}$"},
    "date": {"type": "string", "pattern": f"^({_DATE})$"},
    "moment": {"type": "string", "pattern": f"^({_DATE})[ T]({_TIME})$"},
    "time": {"type": "string", "pattern": f"^({_TIME})$"},
    "days": {"type": ["string", "array"], "items": {"type": "string"}},
    "ages": {"type": _TEXT, "pattern": r"^(ages )?\d{1,2}( ?(to|-|–) ?\d{1,2}| ?\+| and over)?( years)?$"},
    "yes-no": {"enum": ["yes", "no", "true", "false", "on", "off", True, False]},
    "number": {"type": "integer", "minimum": 0},
    "decimal": {"type": "number", "exclusiveMinimum": 0},
    "phone": {"type": ["string", "integer"]},
    "email": {"type": "string", "pattern": "^[^@ ]+@[^@ ]+[.][^@ ]+$"},
    "web": {"type": "string", "pattern": "^https?://[^ ]+$"},
    "coordinates": {"type": "string", "pattern": r"^\d{1,2}\.\d+,? +-?\d{1,2}\.\d+$"},
    "search-choice": {"type": "string", "pattern": "^[a-z]+=[a-z0-9-]+$"},
    "postcode": {"type": "string", "pattern": r"^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$"},
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The type of a fact's value: `words`, `date`, `phone` and so on."""

    name: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Its JSON Schema."""
        return dict(_JSON[self.name])


@dataclass(frozen=True)
class Choice(BeforeValidator):
    """One of several words, shown as a drop-down list."""

    choices: tuple[str, ...] = ()

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """The words; a hyphen may be a space."""
        spaced = [each.replace("-", " ") for each in self.choices if "-" in each]
        return {"enum": [*self.choices, *spaced]}


@dataclass(frozen=True)
class Loose(BeforeValidator):
    """A list that may also be written as one value or one group."""

    also: str = ""
    """The short form: `text`, or `group` for a group without its hyphen."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """The list or its shorter form."""
        full = dict(handler(schema))
        if self.also == "group":
            return {"anyOf": [full, full["items"]]}
        return {"anyOf": [full, {"type": _TEXT}]} if self.also else full


def loose(read: Callable[[Any], Any], also: str = "") -> Loose:
    """Reads a value with `read` before pydantic does."""
    return Loose(read, also=also)
