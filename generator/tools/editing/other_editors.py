"""Makes the files that let Visual Studio Code and similar editors complete and check what you type.

They can't check the facts at the top of a Markdown file, so a task runs `local-offer check` for that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.data import data_text, read_yaml
from generator.read.files import find_entries
from generator.read.schema.fact_table import KINDS, forms
from generator.read.schema.json_schema import Ids, json_schema, list_schema
from generator.read.statute import law_items
from generator.tools.editing.new_entry import entry_text, rows_of

_LISTS = {
    "glossary.yaml": "glossary",
    "copies.yaml": "copy_holder",
    "known-links.yaml": "known_link",
    "start.yaml": "guided_start",
    "urgent.yaml": "urgent_words",
    "teams.yaml": "team",
    "taxonomies/topics.yaml": "topic",
    "taxonomies/ages.yaml": "age_stage",
    "taxonomies/areas.yaml": "area",
    "taxonomies/needs.yaml": "term",
    "taxonomies/tiers.yaml": "term",
    "taxonomies/access.yaml": "term",
    "taxonomies/formats.yaml": "term",
}
"""The files in `content/` that are lists, and the form of their rows."""
_ENTRIES = (*KINDS, "version", "issue", "hand_test")
_TAXONOMIES = ("topics", "needs", "tiers", "areas", "access", "formats")


def schema_files(folder: Path) -> dict[str, str]:
    """A JSON Schema for each kind of entry and each list, by file name, with the site's own ids."""
    ids = known_ids(folder)
    made = {f"{name}.json": json_schema(name, ids) for name in (*_ENTRIES, "settings")}
    made |= {f"{name}-list.json": list_schema(name, ids) for name in sorted(set(_LISTS.values()))}
    return {name: _json(schema) for name, schema in sorted(made.items())}


def vscode_files(schemas: str) -> dict[str, str]:
    """Settings, tasks and snippets for Visual Studio Code. `schemas` is the folder with the schemas."""
    own = read_yaml(data_text("vscode.yaml"))
    return {
        ".vscode/settings.json": _json(_settings(schemas, own["settings"])),
        ".vscode/tasks.json": _json(own["tasks"]),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".vscode/local-offer.code-snippets": _json(_snippets()),
    }


def known_ids(folder: Path) -> Ids:
    """The ids of a site's taxonomies and entries, and of the items of the law."""
    found = {
        name: [row["id"] for row in rows_of(folder, f"taxonomies/{name}.yaml") if "id" in row]
        for name in _TAXONOMIES
    }
    for kind in ("organisations", "services", "guides"):
        files = find_entries(folder, f"content/{kind}", has_versions=True).value
        found[kind] = [file.slug for file in files if not file.is_version]
    found["law"] = [item.id for item in law_items()]
    return {name: sorted(ids) if name in KINDS.values() else ids for name, ids in found.items() if ids}


def _settings(schemas: str, own: Mapping[str, Any]) -> Mapping[str, Any]:
    by_schema: dict[str, list[str]] = {f"./{schemas}/settings.json": ["content/settings.yaml"]}
    for name, form in _LISTS.items():
        by_schema.setdefault(f"./{schemas}/{form}-list.json", []).append(f"content/{name}")
    return {"yaml.schemas": by_schema, **own}


def _snippets() -> Mapping[str, Any]:
    """A new entry of each kind, inserted by typing its name at the start of an empty file."""
    return {
        f"New {kind}": {
            "prefix": kind,
            "scope": "markdown",
            "description": forms()[kind].about,
            "body": entry_text(kind, {}).replace("$", r"\$").split("\n"),
        }
        for kind in KINDS
    }


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
