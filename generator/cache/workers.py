"""Does the same work on many things side by side, in copies of this process. It never knows what the work is.

A copy knows all that this process knows when it is made, so nothing is sent to it; only what the work
gives comes back. The answers are those of one process, and in the same order.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

_LEAST_THINGS = 500
"""With fewer, making copies takes longer than they save."""
_MOST_PROCESSES = 8
_MOST_AT_A_TIME = 64

_mine: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""In a copy: its work, and all the things there are."""


@contextmanager
def side_by_side[T, R](
    work: Callable[[T], R], things: Sequence[T], processes: int = 0, begin: Callable[[], object] = bool
) -> Iterator[Iterator[R]]:
    """What the work gives for each thing, in their order; each copy calls `begin` first.

    By default there is a process for each processor if there are many things, or else this one alone.
    Copies set to work at once, so the block may do something else before it asks for what they give.
    """
    count = _processes(len(things), processes)
    if count < 2:
        yield map(work, things)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    step = max(1, min(_MOST_AT_A_TIME, len(things) // (count * 4)))
    parts = [range(start, min(start + step, len(things))) for start in range(0, len(things), step)]
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(count, context, initializer=_begin, initargs=(begin, work, things)) as pool:
        try:
            yield chain.from_iterable(pool.map(_do, parts))
        finally:
            pool.shutdown(cancel_futures=True)


def _processes(things: int, wanted: int) -> int:
    """How many to use. Windows has no copies, those of macOS may crash, and those of a program with threads hang."""
    if sys.platform in ("win32", "darwin") or threading.active_count() > 1:
        return 1
    most = wanted or (min(_MOST_PROCESSES, len(os.sched_getaffinity(0))) if things >= _LEAST_THINGS else 1)
    return min(most, things)


def _begin(begin: Callable[[], object], work: Callable[[Any], Any], things: Sequence[Any]) -> None:
    _mine[:] = [(work, things)]
    begin()


def _do(part: range) -> list[Any]:
    ((work, things),) = _mine
    return [work(things[index]) for index in part]
