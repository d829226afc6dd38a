"""Writes imported entries to a site's folder without overwriting an editor's work.

Each imported file records its source and a digest of its text, so a later import can tell whether an editor
has changed it since (it is kept and reported) or not (it is updated if the source has changed).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

from generator.model.slug import slug_of
from generator.read.files import find_entries
from generator.read.source import read_entry
from generator.write.whole_file import save

_DIGEST = re.compile(r"^  digest: [0-9a-f]{16}\n", re.MULTILINE)
_PLAIN = re.compile(r"[A-Za-z£][A-Za-z0-9£ .,()/&+'’–-]*(?<! )")
_YAML_KEYWORDS = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}


class Outcome(StrEnum):
    """What an import did with a row."""

    ADDED = "added"
    UPDATED = "updated"
    SAME = "unchanged"
    KEPT = "kept because it was changed here"


class ImportedEntries(Struct):
    """The entries of one kind in a site's folder that came from one source."""

    folder: Path
    kind: str
    """`services` or `organisations`."""
    source: str
    home: str
    """The subfolder for new entries; empty for none."""
    known: dict[str, Path] = field(default_factory=dict)
    """The file of each row, by key."""
    slugs: set[str] = field(default_factory=set)
    reviewed: dict[str, str] = field(default_factory=dict)
    """When the entry of each row was last checked, by key."""

    @classmethod
    def of(cls, folder: Path, kind: str, source: str, home: str = "") -> ImportedEntries:
        """The entries that exist already."""
        entries = cls(folder, kind, source, home)
        for file in find_entries(folder, f"content/{kind}", has_versions=kind == "services").value:
            entries.slugs.add(file.slug)
            document = read_entry(folder / file.path, file.path).value
            facts = document.facts if document else None
            note = facts.get("imported") if isinstance(facts, dict) else None
            if isinstance(note, dict) and note.get("from") == source and isinstance(facts, dict):
                entries.known[str(note.get("key"))] = folder / file.path
                entries.reviewed[str(note.get("key"))] = str(facts.get("reviewed") or "")
        return entries

    def put(
        self, key: str, title: str, facts: Mapping[str, object], body: str, rest: Mapping[str, str]
    ) -> tuple[Outcome, Path]:
        """Writes one entry, unless it is unchanged or an editor has changed it."""
        text = self._text(key, facts, body, rest)
        file = self.known.get(key)
        if file is None:
            file = self._new_file(title)
            self.known[key] = file
            save(file, text)
            return Outcome.ADDED, file
        now = file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
        if now == text:
            return Outcome.SAME, file
        recorded = _DIGEST.search(now)
        if recorded and recorded[0] == _digest_line(now):
            save(file, text)
            return Outcome.UPDATED, file
        is_new = recorded is None or recorded[0] != _digest_line(text)
        return (Outcome.KEPT if is_new else Outcome.SAME), file

    def slug_of_title(self, title: str) -> str:
        """The slug of the existing entry with this title; empty if there is none."""
        slug = slug_of(title)
        return slug if slug in self.slugs else ""

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
            ["  rest:", *(f"    {quoted(name)}: {quoted(value)}" for name, value in sorted(rest.items()))]
            if rest
            else []
        )
        text = "---\n" + "\n".join(lines) + "\n---\n" + (f"{body.strip()}\n" if body.strip() else "")
        return text.replace("imported:\n", "imported:\n" + _digest_line(text), 1)


def quoted(text: str) -> str:
    """The text as a YAML scalar that every parser reads as a string."""
    flat = " ".join(text.split())
    if (
        _PLAIN.fullmatch(flat)
        and flat.lower() not in _YAML_KEYWORDS
        and ": " not in flat
        and " #" not in flat
    ):
        return flat
    escaped = flat.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(filter(str.isprintable, escaped)) + '"'


def _digest_line(text: str) -> str:
    """The line with the digest of a text, computed without that line."""
    plain = _DIGEST.sub("", text, count=1)
    return f"  digest: {hashlib.sha256(plain.encode()).hexdigest()[:16]}\n"


def _fact_lines(name: str, value: object) -> list[str]:
    if isinstance(value, str):
        return [f"{name}: {quoted(value)}"]
    items = list(value) if isinstance(value, list | tuple) else []
    if not items:
        return []
    if all(isinstance(each, str) for each in items):
        return [f"{name}:", *(f"  - {quoted(each)}" for each in items)]
    lines = [f"{name}:"]
    for group in items:
        mark = "  - "
        for own, words in dict(group).items():
            parts = [part for part in str(words).split("\n") if part.strip()]
            if len(parts) > 1:
                lines += [f"{mark}{own}:", *(f"      - {quoted(part)}" for part in parts)]
            else:
                lines.append(f"{mark}{own}: {quoted(words)}")
            mark = "    "
    return lines
