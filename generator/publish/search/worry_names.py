"""Names of worries in a form that is the same for "won't sleep", "never sleeps" and "he will not go to sleep".

`static/worries.js` brings what was typed into the same form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from generator.publish.search.stems import STOP, WORDS, words_of

FILES = 509
SAYS_LITTLE = "s"
"""The file of names without a telling word, such as "a to z"."""
OURSELVES = frozenset(WORDS["ourselves"].split()) - STOP
NOT = frozenset(WORDS["not"].split())
_HINTING_OR_NOT = NOT.union(WORDS["hinting"].split())
DENIED = "not"
"""The key of every word that denies."""
_RUN = "="
"""Before the words of a name that have to stand side by side."""
_ALIKE = str.maketrans("łيىكه", "lییکہ")
"""Letters that are one, as in `static/urgent.js`."""
_PLAIN = re.compile(r"[a-z]{4,}")
_HEARD = 3
"""So many letters of how a word sounds say which file it is in, so that most slips of a word are in the file of the word."""


class _Word(NamedTuple):
    written: str
    key: str
    is_telling: bool


def name_of(text: str) -> str:
    """The keys of its telling words if they are two or more, else those of all its words, after a mark."""
    words = _words(text)
    telling = [word.key for word in words if word.is_telling or word.written in NOT]
    keys = telling or [word.key for word in words]
    if len(words) < 2 or (len(telling) > 1 and len({*keys}) == len(keys) and not text.startswith(_RUN)):
        return " ".join(keys)
    return _RUN + " ".join(word.key for word in words)


def keys_of(text: str, besides: frozenset[str] = NOT) -> frozenset[str]:
    """The keys of its telling words and of some `besides`, in any order."""
    return frozenset(word.key for word in _words(text) if word.is_telling or word.written in besides)


def hints_of(text: str) -> frozenset[str]:
    """The same, with those words that say nothing in a name, but hint at what is asked about."""
    return keys_of(text, _HINTING_OR_NOT)


def files_of(names: Sequence[str]) -> Iterator[str]:
    """The file of each name: that of its rarest telling word, so that of a common word stays small."""
    telling = [[word.key for word in _words(name) if word.is_telling] for name in names]
    often = Counter(chain.from_iterable(telling))
    for keys in telling:
        key = min(keys, key=lambda key: (often[key], key), default="")
        yield file_of(key) if key else f"worries-{SAYS_LITTLE}"


@lru_cache(32_768)
def file_of(key: str) -> str:
    """The file of what begins with a key, or has it as its rarest word: the same for words that sound alike."""
    number = 0
    for letter in _sound(key):
        number = (number * 31 + ord(letter)) % FILES
    return f"worries-{number}"


def _sound(word: str) -> str:
    """The first letter and the first consonants of a word, each once."""
    alike = re.sub("[ckq]", "k", word.replace("ph", "f").replace("z", "s"))
    return re.sub(r"(.)\1", r"\1", alike[:1] + re.sub("[aeiouyhw]", "", alike[1:]))[:_HEARD]


@lru_cache(32_768)
def key_of(word: str) -> str:
    """What a word has in common with its other forms and with words of the same sense."""
    if word in NOT:
        return DENIED
    root = _root(word.translate(_ALIKE))
    return _same().get(root, root)


@lru_cache(maxsize=1)
def same_rows() -> tuple[tuple[str, ...], ...]:
    """The roots of words that mean the same, the key of all of them first."""
    return tuple(tuple(dict.fromkeys(map(_root, row.split()))) for row in WORDS["same"])


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    return {root: row[0] for row in same_rows() for root in row}


@lru_cache(32_768)
def _words(text: str) -> tuple[_Word, ...]:
    """The words of a name. They are asked for again and again, and most names are the same for every site."""
    return tuple(
        _Word(word, key_of(word), word not in STOP and word not in OURSELVES) for word in words_of(text)
    )


def _root(word: str) -> str:
    """A word without its endings: rough, because it has to be short in the script as well."""
    if not _PLAIN.fullmatch(word):
        return word
    word = re.sub(r"ie[sd]$", "y", word)
    word = re.sub(r"(?<=....)(?<![sui])s$", "", word)
    word = re.sub(r"(?<=...)(ing|ed)$", "", word)
    word = re.sub(r"(?<=.....)e$", "", word)
    return re.sub(r"([b-df-hj-np-tv-z])\1$", r"\1", word)
