"""Reads a folder of Markdown files with front matter in YAML or TOML, as Jekyll, Hugo, Statamic and Decap write it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from generator.model.language import known_tag
from generator.read.source import OF_OTHER_EDITORS, Value, split_entry
from generator.tools.importers.record import Json, Record
from generator.tools.importers.rich_text import with_words

_TOML = re.compile(r"\+\+\+\s*\n(.*?)\n\+\+\+\s*(?:\n|\Z)(.*)", re.DOTALL)
BODY = "body"
"""The name of the text below the facts."""
_OUR_ORGANISATIONS = "organisations"


def read_folder(folder: Path) -> Iterator[Record | str]:
    """A record for each file, or what is wrong with it."""
    for file in sorted((*folder.rglob("*.md"), *folder.rglob("*.markdown"))):
        path = file.relative_to(folder).as_posix()
        suffix = file.stem.partition(".")[2]
        if suffix.endswith("easy") or known_tag(suffix):
            yield f"{path} can't be read as a service: it is a version of one. Copy the file."
            continue
        read = _read(file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n"), path)
        yield read if isinstance(read, str) else Record(path, with_words(_with_names(read, folder)), path)


def _read(text: str, path: str) -> dict[str, Json] | str:
    if toml := _TOML.match(text):
        try:
            facts: dict[str, Json] = tomllib.loads(toml[1])
        except tomllib.TOMLDecodeError as error:
            return f"{path} can't be read: {error}."
        return {**facts, BODY: toml[2].strip()}
    document = split_entry(text, path, OF_OTHER_EDITORS)
    if document.value is None:
        fault = document.diagnostics[0]
        return f"{path} can't be read, line {fault.span.line}: {fault.message}"
    found = document.value.facts
    return {**(_json(found) if isinstance(found, dict) else {}), BODY: document.value.body.strip()}


def _json(facts: dict[str, Value]) -> dict[str, Json]:
    same: dict[str, Json] = dict(facts)  # type: ignore[arg-type]
    return same


def _with_names(said: dict[str, Json], folder: Path) -> dict[str, Json]:
    """The facts with the name of the organisation, where another site of ours only has its file name."""
    slug = said.get("organisation")
    file = folder.parent / _OUR_ORGANISATIONS / f"{slug}.md"
    if not isinstance(slug, str) or not re.fullmatch(r"[a-z0-9-]+", slug) or not file.is_file():
        return said
    document = split_entry(file.read_text("utf-8-sig"), file.name).value
    facts = document.facts if document else None
    return (
        {**said, "organisation": str(facts["title"])}
        if isinstance(facts, dict) and facts.get("title")
        else said
    )
