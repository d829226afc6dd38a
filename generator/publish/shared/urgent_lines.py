"""Who to call or text at once: built in, with what a council adds."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct

from generator.data import data_text, read_yaml_texts
from generator.model import Site
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


def urgent_title(language: str) -> str:
    """The heading of the box."""
    titles: dict[str, str] = read_urgent()["title"]
    return titles.get(language, titles["en"])


def urgent_lines(site: Site, language: str) -> tuple[Line, ...]:
    """Every line in one language, the council's own after the first."""
    lines = [_line(row, language) for row in read_urgent()["lines"]]
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
def read_urgent() -> dict[str, Any]:
    """The table of danger words and lines, `data/urgent.yaml`."""
    read: dict[str, Any] = read_yaml_texts(data_text("urgent.yaml"))
    return read
