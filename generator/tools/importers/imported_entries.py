"""Writes imported entries to a site's folder without overwriting an editor's work.

Each imported file records its source and a digest of its text, so a later import can tell whether an editor
has changed it since (it is kept and reported) or not (it is updated if the source has changed). A list of all keys
that ever came from a source tells which of its entries were deleted here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

from generator.model.slug import slug_of
from generator.read.files import find_entries
from generator.read.source import Value, read_entry
from generator.tools.importers.cell_text import postcodes
from generator.write.whole_file import save

_DIGEST = re.compile(r"^  digest: [0-9a-f]{16}\n", re.MULTILINE)
_STATUS = re.compile(r"^status: .*\n", re.MULTILINE)
_NO_TOPIC = "\ntopics:\n  - ask\n"
_PLAIN = re.compile(r"[A-Za-z£][A-Za-z0-9£ .,()/&+'’–-]*(?<! )")
_YAML_KEYWORDS = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}


class Outcome(StrEnum):
    """What an import did with a row."""

    ADDED = "added"
    UPDATED = "updated"
    SAME = "unchanged"
    KEPT = "kept because it was changed here"
    DELETED = "left out because it was deleted here"
    GONE = "no longer in the source"
    CLOSED = "closed, because it is no longer in the source"


class Known(Struct):
    """An entry that came from a source earlier."""

    file: Path
    name: str
    """Its title and postcodes, by which it is found again under another key."""
    is_closed: bool = False


class ImportedEntries(Struct):
    """The entries of one kind in a site's folder that came from one source."""

    folder: Path
    kind: str
    """`services` or `organisations`."""
    source: str
    home: str
    """The subfolder for new entries; empty for none."""
    known: dict[str, Known] = field(default_factory=dict)
    """The entry of each row, by key."""
    slugs: set[str] = field(default_factory=set)
    came: set[str] = field(default_factory=set)
    """The keys of all rows that ever came."""
    titles: dict[str, str] = field(default_factory=dict)
    """The slugs of entries, by the slug of their title."""
    texts: dict[str, str] = field(default_factory=dict)
    """The texts of entries that were asked for, by slug."""

    @classmethod
    def of(cls, folder: Path, kind: str, source: str, home: str = "") -> ImportedEntries:
        """The entries that exist already."""
        entries = cls(folder, kind, source, home)
        if entries.list_file.is_file():
            entries.came = set(entries.list_file.read_text("utf-8").splitlines())
        for file in find_entries(folder, f"content/{kind}", has_versions=kind == "services").value:
            entries.slugs.add(file.slug)
            document = read_entry(folder / file.path, file.path).value
            facts = document.facts if document else None
            if isinstance(facts, dict):
                entries.titles.setdefault(slug_of(str(facts.get("title"))), file.slug)
            note = facts.get("imported") if isinstance(facts, dict) else None
            if isinstance(note, dict) and note.get("from") == source and isinstance(facts, dict):
                name = name_of(str(facts.get("title")), facts.get("places"))
                is_closed = facts.get("status") == "closed"
                entries.known[str(note.get("key"))] = Known(folder / file.path, name, is_closed)
        return entries

    def put(
        self, key: str, facts: Mapping[str, object], body: str, rest: Mapping[str, str]
    ) -> tuple[Outcome, Path, str]:
        """Writes one entry, unless it is unchanged, or an editor has changed or deleted it. Gives the text as well."""
        text = self._text(key, facts, body, rest)
        known = self.known.get(key)
        if known is None and key in self.came:
            return Outcome.DELETED, self.folder, text
        if known is None:
            file = self._new_file(str(facts["title"]))
            self.known[key] = Known(file, "")
            save(file, text)
            return Outcome.ADDED, file, text
        now = _read(known.file)
        if now == text:
            return Outcome.SAME, known.file, text
        if is_untouched(now):
            save(known.file, text)
            return Outcome.UPDATED, known.file, text
        recorded = _DIGEST.search(now)
        is_new = recorded is None or recorded[0] != _digest_line(text)
        return (Outcome.KEPT if is_new else Outcome.SAME), known.file, text

    def rename(self, keys: Mapping[str, str]) -> None:
        """Gives entries the new keys of their rows: those with a name and a postcode that only one of each has.

        `keys` has the name and postcode of each row of a delivery, by key.
        """
        lost = {key: known for key, known in self.known.items() if key not in keys}
        for key, name in keys.items():
            same = [old for old, known in lost.items() if known.name == name]
            if key not in self.known and len(same) == 1 and list(keys.values()).count(name) == 1:
                self.known[key] = self.known.pop(same[0])
                self.came.discard(same[0])
                lost.pop(same[0])

    def gone(self, keys: Mapping[str, str]) -> Iterator[tuple[str, Path]]:
        """The open entries whose rows are no longer in the source, with their keys."""
        yield from (
            (key, known.file) for key, known in self.known.items() if key not in keys and not known.is_closed
        )

    def record(self, keys: Mapping[str, str]) -> None:
        """Writes the list of all keys that ever came from the source."""
        if all_keys := self.came | set(keys):
            save(self.list_file, "".join(f"{_one_line(key)}\n" for key in sorted(all_keys)))

    def slug_of_title(self, title: str) -> str:
        """The slug of the existing entry with this title; empty if there is none."""
        slug = slug_of(title)
        return slug if slug in self.slugs else self.titles.get(slug, "")

    def text_of(self, slug: str) -> str:
        """The text of an entry that exists; empty if there is none."""
        if slug not in self.texts:
            file = next((self.folder / "content" / self.kind).rglob(f"{slug}.md"), None)
            self.texts[slug] = _read(file) if file else ""
        return self.texts[slug]

    @property
    def list_file(self) -> Path:
        """The list of the keys of all rows that ever came."""
        return self.folder / "imports" / f"{slug_of(self.source) or 'source'}-{self.kind}.txt"

    def _new_file(self, title: str) -> Path:
        stem = slug_of(title) or "entry"
        slug, number = stem, 1
        while slug in self.slugs:
            number += 1
            slug = f"{stem}-{number}"
        self.slugs.add(slug)
        return self.folder.joinpath("content", self.kind, *([self.home] if self.home else []), f"{slug}.md")

    def _text(self, key: str, facts: Mapping[str, object], body: str, rest: Mapping[str, str]) -> str:
        lines = [line for name, value in facts.items() for line in _fact_lines(name, value)]
        lines += ["imported:", f"  from: {quoted(self.source)}", f"  key: {quoted(key)}"]
        lines += (
            ["  rest:", *(line for own in sorted(rest.items()) for line in _rest_lines(*own))] if rest else []
        )
        text = "---\n" + "\n".join(lines) + "\n---\n" + (f"{body.strip()}\n" if body.strip() else "")
        return text.replace("imported:\n", "imported:\n" + _digest_line(text), 1)


def sources_of(folder: Path) -> tuple[str, ...]:
    """The names of all sources that services have come from, as their lists are called."""
    files = sorted((folder / "imports").glob("*-services.txt"))
    return tuple(file.name.removesuffix("-services.txt") for file in files)


def name_of(title: str, places: object) -> str:
    """A title with the postcodes of its places: what an entry is known by if its key is a new one."""
    found = postcodes(str(places)).values if places else ()
    return " ".join((slug_of(title), *sorted(found)))


def close(file: Path, day: dt.date) -> bool:
    """Closes an entry, unless it waits for a topic and so has no page. Its note says when.

    The next import may change it, if it might before.
    """
    now = _read(file)
    if _NO_TOPIC in now:
        return False
    opened = _STATUS.sub("", now, count=1)
    closed = opened.replace("imported:\n", f'status: closed\nimported:\n  closed: "{day}"\n', 1)
    save(file, _with_digest(closed, _digest_line(closed)) if is_untouched(now) else closed)
    return True


def take(file: Path, text: str) -> None:
    """Replaces an entry with what its source says."""
    save(file, text)


def leave(file: Path, text: str) -> None:
    """Keeps an entry as it is here, until its source says something else again."""
    save(file, _with_digest(_read(file), _digest_line(text)))


def is_untouched(text: str) -> bool:
    """Whether an imported entry is as an import wrote it."""
    recorded = _DIGEST.search(text)
    return bool(recorded) and recorded is not None and recorded[0] == _digest_line(text)


def without_digest(text: str) -> str:
    """The text of an entry without the line with its digest."""
    return _DIGEST.sub("", text, count=1)


def _with_digest(text: str, line: str) -> str:
    return without_digest(text).replace("imported:\n", f"imported:\n{line}", 1)


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")


def quoted(text: str) -> str:
    """The text as a YAML scalar that every parser reads as a string."""
    flat = _one_line(text)
    if (
        _PLAIN.fullmatch(flat)
        and flat.lower() not in _YAML_KEYWORDS
        and ": " not in flat
        and " #" not in flat
    ):
        return flat
    escaped = flat.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(filter(str.isprintable, escaped)) + '"'


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _digest_line(text: str) -> str:
    """The line with the digest of a text, computed without that line."""
    return f"  digest: {hashlib.sha256(without_digest(text).encode()).hexdigest()[:16]}\n"


def _rest_lines(name: str, words: str) -> list[str]:
    parts = [part for part in words.split("\n") if part.strip()]
    if len(parts) == 1:
        return [f"    {quoted(name)}: {quoted(parts[0])}"]
    return [f"    {quoted(name)}:", *(f"      - {quoted(part)}" for part in parts)]


def _fact_lines(name: str, value: object) -> list[str]:
    if isinstance(value, str):
        return [f"{name}: {quoted(value)}"]
    if isinstance(value, Mapping):
        return [f"{name}:", *_group_lines(value, "  ")]
    items: list[Value] = list(value) if isinstance(value, list | tuple) else []
    if not items:
        return []
    if all(isinstance(each, str) for each in items):
        return [f"{name}:", *(f"  - {quoted(str(each))}" for each in items)]
    return [
        f"{name}:",
        *(line for group in items if isinstance(group, Mapping) for line in _group_lines(group, "  - ")),
    ]


def _group_lines(group: Mapping[str, object], mark: str) -> Iterator[str]:
    inner = " " * len(mark)
    for own, words in group.items():
        parts = [part for part in str(words).split("\n") if part.strip()]
        if len(parts) > 1:
            yield f"{mark}{own}:"
            yield from (f"{inner}  - {quoted(part)}" for part in parts)
        else:
            yield f"{mark}{own}: {quoted(str(words))}"
        mark = inner
