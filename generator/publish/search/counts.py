"""Counts each record on its own: its words, how often its fields say them, the glossary terms that it uses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.cache.codec import Code
from generator.model import GlossaryTerm
from generator.model.lazy import Keyed, key_of
from generator.publish.search.search_records import Record
from generator.publish.search.stems import Stems, parts_of

_TITLE, _NAMES, _SUMMARY, _HEADINGS, _ABOUT = 70, 60, 25, 15, 12
"""The weight of a word in each field, in tenths of a word in the body."""
IN_TITLE = 5.0
"""The weight of a term that is in the title or another name of a record."""
_IN_TEXT = 1.2


class Count(Struct, frozen=True, array_like=True):
    """The counts of one record. Words and stems are joined with spaces: a site has thousands of records."""

    words: str
    """Every word that is not a stop word, once."""
    stems: str
    """Their stems, in alphabetical order."""
    tenths: tuple[int, ...]
    """The weight of each stem in all fields but the body, in tenths of a word in the body."""
    times: tuple[int, ...]
    """How often each stem is in the body."""
    terms: dict[str, float]
    """The weight of each glossary term that it uses, by id."""


_COUNT: Code[Count] = Code(Count)


def counts(
    glossary: Sequence[GlossaryTerm],
    found: Sequence[Record],
    stems: Stems,
    known: Mapping[str, str],
    used: dict[str, str],
) -> Iterator[Count]:
    """The counts of each record, taken from `known` where possible.

    `known` has encoded counts by the digest of their inputs. `used` is filled with the counts of these records;
    those that were known are left empty, because they are long and stored already.
    """
    finder = _Finder(glossary, stems)
    words = Keyed(tuple(glossary))
    for record in found:
        texts = _texts_of(record)
        key = key_of((words, texts))
        text = known.get(key, "")
        count = _COUNT.read(text) if text else _count(texts, finder, stems)
        used.setdefault(key, "" if text else _COUNT.write(count))
        yield count


def _texts_of(record: Record) -> tuple[str, ...]:
    texts = record.texts
    return record.title, "\n".join(record.names), record.summary, texts.headings, texts.about, texts.body


def _count(texts: Sequence[str], finder: _Finder, stems: Stems) -> Count:
    words = list(map(parts_of, texts))
    title, names, summary, headings, about, body = map(stems.of_words, words)
    tenths: dict[str, int] = {}
    for each, weight in (
        (title, _TITLE),
        (names, _NAMES),
        (summary, _SUMMARY),
        (headings, _HEADINGS),
        (about, _ABOUT),
    ):
        for stem in set(each):
            tenths[stem] = tenths.get(stem, 0) + weight
    telling = filter(stems.__getitem__, set().union(*words))
    terms = finder.find([*title, *names], [*summary, *about, *body])
    times = Counter(body)
    known = sorted({*tenths, *times})
    return Count(
        " ".join(telling),
        " ".join(known),
        tuple([tenths.get(stem, 0) for stem in known]),
        tuple([times.get(stem, 0) for stem in known]),
        terms,
    )


class _Finder:
    """Finds glossary terms in the text of records, by the stems of their names."""

    def __init__(self, glossary: Iterable[GlossaryTerm], stems: Stems) -> None:
        self._by_first: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        for term in glossary:
            for name in term.names_in_texts:
                parts = tuple(stems.of(name))
                if parts:
                    self._by_first[parts[0]].setdefault(parts, term.id)

    def find(self, title: Sequence[str], texts: Sequence[str]) -> dict[str, float]:
        """The terms that a record uses, each with its weight."""
        return dict.fromkeys(self._in(texts), _IN_TEXT) | dict.fromkeys(self._in(title), IN_TITLE)

    def _in(self, stems: Sequence[str]) -> Iterator[str]:
        known = self._by_first
        for place in [place for place, stem in enumerate(stems) if stem in known]:
            for parts, term in known[stems[place]].items():
                if tuple(stems[place : place + len(parts)]) == parts:
                    yield term
