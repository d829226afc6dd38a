"""Writes what files gave as texts, and reads it back; the words and the places stand apart, to be read late."""

from __future__ import annotations

from enum import Enum
from functools import cache as once
from functools import partial
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from generator import body, model
from generator.body import Body
from generator.diagnostics import Diagnostic, Rule, Severity, Span
from generator.law import values as law
from generator.memory.cache import Cache
from generator.memory.digests import digest_of
from generator.memory.late import late
from generator.memory.plain import Code
from generator.places import points
from generator.prose.parts import list_parts
from generator.reading import Allowed, Loaded, Reading
from generator.rules.privacy import Suspect
from generator.source import Places

_NO_BODY = Body()


@once
def code() -> Code:
    """The code for all values that content is made into."""
    found = [
        kind
        for module in (model, body, law, points)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Struct | Enum)
    ]
    kinds = (*found, Span, Severity, Diagnostic, Allowed, Suspect, Rule, Reading)
    return Code(dict.fromkeys(kinds))


_PARTS = ("links", "figures", "headings", "words", "reading_age")
"""What is known of a body without reading all of it: what other pages, the search and the report need."""
_parts = attrgetter(*_PARTS)


class ReadingTexts(Struct, frozen=True):
    """A reading as texts."""

    facts: str
    words: str = ""
    """The body's; empty for an entry without one."""
    places: str = ""


def write_reading(made: Reading) -> ReadingTexts:
    """The texts of a reading, from which it can be read again."""
    if made.entry is None:
        return ReadingTexts(code().write(made))
    loaded = made.entry
    body: Body | None = getattr(loaded.value, "body", None)
    bare = loaded.value if body is None else replace(loaded.value, body=_NO_BODY)
    words = "" if body is None else code().write(body.blocks)
    places = loaded.document.text
    keys = digest_of(words.encode()), digest_of(places.encode())
    found = (loaded.document.path, loaded.allowed, loaded.suspects, made.diagnostics, made.figures)
    return ReadingTexts(code().write((bare, *found, *keys, *(_parts(body) if body else ()))), words, places)


def read_reading(text: str, key: str, cache: Cache) -> Reading:
    """A reading from its facts. Its words and places are looked up in `cache` under its key, when needed."""
    found = code().read(text)
    if isinstance(found, Reading):
        return found
    entry, path, allowed, suspects, diagnostics, figures, words, places, *parts = found
    if hasattr(entry, "body"):
        known = dict(zip(_PARTS, parts, strict=True))
        read_words = partial(_read_body, cache, key, known["words"], known["reading_age"])
        entry = replace(entry, body=late(Body, words, read_words, **known))
    document = late(Places, places, partial(_read_places, cache, key, path), path=path)
    return Reading(Loaded(entry, document, allowed, suspects), diagnostics, figures)


def _read_body(cache: Cache, key: str, words: str, reading_age: int) -> Body:
    """Raises `ForgottenError`."""
    blocks = code().read(cache.text("words", key))
    return replace(list_parts(blocks), words=words, reading_age=reading_age)


def _read_places(cache: Cache, key: str, path: str) -> Places:
    """Raises `ForgottenError`."""
    return Places(path, cache.text("places", key))
