"""Writes what files gave as texts, and reads it back. The words of a body are kept apart, to be read when needed."""

from __future__ import annotations

from typing import override

from msgspec import Struct

from generator.cache.codec import Code
from generator.cache.results import Cache
from generator.model.body import Block, Body
from generator.model.lazy import Keyed
from generator.read.entry import Reading

type Blocks = tuple[Block, ...]


class ReadingTexts(Struct, frozen=True):
    """A reading as texts."""

    facts: str
    """All of it but the words of its body, whose key is in it."""
    words: str = ""
    words_key: str = ""
    """Empty for an entry without a body."""


_WORDS: Code[Blocks] = Code(tuple[Block, ...])


class ReadingCode(Code[Reading]):
    """Writes readings and reads them back. The words of their bodies are those of `cache`."""

    def __init__(self, cache: Cache) -> None:
        super().__init__(Reading, lambda _, key: _RememberedBlocks(key, cache))

    def texts(self, made: Reading) -> ReadingTexts:
        """The texts of a reading, from which it can be read again."""
        facts, content = self.write(made), content_of(made)
        if content is None:
            return ReadingTexts(facts)
        return ReadingTexts(facts, _WORDS.write(content.value), content.key)


def content_of(reading: Reading) -> Keyed[Blocks] | None:
    """The words of the entry that a file gave; nothing for an entry without a body."""
    body: Body | None = getattr(reading.entry.value, "body", None) if reading.entry else None
    return body.content if body else None


class _RememberedBlocks(Keyed[Blocks]):
    """Blocks that are read from a cache whenever somebody looks, and not held."""

    __slots__ = ("_cache",)

    def __init__(self, key: str, cache: Cache) -> None:
        self._key = key
        self._cache = cache

    @property
    @override
    def value(self) -> Blocks:
        """Raises `ForgottenError`."""
        return _WORDS.read(self._cache.text("words", self._key))
