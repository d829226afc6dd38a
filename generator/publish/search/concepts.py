"""Concepts: what the council's lists and glossary call a thing, and which records are about it.

A family that types "ASD" finds what is for autism, though no entry says "ASD": the word leads to the
need, and the need to its entries. So synonyms are in the index once, not once for every entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from generator.model import Guide, Service, Site, Taxonomy
from generator.publish.search.counts import IN_TITLE
from generator.publish.search.search_records import Record
from generator.publish.search.stems import Stems

type Key = tuple[str, str]
"""A taxonomy or "glossary", and the id of a term."""

_GLOSSARY = "glossary"
_WEIGHTS = {
    Taxonomy.TOPICS: 4.0,
    Taxonomy.NEEDS: 5.0,
    Taxonomy.AGES: 1.0,
    Taxonomy.AREAS: 2.0,
    Taxonomy.ACCESS: 1.5,
    Taxonomy.FORMATS: 1.0,
}
_LATER_TOPIC = 0.6


class Concept(Struct):
    """One term of a list or of the glossary."""

    key: Key
    label: str
    words: dict[str, float] = field(default_factory=dict)
    """The stems that mean it, each with its share of the name that it is part of: 0 to 1."""
    records: dict[int, float] = field(default_factory=dict)
    """How much each record is about it, by number."""


def concepts(
    site: Site, found: Sequence[Record], stems: Stems, used: Iterable[Mapping[str, float]]
) -> list[Concept]:
    """Every concept that some record is about. `used` has the glossary terms that each record uses."""
    made = {key: Concept(key, label, _shares(stems, names)) for key, label, names in _named(site)}
    for number, (record, terms) in enumerate(zip(found, used, strict=True)):
        for key, weight in _terms_of(record, site):
            made[key].records[number] = weight
        for term, weight in terms.items():
            made[_GLOSSARY, term].records[number] = weight
    return [concept for concept in made.values() if concept.records and concept.words]


def _named(site: Site) -> Iterator[tuple[Key, str, tuple[str, ...]]]:
    for taxonomy in _WEIGHTS:
        for term in site.taxonomy(taxonomy):
            yield (taxonomy, term.id), term.label, (term.label, *term.synonyms)
    for word in site.glossary:
        yield (_GLOSSARY, word.id), word.term, (word.term, word.full_name, *word.synonyms)


def _shares(stems: Stems, names: Iterable[str]) -> dict[str, float]:
    shares: dict[str, float] = {}
    for name in names:
        parts = list(dict.fromkeys(stems.of(name)))
        for part in parts:
            shares[part] = max(shares.get(part, 0), 1 / len(parts))
    return shares


def _terms_of(record: Record, site: Site) -> Iterator[tuple[Key, float]]:
    for taxonomy, term in record.terms:
        yield (taxonomy, term), _WEIGHTS[taxonomy]
    if record.word:
        yield (_GLOSSARY, record.word), IN_TITLE
    entry = record.entry
    if entry is None:
        return
    for place, topic in enumerate(entry.topics):
        yield (Taxonomy.TOPICS, topic), _WEIGHTS[Taxonomy.TOPICS] * (_LATER_TOPIC if place else 1)
    for need in entry.needs:
        yield (Taxonomy.NEEDS, need), _WEIGHTS[Taxonomy.NEEDS] / len(entry.needs) ** 0.5
    yield from _ages(entry, site)
    if isinstance(entry, Service):
        for taxonomy, ids in (
            (Taxonomy.AREAS, entry.areas),
            (Taxonomy.ACCESS, entry.access),
            (Taxonomy.FORMATS, entry.formats),
        ):
            for term in ids:
                yield (taxonomy, term), _WEIGHTS[taxonomy]


def _ages(entry: Service | Guide, site: Site) -> Iterator[tuple[Key, float]]:
    """The age stages of an entry, unless it is for almost all of them."""
    stages = [term for term in site.taxonomy(Taxonomy.AGES) if term.ages.overlaps(entry.ages)]
    if len(stages) * 2 <= len(site.taxonomy(Taxonomy.AGES)) + 1:
        for term in stages:
            yield (Taxonomy.AGES, term.id), _WEIGHTS[Taxonomy.AGES]
