"""Works something out once for a large value, instead of each time that it is asked; it changes no answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps


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
