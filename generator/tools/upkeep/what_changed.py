"""Finds out what is new, changed or closed since the record was last written, and writes the record.

`content/changes.yaml` says what happened, day by day, and pages are made from it. Beside it a file has a digest of each
fact of each entry, as it was then. Both are content, so a fresh clone goes on where the last one stopped, and a build
never asks what was there before.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, field

from generator.model import Guide, RecordedChange, Service, Site, Status
from generator.model.recorded_change import CHANGES_FILE
from generator.read.manuscript import EditError, scalar
from generator.read.schema.fact_table import FORM_OF, Fact, Form, facts_to_tell, forms
from generator.read.source import Document, Value, split_entry
from generator.read.text_files import read_text
from generator.write.whole_file import save

KNOWN_FILE = "content/changes-known.jsonl"
_KEPT_DAYS = 400
_DIGEST_LENGTH = 8
_WORD = re.compile(r"\w+|[£€$%+]")
_NOTE = """\
# What is new, changed or closed, for the page "New and changed" and its feeds. "local-offer changes --record" writes
# this file. Keep it with the entries, and changes-known.jsonl, too. A row that is not worth telling may be deleted.
"""
_ONE_DAY = {
    ("new", "changed"): "new",
    ("new", "closed"): "",
    ("changed", "closed"): "closed",
    ("closed", "new"): "",
    ("closed", "changed"): "closed",
}
"""What two changes of an entry on one day come to, if not the second; empty for nothing."""


class KnownEntry(Struct, frozen=True, omit_defaults=True):
    """An entry as it was when the record was last written."""

    entry: str
    title: str
    facts: Mapping[str, str] = field(default_factory=dict)
    """A digest of each fact."""
    is_closed: bool = False


def known_entries(folder: Path) -> tuple[KnownEntry, ...] | None:
    """The entries as they were at the last record; nothing if there is none. Raises `EditError`."""
    file = folder / KNOWN_FILE
    if not file.is_file():
        return None
    try:
        return tuple(msgspec.json.decode(line, type=KnownEntry) for line in file.read_bytes().splitlines())
    except msgspec.MsgspecError as error:
        raise EditError(
            f"{KNOWN_FILE} can't be read. Get it back from Git, or delete it: the record then starts anew."
        ) from error


def entries_now(folder: Path, site: Site) -> dict[str, KnownEntry]:
    """Each service and guide on the site as it is now. Raises `EditError`."""
    every: tuple[Service | Guide, ...] = (*site.services, *site.guides)
    return {each.entry: each for each in (_known(folder, entry) for entry in every)}


def what_changed(
    before: Iterable[KnownEntry], now: Mapping[str, KnownEntry], site: Site
) -> Iterator[RecordedChange]:
    """What happened to entries since the last record, as changes of today."""
    today, known = site.settings.today, {each.entry: each for each in before}
    old_names = _old_names(site)
    moved = {old for entry, olds in old_names.items() if entry not in known for old in olds}
    for entry, each in now.items():
        old = known.get(entry) or next((known[name] for name in old_names[entry] if name in known), None)
        if old is None or (old.is_closed and not each.is_closed):
            if not each.is_closed:
                yield RecordedChange(today, entry, "new")
        elif each.is_closed:
            if not old.is_closed:
                yield RecordedChange(today, entry, "closed")
        elif facts := changed_facts(form_named(entry), old.facts, each.facts):
            yield RecordedChange(today, entry, "changed", facts)
    for entry, old in known.items():
        if entry not in now and entry not in moved and not old.is_closed:
            yield RecordedChange(today, entry, "closed", title=old.title)


def changed_facts(form: Form, old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the facts that differ, in the order of the table."""
    names = (each.name for each in facts_to_tell(form))
    return tuple(name for name in names if old.get(name) != new.get(name))


def digests_of(form: Form, document: Document) -> dict[str, str]:
    """A digest of each fact that families see. Space makes no difference, nor do marks and capitals in sentences."""
    facts = document.facts if isinstance(document.facts, dict) else {}
    told = facts_to_tell(form)
    names = {each.name for each in told}
    said: dict[str, list[str]] = {}
    for fact in told:
        value = document.body if fact.name == "body" else facts.get(fact.name)
        if text := _text_of(fact, value):
            # What is shown in the row of another fact is a change of that one.
            said.setdefault(fact.shown if fact.shown in names else fact.name, []).append(text)
    return {
        name: hashlib.sha256("\0".join(texts).encode()).hexdigest()[:_DIGEST_LENGTH]
        for name, texts in said.items()
    }


def save_record(
    folder: Path,
    recorded: Iterable[RecordedChange],
    found: Sequence[RecordedChange],
    now: Mapping[str, KnownEntry],
    today: dt.date,
) -> None:
    """Writes the record with what was found. Raises `WriteError`."""
    first = today - dt.timedelta(_KEPT_DAYS)
    rows = _together([each for each in recorded if each.day >= first], found)
    if rows or (folder / CHANGES_FILE).exists():
        save(folder / CHANGES_FILE, _NOTE + ("".join(map(_lines, rows)) or "[]\n"))
    lines = [msgspec.json.encode(now[entry], order="sorted") + b"\n" for entry in sorted(now)]
    # Last: if it can't be written, the same is found again, and one day has one row for an entry.
    save(folder / KNOWN_FILE, b"".join(lines))


def _together(recorded: Iterable[RecordedChange], found: Iterable[RecordedChange]) -> list[RecordedChange]:
    """Old and new rows, one for an entry and a day, the newest first."""
    rows = {(each.day, each.entry): each for each in recorded}
    for each in found:
        place = (each.day, each.entry)
        if (before := rows.pop(place, None)) is None:
            rows[place] = each
        elif what := _ONE_DAY.get((before.what, each.what), each.what):
            rows[place] = RecordedChange(
                each.day, each.entry, what, _both(before, each) if what == "changed" else (), each.title
            )
    return sorted(rows.values(), key=lambda each: (-each.day.toordinal(), each.entry))


def _both(one: RecordedChange, other: RecordedChange) -> tuple[str, ...]:
    names = (each.name for each in facts_to_tell(form_named(other.entry)))
    return tuple(name for name in names if name in {*one.facts, *other.facts})


def _lines(change: RecordedChange) -> str:
    facts = f"  facts: [{', '.join(change.facts)}]\n" if change.facts else ""
    title = f"  title: {scalar(change.title)}\n" if change.title else ""
    return f"- day: {change.day}\n  entry: {change.entry}\n  what: {change.what}\n{facts}{title}"


def form_named(entry: str) -> Form:
    """The form of an entry, by its kind and name."""
    return forms()[FORM_OF[entry.partition("/")[0]]]


def _name_of(entry: Service | Guide) -> str:
    return f"{'services' if isinstance(entry, Service) else 'guides'}/{entry.slug}"


def _old_names(site: Site) -> dict[str, tuple[str, ...]]:
    every: tuple[Service | Guide, ...] = (*site.services, *site.guides)
    return {
        name: tuple(f"{name.partition('/')[0]}/{alias}" for alias in each.aliases)
        for name, each in ((_name_of(each), each) for each in every)
    }


def _known(folder: Path, entry: Service | Guide) -> KnownEntry:
    path, name = entry.span.path, _name_of(entry)
    text = read_text(folder / path, path).value
    if text is None:
        raise EditError(f"{path} can't be read.")
    facts = digests_of(form_named(name), split_entry(text, path).value or Document(path))
    return KnownEntry(name, entry.title, facts, entry.status == Status.CLOSED)


def _text_of(fact: Fact, value: Value) -> str:
    text = _plain(value)
    return " ".join(_WORD.findall(text.casefold())) if fact.sentences or fact.name == "body" else text


def _plain(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return " ".join(value.split())
        case list():
            return "\n".join(filter(None, map(_plain, value)))
        case dict():
            parts = ((name, _plain(part)) for name, part in sorted(value.items()))
            return "\n".join(f"{name}: {part}" for name, part in parts if part)
