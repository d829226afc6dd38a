"""The danger words that open the urgent box: built in, with what a council adds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import astuple

from generator.model import Site
from generator.model.output import Json
from generator.publish.search.learnt import number_of
from generator.publish.shared.urgent_lines import read_urgent, urgent_lines


def pack_urgent(site: Site) -> Iterator[tuple[str, Json]]:
    """The words in one file, which every search needs, and the lines in another, which only danger does."""
    read = read_urgent()
    rows: list[Any] = [{"lines": [], "say": [], **group} for group in read["groups"]]
    by_id = {row["id"]: row for row in rows}
    for each in site.urgent:
        known = by_id.get(each.id, {"lines": rows[-1]["lines"], "say": []})
        by_id[each.id] = known | {
            "say": [*known["say"], *each.say],
            "not": [*known.get("not", []), *each.unless],
        }
    groups = [
        [row["lines"], row["say"], row.get("not", []), *map(number_of, row.get("about", ()))]
        for row in by_id.values()
    ]
    yield "urgent", {"words": read["words"], "groups": groups}
    languages = [each for each in spoken(site) if each in read["title"]]
    boxes = {each: [read["title"][each], [*map(astuple, urgent_lines(site, each))]] for each in languages}
    yield "urgent-lines", boxes


def spoken(site: Site) -> tuple[str, ...]:
    """Every language of a site, its main one first: `en`."""
    return tuple(dict.fromkeys(each.split("-")[0] for each in site.settings.languages))
