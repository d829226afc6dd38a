"""What families call conditions, worries and the site's own pages, and what each name leads to here.

The names are split into small files by one of their words, so a search loads only the files of its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from generator.cache.codec import Code
from generator.data import data_text, read_yaml_texts
from generator.model import Site, Taxonomy
from generator.model.lazy import key_of
from generator.model.output import Json
from generator.publish.search.learnt import MOST_SAID, asked_records, hints, read_asked
from generator.publish.search.said_names import SaidNames, is_named
from generator.publish.search.search_index import Index
from generator.publish.search.search_records import Kind, Record
from generator.publish.search.stems import words_of
from generator.publish.search.steps import in_36, in_letter, with_shares
from generator.publish.search.urgent import spoken
from generator.publish.search.worry_names import FILES, SAYS_LITTLE, file_of, files_of, name_of

_LIST, _OWN_PAGE, _BESIDE = 1, 2, 3
_ASKED_PER_FILE = 8
_PACKED: Code[dict[str, Json]] = Code(dict[str, Any])
_HINTED: Code[dict[str, dict[str, str]]] = Code(dict[str, dict[str, str]])
_HINTED_KEY = key_of("what words speak for")
"""The same for every site: the cache of another version of the program is never read."""


def pack_worries(
    site: Site, index: Index, found: Sequence[Record], known: Mapping[str, str], used: dict[str, str]
) -> Iterator[tuple[str, Json]]:
    """By file, what some names lead to, with the names, and what some words speak for; then the records of that.

    What names lead to: concepts of needs whose page comes first, other concepts, records of pages, entries that say
    one of its names, words, the names, the words of the usual name; then 1 if the list of the first topic leads where
    no page says the name, 2 for a page of our own, 3 for what tells who asks rather than what for; and the language
    of the names if it isn't English. `known` and `used`: see `counts`.
    """
    named = [(each.kind, each.path, each.language, each.title, each.names, is_named(each)) for each in found]
    key = key_of((spoken(site), sorted(index.numbers.items()), named))
    text = known.get(key, "")
    packed = _PACKED.read(text) if text else dict(_pack_names(site, index, found, known, used))
    used.setdefault(_HINTED_KEY, "")
    used[key] = "" if text else _PACKED.write(packed)
    yield from packed.items()
    leading = [with_shares(each.keys(), each.values()) for each in asked_records(index, found)]
    for start in range(0, len(leading), _ASKED_PER_FILE):
        yield f"asked-{start // _ASKED_PER_FILE}", leading[start : start + _ASKED_PER_FILE]


def _pack_names(
    site: Site, index: Index, found: Sequence[Record], known: Mapping[str, str], used: dict[str, str]
) -> Iterator[tuple[str, Json]]:
    led = list(_led(site, index, found))
    files = files_of(list(chain.from_iterable(names for names, _, _ in led)))
    dealt: dict[str, list[Json]] = {f"worries-{each}": [] for each in (*range(FILES), SAYS_LITTLE)}
    for names, lead, more in led:
        keys: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for name, file in zip(names, files, strict=False):
            if key := name_of(name):
                keys[file][key] = None
        for file, each in keys.items():
            dealt[file].append([*lead, "|".join(each), *more])
    text = known.get(_HINTED_KEY, "")
    hinted = _HINTED.read(text) if text else _learn()
    used[_HINTED_KEY] = "" if text else _HINTED.write(hinted)
    for file, rows in dealt.items():
        yield file, [rows, hinted.get(file, {})]


@lru_cache(maxsize=1)
def _learn() -> dict[str, dict[str, str]]:
    """By file, what each word speaks for. It takes longer than the rest of a small site, so it is kept."""
    hinted: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for key, told in hints(read_asked(), _read()["worries"]).items():
        hinted[file_of(key)][key] = "".join(
            in_letter(much / MOST_SAID) + in_36(number) for number, much in told.items()
        )
    return dict(hinted)


def _led(
    site: Site, index: Index, found: Sequence[Record]
) -> Iterator[tuple[list[str], list[Json], list[Json]]]:
    """The names of each worry in each language, with what stands before and after them."""
    said = SaidNames(found)
    for worry, pages in _rows(found):
        needs, topics = (
            [index.numbers[name, term] for term in worry.get(name, ()) if (name, term) in index.numbers]
            for name in (Taxonomy.NEEDS, Taxonomy.TOPICS)
        )
        if "thing" in worry:
            needs, topics = [], [*topics, *needs]
        words = " ".join(worry.get("words", ()))
        usual = " ".join(words_of(worry["say"][0]))
        sayers = said.sayers(worry["say"]) if "topics" in worry else ""
        sort = (
            _LIST
            if "list" in worry
            else _OWN_PAGE
            if "page" in worry
            else _BESIDE
            if "beside" in worry
            else 0
        )
        for language in spoken(site) if needs or topics or pages or sayers or words else ():
            tongue: list[Json] = [] if language == "en" else [language]
            more: list[Json] = [sort, *tongue] if sort or tongue else []
            names = (
                [*worry["say"], *worry.get("tongues", ())] if language == "en" else worry.get(language, ())
            )
            yield names, [needs, topics, pages, sayers, words], [usual, *more]


def _rows(found: Sequence[Record]) -> Iterator[tuple[dict[str, Any], list[int]]]:
    """Each worry, page and language, with the records that it names: guides before services."""
    read = _read()
    pages = {record.path: number for number, record in enumerate(found)}
    versions: defaultdict[str, list[int]] = defaultdict(list)
    for number, record in sorted(enumerate(found), key=lambda each: each[1].kind != Kind.GUIDE):
        versions[record.language].append(number)
    formats = [pages["formats.html"]] if "formats.html" in pages else []
    yield from ((worry, []) for worry in read["worries"])
    for row in read["pages"]:
        yield row, [pages[path] for path in (f"{row['page']}.html",) if path in pages]
    for row in read["languages"]:
        yield row, versions[row["code"]] + formats


@lru_cache(maxsize=1)
def _read() -> dict[str, list[dict[str, Any]]]:
    read: dict[str, list[dict[str, Any]]] = read_yaml_texts(data_text("worries.yaml"))
    return read
