"""Encodes and decodes readings for the cache. Bodies are stored apart and loaded when needed."""

from __future__ import annotations

from typing import override

from msgspec import Struct

from generator.cache.codec import Code
from generator.cache.results import Cache
from generator.model.body import Block, Body
from generator.model.lazy import Keyed
from generator.read.entry import Reading

type Blocks = tuple[Block, ...]


class EncodedReading(Struct, frozen=True):
    """An encoded reading."""

    facts: str
    """All of it except the body, whose key it holds."""
    words: str = ""
    words_key: str = ""
    """Empty for an entry without a body."""


_WORDS: Code[Blocks] = Code(tuple[Block, ...])


class ReadingCodec(Code[Reading]):
    """Encodes and decodes readings; their bodies are in `cache`."""

    def __init__(self, cache: Cache) -> None:
        super().__init__(Reading, lambda _, key: _CachedBlocks(key, cache))

    def texts(self, made: Reading) -> EncodedReading:
        """A reading, encoded."""
        facts, content = self.write(made), content_of(made)
        if content is None:
            return EncodedReading(facts)
        return EncodedReading(facts, _WORDS.write(content.value), content.key)


def content_of(reading: Reading) -> Keyed[Blocks] | None:
    """The body of a file's entry, if it has one."""
    body: Body | None = getattr(reading.entry.value, "body", None) if reading.entry else None
    return body.content if body else None


class _CachedBlocks(Keyed[Blocks]):
    """Blocks that are loaded from a cache on each access, and not kept."""

    __slots__ = ("_cache",)

    def __init__(self, key: str, cache: Cache) -> None:
        self._key = key
        self._cache = cache

    @property
    @override
    def value(self) -> Blocks:
        """Raises `MissingTextError`."""
        return _WORDS.read(self._cache.text("words", self._key))
