"""Learns from sentences of families which words speak for what, and which records are about it.

A word speaks for what it is said of more often than of anything else (naive Bayes): "school" says little, "gate"
much. What the words of a query speak for together is what is meant, even if no page says any of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import log1p
from typing import Any

from generator.data import data_text, read_yaml_texts
from generator.model import Taxonomy
from generator.publish.search.search_index import Index
from generator.publish.search.search_records import Record
from generator.publish.search.stems import Stems
from generator.publish.search.worry_names import DENIED, hints_of

MOST_SAID = 6.0
"""No word speaks for anything more strongly than this."""
_RARE = 100.0
"""So many words of one thing that is asked about count as much as what is usual."""
_LEAST = 0.1
_MOST_HINTS = 16
_MOST_RECORDS = 8
_LATER = 0.85
"""How much each further name of a service counts beside the one before, and all further terms beside the first."""
_FURTHER_TERM = 0.4
_NAMED = 1.5
"""How much it counts that a record says a name of a service, beside a term of its own."""
_OWN_PAGE = 3.0
_SAME_TERM = 4.0


type _Term = tuple[Taxonomy, str]
type Rows = Sequence[Mapping[str, Any]]
"""What is asked about, or worries, as in their files."""


@lru_cache(maxsize=1)
def read_asked() -> Rows:
    """What is asked about, with sentences."""
    return tuple(read_yaml_texts(data_text("how-families-ask.yaml")))


def hints(asked: Rows, worries: Rows) -> dict[str, dict[int, float]]:
    """By the key of a word, how much it speaks for what is asked about, by its number.

    The names of each worry are learnt as well, for what they are most like.
    """
    counts = _Counts()
    for number, row in enumerate(asked):
        counts.add(number, [row["about"], *row["words"], *row["say"].splitlines()])
    known, terms = counts.hints(), list(map(_terms, asked))
    for worry in worries:
        if (likest := _likest(worry, terms, known)) is not None:
            counts.add(likest, worry["say"])
    return counts.hints()


def number_of(about: str) -> int:
    """The number of what is asked about."""
    return next(number for number, row in enumerate(read_asked()) if row["about"] == about)


def asked_records(index: Index, found: Sequence[Record]) -> Iterator[dict[int, float]]:
    """For each thing that is asked about the records that lead on, with how much each is about it: 0 to 1.

    They are those of its needs and topics that say what services for it are called anywhere.
    """
    stems, paths = Stems(), {record.path: number for number, record in enumerate(found)}
    for row in read_asked():
        scores = defaultdict[int, float](float)
        for rank, key in enumerate(filter(index.numbers.__contains__, _terms(row))):
            listing = index.concepts[index.numbers[key]][1]
            for record, weight in zip(listing.records, listing.weights, strict=True):
                scores[record] += weight * (_FURTHER_TERM if rank else 1)
        for rank, name in enumerate(row["words"]):
            lists = [index.stems[stem] for stem in stems.of(name) if stem in index.stems]
            whole = sum(each.rarity for each in lists) / (_NAMED * _LATER**rank)
            for each in lists:
                for record, weight in zip(each.records, each.weights, strict=True):
                    scores[record] += each.rarity * weight / whole
        for page in row.get("pages", ()):
            if (path := f"{page}.html") in paths:
                scores[paths[path]] += _OWN_PAGE
        told = {
            number: score * found[number].prior
            for number, score in scores.items()
            if not found[number].language
        }
        best = sorted(told, key=lambda number: (-told[number], number))[:_MOST_RECORDS]
        yield {number: told[number] / told[best[0]] for number in sorted(best)}


class _Counts:
    """How often each word is said of what is asked about."""

    def __init__(self) -> None:
        self._of = defaultdict[str, Counter[int]](Counter)
        self._sizes = Counter[int]()

    def add(self, number: int, texts: Iterable[str]) -> None:
        for key in chain.from_iterable(map(hints_of, texts)):
            if key != DENIED:
                self._of[key][number] += 1
                self._sizes[number] += 1

    def hints(self) -> dict[str, dict[int, float]]:
        told = ((key, self._hints(key)) for key in sorted(self._of))
        return {key: each for key, each in told if each}

    def _hints(self, key: str) -> dict[int, float]:
        usual = _RARE * self._of[key].total() / self._sizes.total()
        told = {
            number: log1p(count / usual) - log1p(self._sizes[number] / _RARE)
            for number, count in self._of[key].items()
        }
        best = sorted(told, key=lambda number: (-told[number], number))[:_MOST_HINTS]
        return {number: min(MOST_SAID, told[number]) for number in sorted(best) if told[number] > _LEAST}


def _likest(
    worry: Mapping[str, Any], asked: Sequence[Sequence[_Term]], known: Mapping[str, Mapping[int, float]]
) -> int | None:
    """What a worry's names are most like by hints that are known, among what shares a need or a topic with it."""
    places = {term: place for place, term in enumerate(_terms(worry))}
    points = {
        number: _SAME_TERM * sum(_LATER ** (place + places[term]) for place, term in shared)
        for number, terms in enumerate(asked)
        if (shared := [each for each in enumerate(terms) if each[1] in places])
    }
    for key in chain.from_iterable(map(hints_of, worry["say"])):
        for number, much in known.get(key, {}).items():
            if number in points:
                points[number] += much
    return max(points, key=lambda number: (points[number], -number), default=None)


def _terms(row: Mapping[str, Any]) -> list[_Term]:
    return [
        (taxonomy, term) for taxonomy in (Taxonomy.TOPICS, Taxonomy.NEEDS) for term in row.get(taxonomy, ())
    ]
