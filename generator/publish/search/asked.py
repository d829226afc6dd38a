"""Learns from sentences of families which words speak for what is asked about (naive Bayes).

A word speaks for what it is said of more often than of anything else, so "school" says little and "gate" much.
What several words of a query speak for is what was meant, even if no page and no name of a worry says them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

from generator.data import data_text, read_yaml_texts
from generator.model import Taxonomy
from generator.publish.search.search_index import Index
from generator.publish.search.search_records import Record
from generator.publish.search.stems import Stems
from generator.publish.search.worry_names import telling_keys

_SMOOTH = 100.0
_LEAST = 0.35
_MOST_PAGES = 8
_LATER = 0.85
_TERM = 1.0
_SAID = 1.5
_ALIKE = 4.0


@lru_cache(maxsize=1)
def asked() -> tuple[dict[str, Any], ...]:
    return tuple(read_yaml_texts(data_text("how-families-ask.yaml")))


def hints(worries: Sequence[Mapping[str, Any]]) -> dict[str, dict[int, float]]:
    """By key, or pair of keys, how much it speaks for each number of what is asked about."""
    said = [[row["about"], *row["words"], *row["say"].splitlines()] for row in asked()]
    import os
    if os.environ.get("FOLD"):
        said = [[x for n, x in enumerate(s) if n < 1+len(r["words"]) or (n % 3)] for s, r in zip(said, asked())]
    counts = _Counts(said)
    for worry in worries:
        if place := counts.likest(worry):
            said[place[0]] += worry["say"]
    return _Counts(said).weights()


def _features(text: str) -> set[str]:
    keys = telling_keys(text)
    return {*keys, *map(" ".join, pairwise(keys))}


class _Counts:
    def __init__(self, said: Sequence[Iterable[str]]) -> None:
        self._of: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for number, texts in enumerate(said):
            for key in chain.from_iterable(map(_features, texts)):
                self._of[key][number] += 1
        self._size = Counter[int]()
        for each in self._of.values():
            self._size.update(each)
        self._all = self._size.total()

    def weights(self) -> dict[str, dict[int, float]]:
        found = {}
        for key, counts in self._of.items():
            usual = _SMOOTH * counts.total() / self._all
            told = {number: math.log1p(count / usual) - math.log1p(self._size[number] / _SMOOTH) for number, count in counts.items()}
            told = {n: w for n, w in told.items() if w > _LEAST}
            if told and (" " not in key or counts.total() > 1):
                found[key] = told
        return found

    def likest(self, worry):
        terms = [*worry.get("topics", ()), *worry.get("needs", ())]
        keys = Counter(chain.from_iterable(map(_features, worry["say"])))
        best = []
        for number, row in enumerate(asked()):
            own = [*row.get("topics", ()), *row.get("needs", ())]
            shared = sum(0.8 ** (terms.index(t) + own.index(t)) for t in own if t in terms)
            if not shared:
                continue
            like = _ALIKE * shared
            for key, times in keys.items():
                if key in self._of:
                    usual = self._of[key].total() / self._all
                    like += min(times, 3) * math.log((self._of[key][number] + 10 * usual) / (self._size[number] + 10) / usual)
            best.append((like, number))
        return [max(best)[1]] if best else []


def pages_of(index: Index, found: Sequence[Record]) -> Iterator[dict[int, float]]:
    """For each row the records it leads to: 0 to 1."""
    stems = Stems()
    by_path = {record.path: number for number, record in enumerate(found)}
    for row in asked():
        scores: defaultdict[int, float] = defaultdict(float)
        terms = [(t, i) for t, n in ((Taxonomy.TOPICS, "topics"), (Taxonomy.NEEDS, "needs")) for i in row.get(n, ())]
        for rank, key in enumerate(t for t in terms if t in index.numbers):
            listing = index.concepts[index.numbers[key]][1]
            for record, weight in zip(listing.records, listing.weights, strict=True):
                scores[record] += _TERM * weight * _LATER**rank * (0.5 if rank else 1)
        for rank, phrase in enumerate(row["words"]):
            lists = [index.stems[s] for s in stems.of(phrase) if s in index.stems]
            total = sum(l.rarity for l in lists)
            told = defaultdict(float)
            for l in lists:
                for record, weight in zip(l.records, l.weights, strict=True):
                    told[record] += l.rarity * weight / total
            for record, share in told.items():
                scores[record] += _SAID * share * _LATER**rank
        for page in row.get("pages", ()):
            if f"{page}.html" in by_path:
                scores[by_path[f"{page}.html"]] += 3
        for record in scores:
            if found[record].language: scores[record] = 0
            scores[record] *= found[record].prior
        best = sorted(scores, key=scores.__getitem__, reverse=True)[:_MOST_PAGES]
        yield {record: scores[record] for record in sorted(best)}
