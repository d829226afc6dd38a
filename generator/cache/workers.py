"""Maps a function over many things in forked worker processes.

A forked process has all data of this one, so only results are sent between them. They are the same as those
of one process, and in the same order.
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
"""With fewer, starting processes takes longer than it saves."""
_MOST_PROCESSES = 8
_MOST_AT_A_TIME = 64

_job: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""In a worker process: its work and all the things."""


@contextmanager
def in_parallel[T, R](
    work: Callable[[T], R], things: Sequence[T], processes: int = 0, initialise: Callable[[], object] = bool
) -> Iterator[Iterator[R]]:
    """The results of work on each thing, in order; each worker process calls `initialise` first.

    By default, uses a process for each processor if there are many things, else only this one. Workers start
    at once, so the block can do something else before it reads their results.
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
    with ProcessPoolExecutor(
        count, context, initializer=_initialise, initargs=(initialise, work, things)
    ) as pool:
        try:
            yield chain.from_iterable(pool.map(_do, parts))
        finally:
            pool.shutdown(cancel_futures=True)


def _processes(things: int, wanted: int) -> int:
    """How many processes to use: fork does not exist on Windows, may crash on macOS and hangs with threads."""
    if sys.platform in ("win32", "darwin") or threading.active_count() > 1:
        return 1
    most = wanted or (min(_MOST_PROCESSES, len(os.sched_getaffinity(0))) if things >= _LEAST_THINGS else 1)
    return min(most, things)


def _initialise(initialise: Callable[[], object], work: Callable[[Any], Any], things: Sequence[Any]) -> None:
    _job[:] = [(work, things)]

    initialise()


def _do(part: range) -> list[Any]:
    ((work, things),) = _job
    return [work(things[index]) for index in part]
