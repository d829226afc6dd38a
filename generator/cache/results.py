"""Remembers the results of pure work by the key of its inputs, so that nothing is done twice.

In memory it keeps values, from one build to the next in one process; in its file their texts, from
which values are read. Forgetting any of it costs time, nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from msgspec import Struct, field

from generator.cache.digests import Digests
from generator.cache.store import Store
from generator.cache.workers import side_by_side

_MOST_AT_HAND = 4096
"""So many texts, of some thousand letters each."""


class ForgottenError(Exception):
    """Something that was remembered is gone or damaged, though something else still refers to it."""


class Cache(Struct, eq=False):
    """What one builder remembers from build to build."""

    store: Store | None = None
    sources: Digests = field(default_factory=Digests)
    """Of files that others write: content, themes, images."""
    outputs: Digests = field(default_factory=lambda: Digests(are_ours=True))
    """Of files that builds wrote."""
    processes: int = 0
    """How many do what is not known yet; 0 for as many as pay."""
    _values: dict[str, dict[str, object]] = field(default_factory=lambda: defaultdict(dict))
    _texts: dict[str, dict[str, str]] = field(default_factory=dict)
    _at_hand: dict[tuple[str, str], str] = field(default_factory=dict)
    _used: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def begin_build(self) -> None:
        """Looks at files afresh."""
        self.sources.begin()
        self.outputs.begin()

    def find[T](self, step: str, key: str, read: Callable[[str], T]) -> T | None:
        """What a step gave for these inputs; None if that is not known. `read` makes it of its text."""
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
        return found  # type: ignore[return-value] # what is kept for a step is what it gives

    def keep(self, step: str, key: str, value: object, text: str = "") -> None:
        """Remembers what a step gave: for longer than this process if there is a text."""
        self._values[step][key] = value
        self._used[step].add(key)
        if text:
            self.keep_text(step, key, text)

    def keep_text(self, step: str, key: str, text: str, *, is_asked_for_soon: bool = False) -> None:
        """Remembers a text alone. What this build asks for again need not be fetched from the file, if it is not much."""
        self._used[step].add(key)
        if self.store:
            self.store.put(step, key, text)
        if is_asked_for_soon and len(self._at_hand) < _MOST_AT_HAND:
            self._at_hand[step, key] = text

    def keep_texts(self, step: str, texts: Mapping[str, str]) -> None:
        """Remembers texts alone, by their keys. An empty one stands for one that is known and still needed."""
        for key, text in texts.items():
            if text:
                self.keep_text(step, key, text)
            else:
                self.use(step, key)

    def use(self, step: str, key: str) -> None:
        """Says that a text is still needed, though nobody looked at it."""
        self._used[step].add(key)

    def text(self, step: str, key: str) -> str:
        """A text that was kept alone. Raises `ForgottenError`."""
        found = self._at_hand.get((step, key))
        if found is None and self.store:
            found = self.store.get(step, key)
        if found is None:
            raise ForgottenError(step)
        return found

    def texts(self, step: str) -> dict[str, str]:
        """Every text of a step that was kept alone, by its key."""
        return self.store.all_of(step) if self.store else {}

    def side_by_side[T, R](
        self, work: Callable[[T], R], things: Sequence[T]
    ) -> AbstractContextManager[Iterator[R]]:
        """What the work gives for each thing, in their order. It may look texts up, but not keep any."""
        begin = self.store.begin_copy if self.store else bool
        return side_by_side(work, things, self.processes, begin)

    def end_build(self) -> None:
        """Forgets what was not used since the last time, of the steps that were used at all."""
        for step, keys in self._used.items():
            values = self._values[step]
            self._values[step] = {key: value for key, value in values.items() if key in keys}
        if self.store:
            self.store.end(self._used)
        self._texts.clear()
        self._at_hand.clear()
        self._used.clear()

    def break_off(self) -> None:
        """Ends a build that came to nothing: nothing is forgotten."""
        self._used.clear()
        self.end_build()

    def close(self) -> None:
        """Lets go of the file."""
        if self.store:
            self.store.close()

    def forget(self) -> None:
        """Lets go of the file and deletes it."""
        if self.store:
            self.store.forget()

    def _text(self, step: str, key: str) -> str | None:
        """Texts are fetched a step at a time: nearly all of them are wanted, if one is."""
        if self.store is None:
            return None
        if step not in self._texts:
            self._texts[step] = self.store.all_of(step)
        return self._texts[step].pop(key, None)
