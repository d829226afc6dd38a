"""Works something out once for a value, instead of each time that it is asked; it changes no answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from generator.cache.digests import digest_of

_MOST_TOLD = 8192


def once[V, R](work: Callable[[V], R]) -> Callable[[V], R]:
    """The same function, which remembers what it gave for the value that it was last asked about.

    It knows that value by where it is, not by what it holds: to compare two sites takes longer than most work.
    """
    last: list[tuple[V, R]] = []

    @wraps(work)
    def ask(value: V) -> R:
        if not last or last[0][0] is not value:
            last[:] = [(value, work(value))]
        return last[0][1]

    return ask


def once_for_each[V, *A, R](work: Callable[[V, *A], R]) -> Callable[[V, *A], R]:
    """The same for a function that is asked about a value and other things: it remembers each of these, until the
    value is another."""
    known_of = once(_nothing_known)

    @wraps(work)
    def ask(value: V, *things: *A) -> R:
        known: dict[tuple[*A], R] = known_of(value)
        if things not in known:
            known[things] = work(value, *things)
        return known[things]

    return ask


def _nothing_known(_: object) -> dict[Any, Any]:
    return {}


def told_once[K](kind: type[K]) -> type[K]:
    """The same kind of frozen value, each of which is put into words once: many pages show the same ones.

    The words are a digest, for they tell values apart and nobody reads them; those of the law's table
    would fill tens of megabytes.
    """
    tell = kind.__repr__
    told: dict[int, tuple[K, str]] = {}

    def tell_once(self: K) -> str:
        found = told.get(id(self))
        if found is None:
            if len(told) >= _MOST_TOLD:
                told.clear()
            # The value is kept, so that no other can stand where it stood.
            found = told[id(self)] = self, f"{kind.__name__}({digest_of(tell(self).encode())})"
        return found[1]

    kind.__repr__ = tell_once  # type: ignore[assignment,method-assign] # it is asked of values of this kind alone
    return kind
