"""Keeps what the search counted in records from one build to the next: most were there before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.cache.results import Cache
from generator.publish.search.counts import KNOWN_COUNTS


@contextmanager
def search_remembered(cache: Cache) -> Iterator[None]:
    """Recalls counts before its block, and keeps them after it."""
    KNOWN_COUNTS.update(cache.texts("counts"))
    yield
    for key, text in KNOWN_COUNTS.items():
        if text:
            cache.keep_text("counts", key, text)
        else:
            cache.use("counts", key)
    KNOWN_COUNTS.clear()
