"""Which words lead to which records, and how strongly: BM25 over weighted fields (BM25F).

The weights are worked out once, here, so the script only has to add them up.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from msgspec import Struct

from generator.model import Site, Taxonomy
from generator.publish.search.concepts import Key, concepts
from generator.publish.search.counts import Count, counts
from generator.publish.search.search_records import Record
from generator.publish.search.stems import Stems

_SATURATION = 4.0
"""BM25's k1: how quickly repeating a word stops counting."""
_LENGTH_COUNTS = 0.5
"""BM25's b, for the body only: a word in a long text counts for less."""
_TELLING_WORDS = 32
"""The number of words of a body that are kept, the rarest first."""
_TELLING_TOTAL = 60_000
"""The same for all bodies together, so the index of a large site stays small."""
_TOO_COMMON = 0.25
"""In bodies, a word that is in more than this share of records is ignored."""
_NUMBER = re.compile(r"\d{3,}|\d+[ap]m")


class Listing(Struct, frozen=True):
    """The records that one stem or concept leads to."""

    rarity: float
    """How much a match counts (inverse document frequency)."""
    records: Sequence[int]
    """Their numbers, in order."""
    weights: Sequence[float]
    """The weight of each: 0 to 1."""
    concepts: tuple[tuple[int, float], ...] = ()
    """The concepts that a stem means, each by its number, with its share: 0 to 1."""


class Index(Struct, frozen=True):
    """Everything that the script needs to rank records."""

    words: tuple[tuple[str, str], ...]
    """Every word, in order, with its stem."""
    stems: Mapping[str, Listing]
    concepts: tuple[tuple[str, Listing], ...]
    """The label and the listing of each concept."""
    numbers: Mapping[Key, int]
    """The number of each concept."""
    ages: tuple[tuple[int, int, int], ...]
    """The first and last year of each age stage, and the number of its concept."""


def make_index(site: Site, found: Sequence[Record], known: Mapping[str, str], used: dict[str, str]) -> Index:
    """The index of some records, numbered in this order. `known` and `used`: see `counts`."""
    counter, stems = _Counter(), Stems()
    counted = counts(site.glossary, found, stems, known, used)
    made = concepts(site, found, stems, map(counter.add, counted))
    total = len(found)
    by_word: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, concept in enumerate(made):
        for stem, share in concept.words.items():
            by_word[stem].append((number, share))
    weights = counter.weights(total)
    listings = {
        stem: _listing(
            *weights.get(stem, _NOWHERE), total, counter.frequency(stem) or 1, by_word.get(stem, ())
        )
        for stem in sorted({*weights, *by_word})
    }
    numbers: dict[Key, int] = {each.key: number for number, each in enumerate(made)}
    words = sorted((word, stems[word]) for word in counter.words | stems.keys())
    return Index(
        tuple((word, stem) for word, stem in words if stem in listings),
        listings,
        tuple(
            (each.label, _listing(each.records.keys(), each.records.values(), total, len(each.records)))
            for each in made
        ),
        numbers,
        tuple(
            (term.ages.from_years, term.ages.to_years, numbers[Taxonomy.AGES, term.id])
            for term in site.taxonomy(Taxonomy.AGES)
            if (Taxonomy.AGES, term.id) in numbers
        ),
    )


def _listing(
    numbers: Iterable[int],
    weights: Iterable[float],
    total: int,
    frequency: int,
    concepts: Sequence[tuple[int, float]] = (),
) -> Listing:
    """A listing of some records, which are already in order, with the weight of each."""
    saturated = array("d", [weight / (weight + _SATURATION) for weight in weights])
    return Listing(_rarity(total, frequency), array("i", numbers), saturated, tuple(concepts))


def _rarity(total: int, frequency: int) -> float:
    return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))


def _nowhere() -> tuple[array[int], array[float]]:
    return array("i"), array("d")


_NOWHERE = _nowhere()


class _Numbers(dict[str, int]):
    """A number for each stem, given as it is first met: numbers take less memory than words."""

    def __missing__(self, stem: str) -> int:
        number = self[stem] = len(self)
        return number


class _Counter:
    """Adds up the counts of one record after another."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self._numbers = _Numbers()
        self._records: list[tuple[array[int], array[int], array[int]]] = []
        """The number of each stem, its weight in the fields, and how often it is in the body."""

    def add(self, count: Count) -> Mapping[str, float]:
        """Adds one record, and returns the terms that it uses."""
        self.words.update(count.words.split())
        stems = array("i", map(self._numbers.__getitem__, count.stems.split()))
        self._records.append((stems, array("i", count.tenths), array("i", count.times)))
        return count.terms

    def frequency(self, stem: str) -> int:
        """The number of records with a stem, once all have been added."""
        return self._frequency[self._numbers[stem]]

    @cached_property
    def _frequency(self) -> Counter[int]:
        return Counter(chain.from_iterable(stems for stems, _, _ in self._records))

    def weights(self, total: int) -> dict[str, tuple[array[int], array[float]]]:
        """By stem, its records in order, and its weight in all fields of each."""
        found: defaultdict[int, tuple[array[int], array[float]]] = defaultdict(_nowhere)
        lengths = [sum(times) for _, _, times in self._records]
        usual = sum(lengths) / max(1, sum(1 for length in lengths if length))
        most = min(_TELLING_WORDS, _TELLING_TOTAL // max(1, total))
        rarities = self._rarities(total)
        for number, (stems, tenths, times) in enumerate(self._records):
            norm = 1 - _LENGTH_COUNTS + _LENGTH_COUNTS * lengths[number] / max(1.0, usual)
            told = {
                stem: count * rarities[stem]
                for stem, count in zip(stems, times, strict=True)
                if count and stem in rarities
            }
            telling = set(sorted(told, key=told.__getitem__, reverse=True)[:most])
            for stem, tenth, count in zip(stems, tenths, times, strict=True):
                weight = tenth / 10 + (count / norm if stem in telling else 0)
                if weight:
                    records, weights = found[stem]
                    records.append(number)
                    weights.append(weight)
        return {stem: found[number] for stem, number in self._numbers.items() if number in found}

    def _rarities(self, total: int) -> dict[int, float]:
        """How rare each stem is, without numbers, times of day and common words."""
        return {
            number: _rarity(total, count)
            for stem, number in self._numbers.items()
            if ((count := self._frequency[number]) <= total * _TOO_COMMON or count == 1)
            and not _NUMBER.fullmatch(stem)
        }
