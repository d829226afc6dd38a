"""The record of what the books contain when they are printed, so a later insert can say what has changed.

A small file of titles and digests, to be kept in `content/editions/` when books are handed out.
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
_DIGEST_LENGTH = 12


class Printing(Struct, frozen=True):
    """An earlier record."""

    day: dt.date
    titles: Mapping[str, str]
    """The title of each entry, by the path of its page."""
    parts: Mapping[str, Mapping[str, str]]
    """The digests of each entry's parts."""
    places: Mapping[str, Mapping[str, tuple[int, str]]]
    """For each edition, the volume and page of each entry."""


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
    """The guides and services that books contain: all but closed ones."""
    entries: tuple[Entry, ...] = (*site.guides, *site.services)
    return tuple(each for each in entries if each.status != Status.CLOSED)


def parts_of(site: Site, entry: Entry) -> Mapping[str, str]:
    """A digest of each part of an entry: title, text, and every fact but the date of its last check."""
    printed = printed_entry(site, entry)
    facts: object = printed["facts"]
    found = {"title": _digest(entry.title)}
    found |= {name: _digest(printed[name]) for name in _PARTS if printed[name]}
    if isinstance(facts, list):
        found |= {f"fact: {label}": _digest(value) for label, value in facts}
    return found


def _digest(value: object) -> str:
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_LENGTH]


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
