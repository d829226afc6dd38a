"""One service as its source says it: nested groups and lists of texts, each value with a dotted name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.read.unprintable import UNPRINTABLE

type Json = str | int | float | bool | list[Json] | dict[str, Json] | None
type Thing = Mapping[str, Json]
type Step = str | int

_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076", "•"))
"""Word's bullets, from its own fonts."""
_LINE_ENDS = re.compile("\r\n?|_x000D_\n?|[\x0b\x0c\u2028\u2029\x85]")
"""Those of other programs. The second is how a workbook writes a return."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")
_TECHNICAL = re.compile(
    r"(?:.*\.)?_?(?:id|uuid|slug|[a-z_]+_id|link_entity|link_type)|.*\.(?:uri|term_uri|version|[a-z ]+ id)"
)
"""What ties the records of a source to one another."""


class Value(Struct, frozen=True):
    """A value of a record, and where it is in it: `("contacts", 0, "phone")`."""

    path: tuple[Step, ...]
    text: str

    @property
    def name(self) -> str:
        """Its dotted name: `contacts.phone`."""
        return ".".join(step for step in self.path if isinstance(step, str))

    @property
    def owner(self) -> tuple[Step, ...]:
        """The item of a list that it belongs to; empty if it is in none."""
        last = max((place for place, step in enumerate(self.path) if isinstance(step, int)), default=-1)
        return self.path[: last + 1]


class Record(Struct, frozen=True):
    """A service as its source says it."""

    place: str
    """Where it is in the source: "line 12"."""
    said: Thing
    key: str = ""
    """By what it is known again, if it has no id."""

    def values(self) -> tuple[Value, ...]:
        """Every value that is not empty."""
        return tuple(_values(dict(self.said), ()))


def _values(value: Json, path: tuple[Step, ...]) -> Iterator[Value]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _values(each, (*path, name))
    elif isinstance(value, list):
        is_plain = all(not isinstance(each, dict | list) for each in value)
        if is_plain and (texts := [text for text in map(text_of, value) if text]):
            yield Value(path, "\n".join(texts))
        for number, each in enumerate(() if is_plain else value):
            yield from _values(each, (*path, number))
    elif text := text_of(value):
        yield Value(path, text)


def text_of(value: Json) -> str:
    """A single value as text, without what no page can show."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None or isinstance(value, dict | list):
        return ""
    text = _LINE_ENDS.sub("\n", str(value)).translate(_BULLETS)
    return UNPRINTABLE.sub("", text).strip()


def is_technical(name: str) -> bool:
    """Whether a dotted name only ties the records of a source to one another."""
    return _TECHNICAL.fullmatch(_CAMEL.sub("_", name).lower()) is not None


def spoken(name: str) -> str:
    """A dotted name in small plain words, each part in the singular: `minAges` and `Min. age` are "min age"."""
    plain = _CAMEL.sub("_", name).lower().replace("organisation", "organization")
    return " ".join(
        _singular(" ".join(_OTHER_SIGNS.sub(" ", part).split())) for part in plain.split(".")
    ).strip()


def _singular(words: str) -> str:
    if words.endswith(("ies", "ys")):
        return f"{words.removesuffix('ies').removesuffix('ys')}y"
    if words.endswith("sses"):
        return words.removesuffix("es")
    return words if words.endswith("ss") else words.removesuffix("s")
