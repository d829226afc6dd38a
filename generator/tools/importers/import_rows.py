"""Imports all rows of a source into a site's folder: first the drafts, then the files."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from generator.model.slug import slug_of
from generator.read.source import read_list
from generator.tools.importers.account import is_said_in
from generator.tools.importers.draft import UNKNOWN, Draft, Fallback, Note
from generator.tools.importers.imported_entries import ImportedEntries, Outcome, close, name_of
from generator.tools.importers.make_draft import make_draft, organisation_facts
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
    """The file, relative to the site's folder; empty if there is none."""
    is_draft: bool = False
    notes: tuple[Note, ...] = ()
    """What did not fit."""
    text: str = ""
    """The text of the entry as the source has it."""


def make_drafts(
    rows: Iterable[Row], folder: Path, today: dt.date, topic: str = "", words: Mapping[str, str] | None = None
) -> list[Draft]:
    """The entries that rows become. `words` gives words of the source the id of a list.

    Raises `NotReadyError`.
    """
    terms = _terms(folder, topic, words or {})
    fallback = _fallback(folder, topic, today)
    return [make_draft(row, terms, fallback) for row in rows]


def write_drafts(
    drafts: Iterable[Draft], folder: Path, source: str, closed_on: dt.date | None = None
) -> Iterator[ImportedRow]:
    """Writes an entry for each draft, unless an editor has changed it here, and yields the results.

    What is gone from the source is closed on a day, if there is one.
    """
    services = ImportedEntries.of(folder, "services", source, _HOME)
    organisations = ImportedEntries.of(folder, "organisations", source)
    keyed = dict(_keyed(drafts))
    names = {
        key: name_of(str(draft.facts["title"]), draft.facts.get("places")) for key, draft in keyed.items()
    }
    services.rename(names)
    for key, draft in keyed.items():
        owner = _organisation(organisations, draft)
        first = {name: draft.facts[name] for name in ("title", "summary")}
        facts = {**first, "organisation": owner, **draft.facts}
        outcome, file, text = services.put(key, facts, draft.body, draft.rest)
        path = "" if file == folder else file.relative_to(folder).as_posix()
        is_draft = draft.facts.get("status") == "draft"
        yield ImportedRow(
            draft.row.place, str(draft.facts["title"]), outcome, path, is_draft, tuple(draft.notes), text
        )
    for key, file in services.gone(names):
        outcome = Outcome.CLOSED if closed_on and close(file, closed_on) else Outcome.GONE
        yield ImportedRow(f"key {key}", file.stem, outcome, file.relative_to(folder).as_posix())
    services.record(names)


def _keyed(drafts: Iterable[Draft]) -> Iterator[tuple[str, Draft]]:
    """Each draft with its key; a key that comes again gets a number."""
    keys: Counter[str] = Counter()
    for draft in drafts:
        keys[draft.row.key] += 1
        if keys[draft.row.key] > 1:
            draft.notes.append(Note("key", draft.row.key, "is the id or the name of another row as well"))
        yield draft.row.key if keys[draft.row.key] == 1 else f"{draft.row.key} ({keys[draft.row.key]})", draft


def _organisation(entries: ImportedEntries, draft: Draft) -> str:
    """The slug of the organisation that a row names, which is created if it does not exist."""
    name = draft.runner["title"]
    if not slug_of(name):
        draft.keep("organisation", name, "can't be the name of a file")
        return UNKNOWN
    slug = entries.known[name].file.stem if name in entries.known else entries.slug_of_title(name)
    if not slug:
        _, file, _ = entries.put(name, organisation_facts(draft.runner), "", {})
        draft.notes.append(Note("organisation", name, f"is new. Please describe it in {file.name}"))
        slug = file.stem
    for own, words in draft.runner.items():
        if not is_said_in(words, entries.text_of(slug)):
            draft.keep(f"organisation {own}", words)
    return slug


def _terms(folder: Path, topic: str, words: Mapping[str, str]) -> Terms:
    terms = read_terms(folder)
    if not terms.ids["topics"]:
        raise NotReadyError("content/taxonomies/topics.yaml has no topics yet. Add some, then import.")
    if topic and topic not in terms.ids["topics"].values():
        raise NotReadyError(f'There is no topic "{topic}" in content/taxonomies/topics.yaml.')
    try:
        return terms.with_words(words)
    except LookupError as error:
        raise NotReadyError(f'"words" in the map names "{error}", which is in none of your lists.') from error


def _fallback(folder: Path, topic: str, today: dt.date) -> Fallback:
    """What an entry gets where its source says nothing, from the council's settings."""
    path = "content/settings.yaml"
    document = read_list(folder / path, path).value if (folder / path).is_file() else None
    facts = document.facts if document else None
    channels = facts.get("channels") if isinstance(facts, dict) else None
    if not isinstance(channels, dict):
        raise NotReadyError(f'"channels" is missing in {path}. Fill it in, then import.')
    contact = {
        name: str(channels[name]) for name in ("phone", "email") if isinstance(channels.get(name), str)
    }
    council = str(facts.get("council_name") or "") if isinstance(facts, dict) else ""
    return Fallback(topic, {"role": "Local Offer team"} | contact, today, council)
