"""Finds words that are probably misspelt: unknown, and one slip away from a common word.

A wrong hint is worse than none. So names, which have a capital letter, are not looked at, nor short words, nor
unknown words that are not near a common one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase

from generator.data import data_text, read_yaml
from generator.model.diagnostics import Diagnostic, Rule, Severity, Span
from generator.rules.dictionary import is_word
from generator.rules.prefilter import Check, Search
from generator.rules.vocabulary import words_in

MAYBE_MISSPELT = Rule("maybe-misspelt", Severity.ADVICE)

_SHORTEST = 5
_WORD = re.compile(rf"(?<![\w@./'’#-])[a-zß-öø-ÿ]{{{_SHORTEST},}}(?![\w@/'’#-]|\.\w)")
"""A word in small letters that is no part of an address or of another word."""
_MOST_SHOWN = 3
_LONGEST_SLIP = 40
"""No common word is as long, and of a long one there are very many others one slip away."""


@lru_cache(maxsize=4)
def spelling_check(names: tuple[str, ...]) -> Check:
    """A check that also knows the words of these names."""
    own = frozenset(word for name in names for word in words_in(name))

    def may_find(text: str) -> bool:
        # A small sharp s is two letters among the words.
        return "ß" in text or any(word in text for word in filter(meant_words, words_in(text) - own))

    def find(text: str, span: Span) -> Iterator[Diagnostic]:
        for word in dict.fromkeys(_WORD.findall(text)):
            if word not in own and (meant := meant_words(word)):
                better = " or ".join(f'"{each}"' for each in meant)
                hint = f"Did you mean {better}? If it is right, add it to known_words in settings.yaml."
                yield MAYBE_MISSPELT.at(span, f'"{word}" may be a spelling mistake.', hint)

    return Search(find, (may_find,))


@lru_cache(maxsize=10_000)
def meant_words(word: str) -> tuple[str, ...]:
    """The common words that are one slip away from a word; nothing for a word that is known."""
    if not _SHORTEST <= len(word) <= _LONGEST_SLIP or word in _common() or _is_known(word):
        return ()
    near = {each for rest in _rests(word) for each in _common_by_rest().get(rest, ())}
    return tuple(sorted(near & _one_slip_away(word)))[:_MOST_SHOWN] if near else ()


def _is_known(word: str) -> bool:
    plain = "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))
    # The dictionary writes "cafe" and "organise"; "café" and "organize" are right, too.
    forms = dict.fromkeys((word, plain, plain.replace("iz", "is")))
    return not _words("known").isdisjoint(forms) or any(map(is_word, forms))


@lru_cache(maxsize=1)
def _common_by_rest() -> dict[str, list[str]]:
    """The common words by what is left of each: two words one slip apart have such a rest in common."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in _common():
        for rest in _rests(word):
            found[rest].append(word)
    return found


def _rests(word: str) -> set[str]:
    """The word, and the word without any one of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _one_slip_away(word: str) -> set[str]:
    """Every word with a letter more, less, or another, or with two letters the other way round."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(before + after[1:] for before, after in cuts),
        *(before + after[1] + after[0] + after[2:] for before, after in cuts if len(after) > 1),
        *(before + letter + after for before, after in cuts for letter in ascii_lowercase),
        *(before + letter + after[1:] for before, after in cuts for letter in ascii_lowercase),
    }


@lru_cache(maxsize=2)
def _words(part: str) -> frozenset[str]:
    return frozenset(read_yaml(data_text("spelling.yaml"))[part].split())


def _common() -> frozenset[str]:
    return _words("common")
