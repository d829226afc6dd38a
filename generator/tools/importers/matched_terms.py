"""Matches words of a source to the ids in a site's own lists, by id, label and synonyms."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from generator.read.source import Value, read_list
from generator.read.statute import law_items

_LISTS = ("topics", "needs", "areas", "access", "tiers", "formats", "ages")
_PARTS = re.compile(r"\s*[;|>\n]\s*|\s*,\s*")
_LISTED_AS = {"what the law asks for": "law", "places": "areas", "levels of support": "tiers"}
"""What our own open data calls lists, where that is not their name."""
_ALIKE = 0.5
_SMALL_WORDS = frozenset("and or of for the a in to with".split())


class Terms(Struct, frozen=True):
    """For each list, the id for each word."""

    ids: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For each list, the words that are an id or a label, and no synonym."""
    explanations: frozenset[str] = frozenset()
    """What the lists say of their terms, which says nothing of a service."""

    def find(self, tag: str, listed: str = "") -> tuple[str, str]:
        """The list that a tag belongs to and its id there; two empty texts if there is none.

        The source may name the list. A synonym counts only if no list has the tag as a label.
        """
        word = plain_words(tag)
        having = [name for name, known in self.ids.items() if word in known]
        said = plain_words(listed)
        named = [name for name in having if name == _LISTED_AS.get(said, said)]
        labelled = [name for name in having if word in self.labels.get(name, ())]
        name = (named or labelled or having or [""])[0]
        return name, self.ids[name][word] if name else ""

    def match(self, taxonomy: str, text: str) -> tuple[dict[str, str], tuple[str, ...]]:
        """The ids that a text names, by its words, and the words that match no id."""
        known = self.ids[taxonomy]
        if (whole := plain_words(text)) in known:
            return {text: known[whole]}, ()
        parts = [part for part in _PARTS.split(text) if part]
        found = {part: known[plain_words(part)] for part in parts if plain_words(part) in known}
        return found, tuple(part for part in parts if plain_words(part) not in known)

    def guess(self, taxonomy: str, words: str) -> str:
        """The id in a list that words may mean, for an editor to decide; empty if nothing is alike."""
        own = {*plain_words(words).split()} - _SMALL_WORDS
        best = max(self.ids[taxonomy], key=lambda known: _likeness(own, known), default="")
        return self.ids[taxonomy][best] if best and _likeness(own, best) >= _ALIKE else ""

    def with_words(self, decided: Mapping[str, str]) -> Terms:
        """The same with words of a source that an editor gave an id. Raises `LookupError` for an unknown id."""
        ids = {name: dict(known) for name, known in self.ids.items()}
        for words, own in decided.items():
            name = next((name for name, known in self.ids.items() if own in known.values()), "")
            if not name:
                raise LookupError(own)
            ids[name][plain_words(words)] = own
        return replace(self, ids=ids)


def _likeness(own: set[str], known: str) -> float:
    """How much words are alike: the share of the words that both have, in any form."""
    others = {*known.split()} - _SMALL_WORDS
    same = sum(bool(difflib.get_close_matches(word, others, 1, 0.8)) for word in own)
    return same / max(len(own), len(others), 1)


def read_terms(folder: Path) -> Terms:
    """The lists of a site's folder. One that can't be read counts as empty; `check` reports it."""
    ids: dict[str, dict[str, str]] = {}
    labels: dict[str, frozenset[str]] = {}
    explanations: set[str] = set()
    for name in _LISTS:
        path = f"content/taxonomies/{name}.yaml"
        document = read_list(folder / path, path).value if (folder / path).is_file() else None
        facts = document.facts if document else None
        ids[name] = {}
        rows = [row for row in facts if isinstance(row, dict)] if isinstance(facts, list) else []
        # Ids and labels come first: a synonym may be the label of another.
        for words_of in (_own_words, _synonyms):
            for row in rows:
                for word in filter(None, map(plain_words, words_of(row))):
                    ids[name].setdefault(word, str(row.get("id")))
        plain_labels = {plain_words(word) for row in rows for word in _own_words(row)}
        labels[name] = frozenset(plain_labels)
        explanations |= {plain_words(str(row.get("explanation") or "")) for row in rows}
    ids["law"] = {plain_words(word): item.id for item in law_items() for word in (item.id, item.label)}
    return Terms(ids, {**labels, "law": frozenset(ids["law"])}, frozenset(explanations))


def _own_words(row: Mapping[str, Value]) -> list[str]:
    return [str(row.get("id") or ""), str(row.get("label") or "")]


def _synonyms(row: Mapping[str, Value]) -> list[str]:
    said = row.get("synonyms")
    return list(map(str, said)) if isinstance(said, list) else str(said or "").split(",")


def plain_words(word: str) -> str:
    """The words in lower case, without anything but letters and digits."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", word.lower()).split())
