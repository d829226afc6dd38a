"""The fields of printed editions and leaflets in `content/settings.yaml`, and the presets."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, model_validator

from generator.data import data_text, read_yaml_texts
from generator.model.ages import ALL_AGES
from generator.read.schema.dates_and_ages import AgeRange
from generator.read.schema.entry_fields import Fields
from generator.read.schema.field_types import (
    Decimal,
    Id,
    IdList,
    Number,
    Words,
    YesNo,
    between,
    choice,
    fault,
)

PRESETS: dict[str, dict[str, str]] = read_yaml_texts(data_text("editions.yaml"))
"""An edition's defaults from its preset."""
MOST_ON_A5_PT = 20


def _preset_or_all(schema: dict[str, Any]) -> None:
    """Says in JSON Schema that some fields are required only without a preset."""
    schema["anyOf"] = [{"required": ["preset"]}, {"required": schema.pop("required")}]


class EditionFields(Fields):
    """One printed book."""

    model_config = ConfigDict(json_schema_extra=_preset_or_all)

    preset: Annotated[str, choice(*PRESETS)] = ""
    id: Id
    name: Words
    body_size_pt: Annotated[Decimal, between(12, 28)]
    paper: Annotated[str, choice("a3", "a4", "a5")] = "a4"
    layout: Annotated[str, choice("full", "directory")] = "full"
    ink: Annotated[str, choice("colour", "black")] = "colour"
    binding_margin_mm: Decimal = 25
    pages_per_volume: Number = 300
    folded: YesNo = False
    qr_codes: YesNo = False
    guides: YesNo = True
    topics: IdList = ()
    needs: IdList = ()
    areas: IdList = ()
    ages: AgeRange = ALL_AGES

    @model_validator(mode="after")
    def fits_its_paper(self) -> EditionFields:
        """A telephone number fits on one line."""
        if self.paper == "a5" and self.body_size_pt > MOST_ON_A5_PT:
            message = f"{self.body_size_pt:g} point type is too large for A5 paper."
            raise fault("bad-number", message, f"Choose A4, or {MOST_ON_A5_PT} point at most.")
        return self

    @model_validator(mode="before")
    @classmethod
    def with_preset(cls, written: Any) -> Any:
        """The edition's own values, with those of its preset as defaults."""
        if not isinstance(written, dict) or not isinstance(written.get("preset"), str):
            return written
        name = written["preset"].lower().replace(" ", "-")
        return {"id": name, **PRESETS.get(name, {}), **written}


class LeafletsFields(Fields):
    """Which entries get leaflets, and in which editions' type."""

    editions: IdList = ()
    guides: IdList = ()
    services: IdList = ()
