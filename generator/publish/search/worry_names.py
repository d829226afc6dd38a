"""Names of worries in a form that is the same for "won't sleep", "never sleeps" and "he will not go to sleep".

`static/worries.js` brings what was typed into the same form.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.publish.search.stems import STOP, WORDS, words_of

FILES = 128
NOT_LATIN, SAYS_LITTLE = "x", "s"
"""The files of names in other scripts, and of those without a telling word, such as "a to z"."""
OURSELVES = frozenset(WORDS["ourselves"].split()) - STOP
NOT = frozenset(WORDS["not"].split())
_DENIED = "not"
_RUN = "="
"""Before the words of a name that have to stand side by side."""
_PLAIN = re.compile(r"[a-z]{4,}")


def name_of(text: str) -> str:
    """The keys of its telling words if they are two or more, else those of all its words, after a mark."""
    words = words_of(text)
    telling = [word for word in words if _is_telling(word) or word in NOT]
    keys = list(map(key_of, telling or words))
    if len(words) < 2 or (len(telling) > 1 and len({*keys}) == len(keys) and not text.startswith(_RUN)):
        return " ".join(keys)
    return _RUN + " ".join(map(key_of, words))


def file_of(text: str) -> str:
    """The file of the longest of its telling words."""
    words = words_of(text)
    if not "".join(words).isascii():
        return f"worries-{NOT_LATIN}"
    keys: list[str] = [key_of(word) for word in words if _is_telling(word)]
    if not keys:
        return f"worries-{SAYS_LITTLE}"
    return f"worries-{sum(ord(letter) for letter in max(keys, key=len)) % FILES}"


def key_of(word: str) -> str:
    """What a word has in common with its other forms and with words of the same sense."""
    if word in NOT:
        return _DENIED
    root = _root(word)
    return _same().get(root, root)


@lru_cache(maxsize=1)
def same_rows() -> tuple[tuple[str, ...], ...]:
    """The roots of words that mean the same, the key of all of them first."""
    return tuple(tuple(dict.fromkeys(map(_root, row.split()))) for row in WORDS["same"])


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    return {root: row[0] for row in same_rows() for root in row}


def _is_telling(word: str) -> bool:
    return word not in STOP and word not in OURSELVES


def _root(word: str) -> str:
    """A word without its endings: rough, because it has to be short in the script as well."""
    if not _PLAIN.fullmatch(word):
        return word
    word = re.sub(r"ie[sd]$", "y", word)
    word = re.sub(r"(?<=....)(?<![sui])s$", "", word)
    word = re.sub(r"(?<=...)(ing|ed)$", "", word)
    word = re.sub(r"(?<=.....)e$", "", word)
    return re.sub(r"([b-df-hj-np-tv-z])\1$", r"\1", word)
