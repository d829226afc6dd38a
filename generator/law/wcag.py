"""The success criteria of WCAG 2.2 by number, with their names and levels."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from generator.data import data_text, read_yaml_texts


class Criterion(Struct, frozen=True):
    """One success criterion."""

    number: str
    name: str
    level: str
    """`A`, `AA` or `AAA`."""

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


@cache
def criteria() -> Mapping[str, Criterion]:
    """All 86 by number: `1.4.10`."""
    levels: dict[str, dict[str, str]] = read_yaml_texts(data_text("wcag.yaml"))
    return {
        number: Criterion(number, name, level)
        for level, named in levels.items()
        for number, name in named.items()
    }
