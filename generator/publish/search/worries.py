"""What families call conditions, worries and the site's own pages, and what each name leads to here.

The names are split into small files by one of their words, so a search loads only the files of its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from generator.data import data_text, read_yaml_texts
from generator.model import Site, Taxonomy
from generator.model.output import Json
from generator.publish.search.search_index import Index
from generator.publish.search.search_records import Kind, Record
from generator.publish.search.stems import STOP, words_of
from generator.publish.search.urgent import spoken

_FILES = 48
_NOT_LATIN, _SAYS_LITTLE = "x", "s"
"""The files of names in other scripts, and of those made of stop words only, such as "a to z"."""


def pack_worries(site: Site, index: Index, found: Sequence[Record]) -> Iterator[tuple[str, Json]]:
    """By file, what some names lead to, and the names.

    That is: concepts of needs whose page comes first, other concepts, records of pages, words, the names, and 1
    if the list of the first topic leads where no page says the name.
    """
    dealt: dict[str, list[Json]] = {
        f"worries-{each}": [] for each in (*range(_FILES), _NOT_LATIN, _SAYS_LITTLE)
    }
    for worry, pages in _rows(found):
        needs, topics = (
            [index.numbers[name, term] for term in worry.get(name, ()) if (name, term) in index.numbers]
            for name in (Taxonomy.NEEDS, Taxonomy.TOPICS)
        )
        if "thing" in worry:
            needs, topics = [], [*topics, *needs]
        words = " ".join(worry.get("words", ()))
        names: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for name in chain(worry["say"], *(worry.get(each, ()) for each in spoken(site))):
            said = words_of(name)
            if said:
                names[_file_of(said)][" ".join(said)] = None
        for file, each in names.items() if needs or topics or pages or words else ():
            row: list[Json] = [needs, topics, pages, words, "|".join(each)]
            dealt[file].append([*row, 1] if "list" in worry else row)
    yield from dealt.items()


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


def _file_of(words: Sequence[str]) -> str:
    """The file of its longest word that is not a stop word; `static/worries.js` works it out the same way."""
    if not "".join(words).isascii():
        return f"worries-{_NOT_LATIN}"
    if STOP.issuperset(words):
        return f"worries-{_SAYS_LITTLE}"
    longest = max((word for word in words if word not in STOP), key=len)
    return f"worries-{sum(map(ord, longest)) % _FILES}"


@lru_cache(maxsize=1)
def _read() -> dict[str, list[dict[str, Any]]]:
    read: dict[str, list[dict[str, Any]]] = read_yaml_texts(data_text("worries.yaml"))
    return read
