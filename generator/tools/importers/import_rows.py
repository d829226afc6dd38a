"""Imports all rows of a source into a site's folder, and reports on each."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.model.slug import slug_of
from generator.read.schema.dates_and_ages import read_date
from generator.read.source import read_entry, read_list
from generator.tools.importers.draft import Draft, Fallback, make_draft, organisation_facts
from generator.tools.importers.imported_entries import ImportedEntries, Outcome
from generator.tools.importers.matched_terms import Terms, read_terms
from generator.tools.importers.row import Row

_HOME = "imported"


class NotReadyError(Exception):
    """The site's folder is not ready for an import. The message says why."""


class ImportedRow(Struct, frozen=True):
    """The result of importing one row."""

    place: str
    title: str
    outcome: Outcome
    path: str
    """The file, relative to the site's folder."""
    is_draft: bool
    notes: tuple[str, ...]
    """What did not fit, one sentence each."""


def import_rows(
    rows: Iterable[Row], folder: Path, source: str, today: dt.date, topic: str = ""
) -> Iterator[ImportedRow]:
    """Writes an entry for each row, unless an editor has changed it here, and yields the results.

    Raises `NotReadyError` before anything is written.
    """
    terms = read_terms(folder)
    fallback = _fallback(folder, terms, topic, today)
    services = ImportedEntries.of(folder, "services", source, _HOME)
    organisations = ImportedEntries.of(folder, "organisations", source)
    keys: Counter[str] = Counter()
    for row in rows:
        keys[row.key] += 1
        key = row.key if keys[row.key] == 1 else f"{row.key} ({keys[row.key]})"
        known = read_date(services.reviewed.get(key, "")) or today
        draft = make_draft(row, terms, replace(fallback, reviewed=known))
        if keys[row.key] > 1:
            draft.notes.append(f'Another row has the same id or name "{row.key}".')
        owner = _organisation(organisations, draft) or fallback.organisation
        first = {name: draft.facts[name] for name in ("title", "summary")}
        facts = {**first, "organisation": owner, **draft.facts}
        outcome, file = services.put(key, str(draft.facts["title"]), facts, draft.body, draft.rest)
        yield ImportedRow(
            row.place,
            str(draft.facts["title"]),
            outcome,
            file.relative_to(folder).as_posix(),
            draft.facts.get("status") == "draft",
            tuple(draft.notes),
        )


def report(imported: Iterable[ImportedRow]) -> str:
    """The result of each row as a CSV table, with a line for each thing that did not fit."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(["where", "name", "what happened", "file", "what did not fit"])
    for each in imported:
        for note in each.notes or ("",):
            cells = (each.place, each.title, each.outcome.value, each.path, note)
            table.writerow([f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in cells])
    return written.getvalue()


def _organisation(entries: ImportedEntries, draft: Draft) -> str:
    """The slug of the organisation that a row names, which is created if it does not exist."""
    name = draft.organisation
    if not name or not slug_of(name):
        return ""
    if name in entries.known:
        return entries.known[name].stem
    found = entries.slug_of_title(name)
    if found:
        return found
    _, file = entries.put(name, name, organisation_facts(name, {}), "", {})
    draft.notes.append(f'The organisation "{name}" is new. Please describe it in {file.name}.')
    return file.stem


def _fallback(folder: Path, terms: Terms, topic: str, today: dt.date) -> Fallback:
    """What an entry gets where its source says nothing, from the council's settings."""
    path = "content/settings.yaml"
    document = read_list(folder / path, path).value if (folder / path).is_file() else None
    facts = document.facts if document else None
    channels = facts.get("channels") if isinstance(facts, dict) else None
    if not isinstance(channels, dict):
        raise NotReadyError(f'"channels" is missing in {path}. Fill it in, then import.')
    if topic and topic not in terms.ids["topics"].values():
        raise NotReadyError(f'There is no topic "{topic}" in content/taxonomies/topics.yaml.')
    if not terms.first_topic:
        raise NotReadyError("content/taxonomies/topics.yaml has no topics yet. Add some, then import.")
    contact = {
        name: str(channels[name]) for name in ("phone", "email") if isinstance(channels.get(name), str)
    }
    return Fallback(
        topic or terms.first_topic,
        _council(folder),
        {"role": "Local Offer team"} | contact,
        today,
        is_topic_chosen=bool(topic),
    )


def _council(folder: Path) -> str:
    """The slug of the organisation that is the council, or else of the first one."""
    files = sorted((folder / "content" / "organisations").glob("*.md"))
    for file in files:
        document = read_entry(file, file.name).value
        facts = document.facts if document else None
        if isinstance(facts, dict) and facts.get("kind") == "council":
            return file.stem
    if not files:
        raise NotReadyError(
            "There are no organisations in content/organisations yet. Add your council first."
        )
    return files[0].stem
