"""The schemas for other editors agree with the program itself, and say what each fact is."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from generator.read.schema.fact_table import KINDS, forms
from generator.read.schema.json_schema import json_schema, list_schema
from generator.read.source import facts_in
from generator.tools.editing.other_editors import known_ids, schema_files, vscode_files
from tests.field_page import field_page
from tests.sites import ROOT, SmallSite
from tests.write_docs import FIELD_DOCS


def as_an_editor_reads(text: str) -> Any:
    """A YAML text as an editor's extension reads it (YAML 1.2): dates and words such as `no` are words."""

    def plain(value: Any) -> Any:
        match value:
            case dict():
                return {key: plain(item) for key, item in value.items()}
            case list():
                return [plain(item) for item in value]
            case dt.date():
                return value.isoformat()
        return value

    return plain(YAML(typ="safe", pure=True).load(text))


def facts_of(file: Path) -> Any:
    text = file.read_text("utf-8")
    found = facts_in(text)
    assert found is not None, file
    return as_an_editor_reads(text[found[0] : found[1]])


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    jsonschema.Draft7Validator.check_schema(schema)
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_of_the_demonstration_is_valid(kind: str) -> None:
    schema = json_schema(kind, known_ids(ROOT))
    for file in sorted((ROOT / "content" / KINDS[kind]).rglob("*.md")):
        if "." not in file.stem:
            assert faults(schema, facts_of(file)) == [], file


def test_every_list_of_the_demonstration_is_valid() -> None:
    written = vscode_files("schema")[".vscode/settings.json"]
    for schema, files in json.loads(written)["yaml.schemas"].items():
        content = json.loads(schema_files(ROOT)[Path(schema).name])
        for file in filter(lambda name: (ROOT / name).exists(), files):
            read = as_an_editor_reads((ROOT / file).read_text("utf-8"))
            assert faults(content, read) == [], file


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("titel", "Rainbow Club"),
        ("reviewed", "14/9/2026"),
        ("ages", "young"),
        ("ehc_plan", "perhaps"),
        ("organisation", "nobody"),
        ("topics", ["no-such-topic"]),
        ("contacts", [{"phone": "01632 960123", "fax": "1"}]),
        ("free", "maybe"),
    ],
)
def test_what_the_program_refuses_is_marked(fact: str, value: Any) -> None:
    good = facts_of(ROOT / "tests" / "small" / "content" / "services" / "kite-club.md")
    schema = json_schema("service", known_ids(ROOT / "tests" / "small"))
    assert faults(schema, good) == []
    assert faults(schema, {**good, fact: value}) != []


def test_a_fact_that_must_be_there_is_missed() -> None:
    assert "'title' is a required property" in faults(json_schema("service"), {})


def test_every_fact_is_explained_where_it_is_typed() -> None:
    schema = json_schema("service")
    for fact in forms()["service"].facts:
        shown = schema["properties"][fact.name]
        assert shown["title"] == fact.label
        assert shown["description"].startswith(fact.hint)
    assert schema["$defs"]["ContactFields"]["properties"]["phone"]["title"] == "Phone"
    assert list_schema("topic")["anyOf"][0]["items"]["properties"]["parent"]["title"] == "Main topic"


def test_names_are_those_of_the_site(small_site: SmallSite) -> None:
    result = small_site.run("schema", "schemas")
    assert result.exit_code == 0, result.output
    schema = json.loads((small_site.folder / "schemas" / "service.json").read_text("utf-8"))
    assert schema["properties"]["organisation"]["enum"] == ["kite-trust", "smallborough-council"]
    settings = json.loads((small_site.folder / ".vscode" / "settings.json").read_text("utf-8"))
    for path in settings["yaml.schemas"]:
        assert (small_site.folder / path).is_file(), path


def test_settings_of_ones_own_stay(small_site: SmallSite) -> None:
    own = small_site.folder / ".vscode" / "settings.json"
    own.parent.mkdir()
    own.write_text('{"editor.fontSize": 20}', encoding="utf-8")
    result = small_site.run("schema")
    assert ".vscode/settings.json is your own, so it was not changed." in result.output
    assert own.read_text("utf-8") == '{"editor.fontSize": 20}'
    assert (small_site.folder / ".vscode" / "tasks.json").is_file()


def test_the_page_of_all_fields_is_up_to_date() -> None:
    assert FIELD_DOCS.read_text("utf-8") == field_page(), 'run "make docs"'


def test_the_page_of_all_fields_leads_to_its_own_parts() -> None:
    page = field_page()
    headings = {line[3:].lower().replace(" ", "-") for line in page.splitlines() if line.startswith("## ")}
    targets = {part.split(")")[0] for part in page.split("](#")[1:]}
    assert targets <= headings
