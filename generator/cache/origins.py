"""Why a file was rebuilt: digests of its inputs, for the next build to compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

from msgspec import Struct

from generator.cache.codec import Code
from generator.model.lazy import Keyed, Lazy, encoded, value_of

ORIGINS = "origins"
"""The cache step of origins, by path."""
_DIGITS = 6
"""The length of an input's digest: short, because it only explains."""
_NAMES = ("slug", "id", "path", "title", "label")
_MOST_NAMED = 8


class Origin(Struct, frozen=True):
    """The inputs of a file, as digests."""

    key: str
    """Its cache key."""
    look: str
    """The key of the theme and the program; empty for files without a theme."""
    inputs: Mapping[str, str]
    """The digest of each input, or of its fields or items, concatenated."""


ORIGIN: Code[Origin] = Code(Origin)


def origin_of(key: str, look: str, content: object) -> str:
    """The encoded origin of a file. `content` is its view, perhaps lazy."""
    found = {name: "".join(_digests(value)) for name, value in _inputs(content).items()}
    return ORIGIN.write(Origin(key, look, found))


def explain(before: Origin, after: Origin, content: object) -> Iterator[str]:
    """What changed between two origins, input by input. `content` is that of the later one."""
    for name, value in _inputs(content).items():
        earlier, now = before.inputs.get(name, ""), after.inputs.get(name, "")
        if earlier != now:
            parts = _changed_parts(value, _cut(earlier), _cut(now))
            yield f"{_words(name)} ({parts})" if parts else _words(name)


def _inputs(content: object) -> Mapping[str, object]:
    inputs = content.inputs if isinstance(content, Lazy) else content
    names = inputs.__struct_fields__ if isinstance(inputs, Struct) else ()
    return {name: getattr(inputs, name) for name in names}


def _changed_parts(value: object, before: Sequence[str], now: Sequence[str]) -> str:
    """The changed fields or items of an input, in words, if it has any."""
    if items := _items(value):
        new = [_name_of(each) for each, digest in zip(items, now, strict=True) if digest not in before]
        fewer = len(before) - len(now)
        parts = [f"new or changed: {_listed(new)}"] if new else []
        parts += [f"{fewer} fewer"] if fewer > 0 else []
        return "; ".join(parts) or "in another order"
    held = value_of(value)
    if not isinstance(held, Struct):
        return ""
    fields = zip(held.__struct_fields__, before, now, strict=False)
    return _listed([_words(name) for name, earlier, later in fields if earlier != later])


def _digests(value: object) -> Sequence[str]:
    if type(value) is Keyed:
        return _digests_of_keyed(value)
    if items := _items(value):
        return [each.key[:_DIGITS] for each in items]
    return _digests_of_fields(value)


@lru_cache(maxsize=256)
def _digests_of_keyed(value: Keyed[object]) -> Sequence[str]:
    """Cached, because the settings are the same for all pages."""
    return _digests_of_fields(value.value)


def _digests_of_fields(value: object) -> Sequence[str]:
    parts = (
        [getattr(value, name) for name in value.__struct_fields__] if isinstance(value, Struct) else [value]
    )
    return [f"{crc32(encoded(each)):08x}"[:_DIGITS] for each in parts]


def _items(value: object) -> Sequence[Keyed[object]]:
    """The items of a list of keyed values."""
    return value if isinstance(value, tuple) and value and isinstance(value[0], Keyed) else ()


def _cut(digests: str) -> Sequence[str]:
    return [digests[start : start + _DIGITS] for start in range(0, len(digests), _DIGITS)]


def _name_of(value: object) -> str:
    value = value_of(value)
    for name in _NAMES:
        if hasattr(value, name):
            return str(getattr(value, name))
    return _name_of(getattr(value, value.__struct_fields__[0])) if isinstance(value, Struct) else str(value)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _listed(names: Sequence[str]) -> str:
    shown, more = ", ".join(names[:_MOST_NAMED]), len(names) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown
