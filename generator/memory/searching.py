"""Keeps what the search found out of words and records from one build to the next: most were there before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.memory.cache import Cache
from generator.memory.code import Code
from generator.outputs.search.counts import KNOWN_COUNTS
from generator.outputs.search.words import KNOWN_STEMS

_ALL = "all"
_MOST_STEMS = 200_000
"""English has fewer words in use; when there are more, words of long ago are forgotten with the others."""
_STEMS: Code[dict[str, str]] = Code(dict[str, str])


@contextmanager
def search_remembered(cache: Cache) -> Iterator[None]:
    """Recalls stems and counts before its block, and keeps them after it."""
    with _stems_remembered(cache), _counts_remembered(cache):
        yield


@contextmanager
def _stems_remembered(cache: Cache) -> Iterator[None]:
    found = cache.find("stems", _ALL, _STEMS.read)
    KNOWN_STEMS.update(found or {})
    before = len(KNOWN_STEMS)
    yield
    if len(KNOWN_STEMS) > _MOST_STEMS:
        KNOWN_STEMS.clear()
    if found is None or len(KNOWN_STEMS) > before:
        stems = dict(KNOWN_STEMS)
        cache.keep("stems", _ALL, stems, _STEMS.write(stems))


@contextmanager
def _counts_remembered(cache: Cache) -> Iterator[None]:
    KNOWN_COUNTS.update(cache.texts("counts"))
    yield
    for key, text in KNOWN_COUNTS.items():
        if text:
            cache.keep_text("counts", key, text)
        else:
            cache.use("counts", key)
    KNOWN_COUNTS.clear()
