"""The record of what a printing of the books holds, so that a later build can say what has changed since.

It is a small file of names and digests. Whoever sends books out keeps it in `content/editions/`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from generator.model import SETTINGS, Guide, Service, Site, Status
from generator.model.output import Record
from generator.model.page_paths import entry_path
from generator.model.phrase import Sentence
from generator.publish.books.printed import printed_entry
from generator.publish.books.volumes import volumes

type Entry = Service | Guide

RECORD = PurePosixPath("print/contents.json")
_PARTS = ("summary", "contacts", "body", "in_short", "disagree", "alert")
_DIGEST_SIGNS = 12


class Printing(Struct, frozen=True):
    """An earlier record, as it was read."""

    day: dt.date
    titles: Mapping[str, str]
    """The title of each entry, by the path of its page."""
    parts: Mapping[str, Mapping[str, str]]
    """The digests of each entry's parts."""
    places: Mapping[str, Mapping[str, tuple[int, str]]]
    """For each edition, the volume and the page where an entry stood."""


def plan_record(site: Site) -> Record:
    """The record of this build's books."""
    entries = {entry_path(each): each for each in open_entries(site)}
    books = tuple(
        (edition.id, part.number, PurePosixPath(part.path))
        for edition in site.settings.editions
        for part in volumes(site, edition)
    )
    held = {path: {"title": each.title, "parts": parts_of(site, each)} for path, each in entries.items()}
    return Record(RECORD, site.settings.reviewed, held, books, SETTINGS)


def open_entries(site: Site) -> tuple[Entry, ...]:
    """The guides and services that books hold."""
    entries: tuple[Entry, ...] = (*site.guides, *site.services)
    return tuple(each for each in entries if each.status != Status.CLOSED)


def parts_of(site: Site, entry: Entry) -> Mapping[str, str]:
    """A digest for each part of an entry that may change: its title, its text, each of its facts.

    When it was checked is not among them: a check that finds nothing wrong changes nothing.
    """
    printed = printed_entry(site, entry)
    facts: object = printed["facts"]
    found = {"title": _digest(entry.title)}
    found |= {name: _digest(printed[name]) for name in _PARTS if printed[name]}
    if isinstance(facts, list):
        found |= {f"fact: {label}": _digest(value) for label, value in facts}
    return found


def _digest(value: object) -> str:
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_SIGNS]


def _plain(value: object) -> object:
    match value:
        case Sentence():
            return [str(value.pattern), [[name, _plain(part)] for name, part in value.values]]
        case dt.date() | dt.time():
            return value.isoformat()
        case Mapping():
            return {str(name): _plain(part) for name, part in value.items()}
        case tuple() | list():
            return [_plain(part) for part in value]
        case _:
            return value
