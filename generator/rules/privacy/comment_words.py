"""Words by which a comment speaks of one person, as sets and as parts of patterns. It finds nothing by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from generator.data import data_text, read_yaml


@cache
def words(kind: str) -> frozenset[str]:
    """One list of the file, in small letters."""
    listed = _file()[kind]
    return frozenset(listed.split() if isinstance(listed, str) else listed)


def one_of(*kinds: str) -> str:
    """A group of a pattern that stands for any entry of these lists, whatever its capitals."""
    return f"(?i:{any_word(word for kind in kinds for word in words(kind))})"


def any_word(several: Iterable[str]) -> str:
    """The same for words at hand, with their capitals. The longest come first: "foster child" is not "foster"."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(set(several), key=lambda word: (-len(word), word)))})"


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    read: dict[str, Any] = read_yaml(data_text("comment-words.yaml"))
    return read
