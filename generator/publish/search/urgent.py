"""The danger words that open the urgent box, and the lines in it: built in, with what a council adds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from generator.data import data_text, read_yaml_texts
from generator.model import Guide, Service, Site
from generator.model.output import Json
from generator.theme.translations import tel


class Line(Struct, frozen=True):
    """Someone to call or text at once."""

    id: str
    """Empty for the council's own lines, which come second in each box."""
    name: str
    number: str
    address: str
    """What a tap opens: `tel:999`."""
    summary: str


def pack_urgent(site: Site) -> Iterator[tuple[str, Json]]:
    """The words in one file, which every search needs, and the lines in another, which only danger does."""
    read = _read()
    rows: list[Any] = [{"lines": [], "say": [], **group} for group in read["groups"]]
    by_id = {row["id"]: row for row in rows}
    for each in site.urgent:
        known = by_id.get(each.id, {"lines": rows[-1]["lines"], "say": []})
        by_id[each.id] = known | {
            "say": [*known["say"], *each.say],
            "not": [*known.get("not", []), *each.unless],
        }
    groups = [[row["lines"], row["say"], row.get("not", [])] for row in by_id.values()]
    yield "urgent", {"words": read["words"], "groups": groups}
    languages = [each for each in spoken(site) if each in read["title"]]
    boxes = {each: [read["title"][each], [*map(astuple, urgent_lines(site, each))]] for each in languages}
    yield "urgent-lines", boxes


def spoken(site: Site) -> tuple[str, ...]:
    """Every language of a site, its main one first: `en`."""
    entries: tuple[Service | Guide, ...] = (*site.services, *site.guides)
    versions = (each.language for entry in entries for each in entry.versions)
    languages = (site.settings.language, *site.settings.languages, *sorted(versions))
    return tuple(dict.fromkeys(each.split("-")[0] for each in languages))


def urgent_title(language: str) -> str:
    """The heading of the box."""
    titles: dict[str, str] = _read()["title"]
    return titles.get(language, titles["en"])


def urgent_lines(site: Site, language: str) -> tuple[Line, ...]:
    """Every line in one language, the council's own after the first."""
    lines = [_line(row, language) for row in _read()["lines"]]
    own = [
        Line("", each.name, each.phone, tel(each.phone), f"{each.summary} {each.hours}")
        for each in site.settings.urgent_lines
    ]
    return (lines[0], *own, *lines[1:])


def _line(row: dict[str, Any], language: str) -> Line:
    name, summary, hours = (row[key].get(language, row[key]["en"]) for key in ("name", "for", "hours"))
    # Phones differ in what they expect between number and text; all of them take both.
    text = f"sms:{row['number']}?&body={row['text']}" if row["kind"] == "text" else ""
    return Line(row["id"], name, row["number"], text or tel(row["number"]), f"{summary} {hours}")


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    read: dict[str, Any] = read_yaml_texts(data_text("urgent.yaml"))
    return read
