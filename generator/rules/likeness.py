"""How much two texts are alike, from a few numbers for each (Broder 1997, "On the resemblance of documents")."""

from __future__ import annotations

import re
from zlib import crc32

_WORDS = 5
"""Words that are looked at together."""
_NUMBERS = 16
"""As many say what half of two texts is the same, give or take an eighth."""

type Sketch = tuple[int, ...]


def sketch_of(text: str) -> Sketch:
    """The smallest checksums of the runs of words in a text; nothing for a text of too few."""
    words = [word.encode() for word in text.casefold().split()]
    # Mapped, not looped over, which takes twice as long.
    runs = set(map(crc32, map(b" ".join, zip(*(words[start:] for start in range(_WORDS)), strict=False))))
    return tuple(sorted(runs)[:_NUMBERS]) if len(runs) >= _NUMBERS else ()


def likeness(one: Sketch, other: Sketch) -> float:
    """The part of their runs of words that two texts share, from 0 to 1."""
    both = set(one) & set(other)
    return sum(number in both for number in sorted({*one, *other})[:_NUMBERS]) / _NUMBERS


def words_of_name(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(re.findall(r"\w+", name.casefold())) - _SMALL


_SMALL = {"a", "an", "and", "at", "for", "in", "of", "on", "s", "the", "to", "with"}
