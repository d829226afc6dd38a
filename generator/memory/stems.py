"""Keeps the stems of words from one build to the next, for most words were there before. It never makes one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from generator.memory.cache import Cache
from generator.outputs.search.words import KNOWN_STEMS

_STEP = "stems"
_KEY = "all"
_MOST = 200_000
"""English has fewer words in use; when there are more, words of long ago are forgotten with the others."""


@contextmanager
def stems_remembered(cache: Cache) -> Iterator[None]:
    """Recalls stems before its block, and keeps them after it."""
    found = cache.find(_STEP, _KEY, json.loads)
    if isinstance(found, dict):
        KNOWN_STEMS.update(found)
    before = len(KNOWN_STEMS)
    yield
    if len(KNOWN_STEMS) > _MOST:
        KNOWN_STEMS.clear()
    if found is None or len(KNOWN_STEMS) > before:
        stems = dict(KNOWN_STEMS)
        cache.keep(_STEP, _KEY, stems, json.dumps(stems, ensure_ascii=False))
