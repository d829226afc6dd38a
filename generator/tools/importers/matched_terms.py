"""Matches words of a source to the ids in a site's own lists, by id, label and synonyms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from generator.read.source import Value, read_list
from generator.read.statute import law_items

_LISTS = ("topics", "needs", "areas", "access", "tiers", "formats", "ages")
_PARTS = re.compile(r"\s*[;|>\n]\s*|\s*,\s*")


class Terms(Struct, frozen=True):
    """For each list, the id for each word."""

    ids: Mapping[str, Mapping[str, str]]
    first_topic: str
    """The topic of entries without a known topic."""

    def find(self, tag: str) -> tuple[str, str]:
        """The list that a tag belongs to and its id there; two empty texts if there is none."""
        word = plain_words(tag)
        return next(((name, known[word]) for name, known in self.ids.items() if word in known), ("", ""))

    def match(self, taxonomy: str, text: str) -> tuple[tuple[str, ...], str]:
        """The ids that a text names, and the words that match no id."""
        known = self.ids[taxonomy]
        parts = [part for part in _PARTS.split(text) if part]
        found = [known[plain_words(part)] for part in parts if plain_words(part) in known]
        left = [part for part in parts if plain_words(part) not in known]
        return tuple(dict.fromkeys(found)), "; ".join(left)


def read_terms(folder: Path) -> Terms:
    """The lists of a site's folder. One that can't be read counts as empty; `check` reports it."""
    ids: dict[str, dict[str, str]] = {}
    topics: list[str] = []
    for name in _LISTS:
        path = f"content/taxonomies/{name}.yaml"
        document = read_list(folder / path, path).value if (folder / path).is_file() else None
        facts = document.facts if document else None
        ids[name] = {}
        for row in facts if isinstance(facts, list) else []:
            if isinstance(row, dict) and isinstance(row.get("id"), str):
                own = str(row["id"])
                topics += [own] if name == "topics" else []
                for word in _words_of(row):
                    ids[name].setdefault(plain_words(word), own)
    ids["law"] = {plain_words(word): item.id for item in law_items() for word in (item.id, item.label)}
    return Terms(ids, topics[0] if topics else "")


def _words_of(row: Mapping[str, Value]) -> Iterable[str]:
    synonyms = row.get("synonyms")
    others = synonyms if isinstance(synonyms, list) else str(synonyms or "").split(",")
    return [str(row["id"]), str(row.get("label") or ""), *map(str, others)]


def plain_words(word: str) -> str:
    """The words in lower case, without anything but letters and digits."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", word.lower()).split())
