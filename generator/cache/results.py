"""Memoises the results of pure functions by the key of their inputs.

Values are kept in memory from build to build, their encoded texts in a file. Losing any of it only costs time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from msgspec import Struct, field

from generator.cache.digests import Digests
from generator.cache.store import Store
from generator.cache.workers import in_parallel

_MOST_AT_HAND = 4096
"""The number of texts to keep in memory, of some thousand characters each."""


class MissingTextError(Exception):
    """A cached text is missing or damaged, though another refers to it."""


class Cache(Struct, eq=False):
    """The cache of one output folder."""

    store: Store | None = None
    sources: Digests = field(default_factory=Digests)
    """For input files: content, themes, images."""
    outputs: Digests = field(default_factory=lambda: Digests(are_ours=True))
    """For output files."""
    processes: int = 0
    """How many worker processes to use; 0 for the best number."""
    _values: dict[str, dict[str, object]] = field(default_factory=lambda: defaultdict(dict))
    _texts: dict[str, dict[str, str]] = field(default_factory=dict)
    _at_hand: dict[tuple[str, str], str] = field(default_factory=dict)
    _used: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def begin_build(self) -> None:
        """Starts a build: files are looked at again."""
        self.sources.begin()
        self.outputs.begin()

    def find[T](self, step: str, key: str, read: Callable[[str], T]) -> T | None:
        """The cached result of a step, or `None`. `read` decodes its text."""
        found = self._values[step].get(key)
        if found is None:
            text = self._text(step, key)
            if text is None:
                return None
            try:
                found = self._values[step][key] = read(text)
            except ValueError:
                return None
        self._used[step].add(key)
        return found  # type: ignore[return-value] # each step has values of one type

    def keep(self, step: str, key: str, value: object, text: str = "") -> None:
        """Caches a result, on disk as well if there is a text."""
        self._values[step][key] = value
        self._used[step].add(key)
        if text:
            self.keep_text(step, key, text)

    def keep_text(self, step: str, key: str, text: str, *, is_asked_for_soon: bool = False) -> None:
        """Caches a text, in memory as well for this build if it `is_asked_for_soon`."""
        self._used[step].add(key)
        if self.store:
            self.store.put(step, key, text)
        if is_asked_for_soon and len(self._at_hand) < _MOST_AT_HAND:
            self._at_hand[step, key] = text

    def keep_texts(self, step: str, texts: Mapping[str, str]) -> None:
        """Caches texts by key. An empty one marks a text as still needed."""
        for key, text in texts.items():
            if text:
                self.keep_text(step, key, text)
            else:
                self.use(step, key)

    def use(self, step: str, key: str) -> None:
        """Marks a text as still needed."""
        self._used[step].add(key)

    def text(self, step: str, key: str) -> str:
        """A cached text. Raises `MissingTextError`."""
        found = self._at_hand.get((step, key))
        if found is None and self.store:
            found = self.store.get(step, key)
        if found is None:
            raise MissingTextError(step)
        return found

    def texts(self, step: str) -> dict[str, str]:
        """Every cached text of a step, by key."""
        return self.store.all_of(step) if self.store else {}

    def in_parallel[T, R](
        self, work: Callable[[T], R], things: Sequence[T]
    ) -> AbstractContextManager[Iterator[R]]:
        """The results of work on each thing, in order. The work may read the cache but not write to it."""
        initialise = self.store.reopen_in_worker if self.store else bool
        return in_parallel(work, things, self.processes, initialise)

    def end_build(self) -> None:
        """Drops what this build did not use, for the steps it used."""
        for step, keys in self._used.items():
            values = self._values[step]
            self._values[step] = {key: value for key, value in values.items() if key in keys}
        if self.store:
            self.store.end(self._used)
        self._texts.clear()
        self._at_hand.clear()
        self._used.clear()

    def abandon_build(self) -> None:
        """Ends a failed build without dropping anything."""
        self._used.clear()
        self.end_build()

    def close(self) -> None:
        """Closes the file."""
        if self.store:
            self.store.close()

    def delete(self) -> None:
        """Closes the file and deletes it."""
        if self.store:
            self.store.delete()

    def _text(self, step: str, key: str) -> str | None:
        """A text, read with all others of its step: if one is needed, nearly all are."""
        if self.store is None:
            return None
        if step not in self._texts:
            self._texts[step] = self.store.all_of(step)
        return self._texts[step].pop(key, None)
