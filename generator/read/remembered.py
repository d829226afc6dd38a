"""Writes what files gave as texts, and reads it back; the words and the places stand apart, to be read late."""

from __future__ import annotations

from functools import partial
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import asdict, replace

from generator.cache.codec import Code
from generator.cache.digests import digest_of
from generator.cache.lazy import late
from generator.cache.results import Cache
from generator.model.body import Block, Body, Figure, Heading, Link
from generator.model.diagnostics import Diagnostic, Span
from generator.read.entry import Allowed, Entry, Loaded, Reading
from generator.read.source import Places
from generator.rules.privacy import Suspect

_NO_BODY = Body()


class ReadingTexts(Struct, frozen=True):
    """A reading as texts."""

    facts: str
    words: str = ""
    """The body's; empty for an entry without one."""
    places: str = ""


class _Parts(Struct, frozen=True, array_like=True):
    """What is known of a body without reading all of it: what other pages, the search and the report need."""

    links: tuple[Link, ...]
    figures: tuple[Figure, ...]
    headings: tuple[Heading, ...]
    words: str
    word_count: int
    reading_age: int


_parts = attrgetter(*_Parts.__struct_fields__)


class _Facts(Struct, frozen=True, array_like=True):
    """A reading without the words and the places, which are told by their digests."""

    entry: Entry | None
    """Without its body."""
    diagnostics: tuple[Diagnostic, ...]
    figures: tuple[tuple[str, Span], ...]
    path: str = ""
    allowed: tuple[Allowed, ...] = ()
    suspects: tuple[tuple[Suspect, Span], ...] = ()
    words: str = ""
    places: str = ""
    dates: str = ""
    """The places of dates, which are looked at in most builds."""
    body: _Parts | None = None


_FACTS: Code[_Facts] = Code(_Facts)
_WORDS: Code[tuple[Block, ...]] = Code(tuple[Block, ...])


def write_reading(made: Reading) -> ReadingTexts:
    """The texts of a reading, from which it can be read again."""
    if made.entry is None:
        return ReadingTexts(_FACTS.write(_Facts(None, made.diagnostics, made.figures)))
    loaded = made.entry
    body: Body | None = getattr(loaded.value, "body", None)
    words = "" if body is None else _WORDS.write(body.blocks)
    places = loaded.document.text
    facts = _Facts(
        loaded.value if body is None else replace(loaded.value, body=_NO_BODY),
        made.diagnostics,
        made.figures,
        loaded.document.path,
        loaded.allowed,
        loaded.suspects,
        digest_of(words.encode()),
        digest_of(places.encode()),
        loaded.document.dates,
        None if body is None else _Parts(*_parts(body)),
    )
    return ReadingTexts(_FACTS.write(facts), words, places)


def read_reading(text: str, key: str, cache: Cache) -> Reading:
    """A reading from its facts. Its words and places are looked up in `cache` under its key, when needed."""
    facts = _FACTS.read(text)
    entry, known = facts.entry, facts.body
    if entry is None:
        return Reading(None, facts.diagnostics, facts.figures)
    if known is not None:
        read_words = partial(_read_body, cache, key, known)
        entry = replace(entry, body=late(Body, facts.words, read_words, **asdict(known)))
    read_places = partial(_read_places, cache, key, facts.path, facts.dates)
    document = late(Places, facts.places, read_places, path=facts.path, dates=facts.dates)
    return Reading(Loaded(entry, document, facts.allowed, facts.suspects), facts.diagnostics, facts.figures)


def _read_body(cache: Cache, key: str, known: _Parts) -> Body:
    """Raises `ForgottenError`."""
    return Body(_WORDS.read(cache.text("words", key)), **asdict(known))


def _read_places(cache: Cache, key: str, path: str, dates: str) -> Places:
    """Raises `ForgottenError`."""
    return Places(path, cache.text("places", key), dates)
