"""Finds what was entered twice: by its name, by its telephone and postcode, or by its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from generator.model import Guide, Organisation, Service
from generator.model.diagnostics import Diagnostic
from generator.read.content import Entries
from generator.read.entry import Loaded
from generator.rules import names as rules
from generator.rules.likeness import likeness, words_of_name

type _Entry = Loaded[Service] | Loaded[Guide] | Loaded[Organisation]

_ALIKE = 0.5
"""The part of their words that two entries may share."""
_MOST_COMPARED = 8
"""Entries with the same run of words that are looked at: more of them share a phrase that many use."""
_BOTH = "If both are the same, delete one."


def check_duplicates(entries: Entries) -> Iterator[Diagnostic]:
    """Entries of one kind that may be the same and are on the site at the same time. Each pair is reported once."""
    for loaded in (entries.services, entries.guides, entries.organisations):
        yield from _Known().check(loaded)


class _Known:
    """The entries of a kind so far, by what may be the same."""

    def __init__(self) -> None:
        self._titles: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._places: defaultdict[tuple[str, str], list[tuple[frozenset[str], _Entry]]] = defaultdict(list)
        """Each with the words of its name, as a busy place has many entries to compare."""
        self._runs: defaultdict[int, list[_Entry]] = defaultdict(list)

    def check(self, entries: Sequence[_Entry]) -> Iterator[Diagnostic]:
        for loaded in entries:
            name = words_of_name(loaded.value.title)
            found = self._same_title(loaded) or self._same_place(loaded, name) or self._same_words(loaded)
            if found:
                yield found
            self._titles[loaded.value.title.casefold()].append(loaded)
            for place in _places(loaded):
                self._places[place].append((name, loaded))
            for run in loaded.sketch:
                self._runs[run].append(loaded)

    def _same_title(self, loaded: _Entry) -> Diagnostic | None:
        other = _first(loaded, self._titles.get(loaded.value.title.casefold(), ()))
        if other is None:
            return None
        message = f'{other.document.path} has the name "{loaded.value.title}", too.'
        hint = f"{_BOTH} If not, add a place or a team to both names."
        return rules.SAME_TITLE.at(loaded.document.span_of(("title",)), message, hint)

    def _same_place(self, loaded: _Entry, name: frozenset[str]) -> Diagnostic | None:
        for place in _places(loaded):
            others = [each for other, each in self._places.get(place, ()) if _are_one_name(name, other)]
            if other := _first(loaded, others):
                message = f"{other.document.path} has nearly the same name, and the same phone and postcode."
                hint = f"{_BOTH} If not, say in both names what is different."
                return rules.ENTERED_TWICE.at(loaded.document.span_of(("title",)), message, hint)
        return None

    def _same_words(self, loaded: _Entry) -> Diagnostic | None:
        near = [each for run in loaded.sketch for each in self._runs.get(run, ())[:_MOST_COMPARED]]
        counted = Counter(each.document.path for each in near)
        others = [each for each in near if counted[each.document.path] >= len(loaded.sketch) * _ALIKE]
        alike = [each for each in others if likeness(loaded.sketch, each.sketch) >= _ALIKE]
        other = _first(loaded, alike)
        if other is None:
            return None
        message = f"{other.document.path} has much the same words."
        hint = f"{_BOTH} If not, say in both what is different."
        return rules.ENTERED_TWICE.at(loaded.document.span_of(("title",)), message, hint)


def _places(loaded: _Entry) -> Iterator[tuple[str, str]]:
    """The telephone numbers of a service, each with a postcode."""
    entry = loaded.value
    if isinstance(entry, Service):
        for contact in entry.contacts:
            phone = "".join(filter(str.isdigit, contact.phone))
            yield from ((phone, place.postcode) for place in entry.places if phone and place.postcode)


def _are_one_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a name is the other with hardly a word more, both as their words."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return short <= long and 2 * len(short) > len(long)


def _first(loaded: _Entry, others: Sequence[_Entry]) -> _Entry | None:
    """The first of the others that is shown at the same time. Files with the same name have a rule of their own."""
    return next(
        (
            each
            for each in others
            if each.value.slug != loaded.value.slug and each.period.overlaps(loaded.period)
        ),
        None,
    )
