"""The indexes at the back of a book: by need, age, place and name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.model import Edition, Guide, Service, Site, Taxonomy, Term
from generator.model.ages import ALL_AGES
from generator.model.page_paths import entry_path
from generator.model.phrase import Phrase
from generator.publish.shared.key_facts import ages_in_words

type Row = Mapping[str, object]
type Entry = Service | Guide

_BY_NAME = Phrase("Find a name")
_LEAD = re.compile(r"((?:(?:A|An|The) .{0,40}?\bat (?:the )?|The |A |An ))(\S.*)", re.IGNORECASE)
"""What comes before the word that people look for, in a name such as "A place at The Beacon Academy"."""
_MANY_STAGES = 3
"""A service for fewer stages of childhood is listed under each of them."""


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
            Phrase(
                "Services for some ages only: first those for most ages, then the others. Those for all ages, 0 to 25, are not listed here."
            ),
            () if edition.is_directory else tuple(_by_age(site, services)),
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


def _by_age(site: Site, services: Iterable[Service]) -> Iterator[Row]:
    """Services for most stages once, each with its ages, and the others under each stage that they are for."""
    stages = site.taxonomy(Taxonomy.AGES)
    limited = [service for service in services if service.ages != ALL_AGES]
    wide = [
        service
        for service in limited
        if sum(service.ages.overlaps(stage.ages) for stage in stages) >= max(_MANY_STAGES, len(stages) - 1)
    ]
    if wide:
        in_order = sorted(wide, key=_name_order)
        lines = [
            {"name": each.title, "ages": ages_in_words(each.ages), "paths": [entry_path(each)]}
            for each in in_order
        ]
        yield {"title": Phrase("Most ages"), "entries": lines}
    narrow = [service for service in limited if service not in wide]
    yield from _by_term(site, Taxonomy.AGES, narrow, lambda service, stage: service.ages.overlaps(stage.ages))


def _name_order(service: Service) -> tuple[str, str]:
    return service.title.casefold(), service.slug


def _by_term(
    site: Site, taxonomy: Taxonomy, services: Iterable[Service], belongs: Callable[[Service, Term], bool]
) -> tuple[Row, ...]:
    """A group for each term with services, in the order of the taxonomy."""
    by_name = sorted(services, key=_name_order)
    groups = (
        (term, _lines((each.title, entry_path(each)) for each in by_name if belongs(each, term)))
        for term in site.taxonomy(taxonomy)
    )
    return tuple({"title": term.label, "entries": lines} for term, lines in groups if lines)


def _by_letter(entries: Iterable[Entry]) -> Iterator[Row]:
    """Every entry under its name and its other names, grouped by first letter; numbers are one group."""
    named = {(name, entry_path(each)) for each in entries for name in _names(each)}
    in_order = sorted(named, key=lambda line: (line[0].casefold(), *line))
    for letter, lines in groupby(in_order, lambda line: _initial(line[0])):
        yield {"title": letter, "entries": _lines(lines)}


def _initial(name: str) -> str:
    return "0–9" if name[0].isdigit() else name[0].upper()


def _lines(named: Iterable[tuple[str, str]]) -> Sequence[Row]:
    """Each name once, however it is spelt, with the paths of all entries that have it."""
    spelt = (list(group) for _, group in groupby(named, lambda line: line[0].casefold()))
    return [{"name": lines[0][0], "paths": [path for _, path in lines]} for lines in spelt]


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
