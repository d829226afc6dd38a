"""The indexes at the back of a book: by need, age, place and name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.model import MAX_AGE_YEARS, Ages, Edition, Guide, Service, Site, Taxonomy, Term
from generator.model.page_paths import entry_path
from generator.model.phrase import Phrase

type Row = Mapping[str, object]
type Entry = Service | Guide

_BY_NAME = Phrase("Find a name")
_LEAD = re.compile(r"((?:(?:A|An|The) .{0,40}?\bat (?:the )?|The |A |An ))(\S.*)", re.IGNORECASE)
"""What comes before the word that people look for, in a name such as "A place at The Beacon Academy"."""


def indexes(site: Site, entries: Sequence[Entry], edition: Edition) -> Iterator[Row]:
    """Every index that is not empty, in the order of the book. A directory has none by age, to stay thin."""
    services = [entry for entry in entries if isinstance(entry, Service)]
    kinds = (
        (
            Phrase("Find help by need"),
            Phrase("Services for one need or several. Most other services are open to every need."),
            _by_term(site, Taxonomy.NEEDS, services, lambda service, term: term.id in service.needs),
        ),
        (
            Phrase("Find help by age"),
            Phrase("Services for some ages only. Those for all ages, 0 to 25, are not listed here."),
            () if edition.is_directory else _by_term(site, Taxonomy.AGES, services, _is_for_some_ages),
        ),
        (
            Phrase("Find help by place"),
            Phrase(
                "Services for one part of our area, and services elsewhere. All other services cover the whole area."
            ),
            _by_term(site, Taxonomy.AREAS, services, lambda service, term: term.id in service.areas),
        ),
        (
            _BY_NAME,
            Phrase("Every service and guide by its name, and by other names that people use for it."),
            tuple(_by_letter(entries)),
        ),
    )
    for title, intro, groups in kinds:
        if groups:
            yield {"title": title, "intro": intro, "groups": groups, "by_name": title == _BY_NAME}


def _is_for_some_ages(service: Service, stage: Term) -> bool:
    is_for_all = service.ages == Ages(0, MAX_AGE_YEARS)
    return not is_for_all and service.ages.overlaps(stage.ages)


def _by_term(
    site: Site, taxonomy: Taxonomy, services: Iterable[Service], belongs: Callable[[Service, Term], bool]
) -> tuple[Row, ...]:
    """A group for each term with services, in the order of the taxonomy."""
    by_name = sorted(services, key=lambda service: (service.title.casefold(), service.slug))
    groups = (
        (term, _lines((each.title, entry_path(each)) for each in by_name if belongs(each, term)))
        for term in site.taxonomy(taxonomy)
    )
    return tuple({"title": term.label, "entries": lines} for term, lines in groups if lines)


def _by_letter(entries: Iterable[Entry]) -> Iterator[Row]:
    """Every entry under its name and its other names, grouped by first letter."""
    named = {(name, entry_path(each)) for each in entries for name in _names(each)}
    in_order = sorted(named, key=lambda line: (line[0].casefold(), line[1]))
    for letter, lines in groupby(in_order, lambda line: line[0][:1].upper()):
        yield {"title": letter, "entries": _lines(lines)}


def _lines(named: Iterable[tuple[str, str]]) -> Sequence[Row]:
    """Each name once, with the paths of all entries that have it."""
    return [
        {"name": name, "paths": [path for _, path in group]}
        for name, group in groupby(named, lambda line: line[0])
    ]


def _names(entry: Entry) -> Iterator[str]:
    """The names of an entry, without those that start with the same word and would be next to each other."""
    seen: set[str] = set()
    for name in (entry.title, *_turned(entry.title), *entry.other_names):
        first = name.casefold().split(maxsplit=1)[0]
        if first not in seen:
            seen.add(first)
            yield name


def _turned(title: str) -> Iterator[str]:
    """A name from the word that people look for: "Beacon Academy, a place at the"."""
    match = _LEAD.match(title)
    if match:
        yield f"{match[2]}, {match[1].strip().lower()}"
