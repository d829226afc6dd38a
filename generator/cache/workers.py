"""Maps a function over many things in worker processes. The results are those of one process, in the same order.

A forked process has all data of this one, so only results are sent between them.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from typing import Any

_LEAST_THINGS = 500
"""With fewer, starting processes takes longer than it saves."""
_LEAST_LONG_THINGS = 24
"""The same for leaflets, in processes that take half a second to start."""
_MOST_PROCESSES = 8
_MOST_LONG_PROCESSES = 4
"""The same for books: each takes some 600 MB while a volume of 300 pages is set."""
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


def in_new_processes[T, R](
    work: Callable[[T], R], things: Sequence[T], processes: int = 0, *, is_much: bool = False
) -> Iterator[R]:
    """The results of work on each thing, in order. Starts new processes instead of forking, on every system.

    Where there are few things, and together they are not much work, this process does all. For libraries whose
    threads do not survive a fork. Work and things are sent to the processes, so they must hold everything that is
    needed. If the system kills one, for want of memory, this process does the rest.
    """
    count = min(processes or min(_cores(), _MOST_LONG_PROCESSES), len(things))
    if count < 2 or (len(things) < _LEAST_LONG_THINGS and not is_much):
        yield from map(work, things)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    context = multiprocessing.get_context("spawn")
    with (
        suppress(BrokenProcessPool),
        ProcessPoolExecutor(count, context, initializer=_end_with_parent) as pool,
    ):
        try:
            for result in pool.map(work, things):
                done += 1
                yield result
        finally:
            pool.shutdown(cancel_futures=True)
    yield from map(work, things[done:])


def _end_with_parent() -> None:
    """Ends this process when the one that started it is killed; it would wait for work forever."""
    import multiprocessing

    def watch() -> None:
        if parent := multiprocessing.parent_process():
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _cores() -> int:
    """The number of processors that this process may use, or fewer."""
    known = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return min(_MOST_PROCESSES, len(known))


def _processes(things: int, wanted: int) -> int:
    """How many processes to use: fork does not exist on Windows, may crash on macOS and hangs with threads."""
    if sys.platform in ("win32", "darwin") or threading.active_count() > 1:
        return 1
    most = wanted or (_cores() if things >= _LEAST_THINGS else 1)
    return min(most, things)


def _initialise(initialise: Callable[[], object], work: Callable[[Any], Any], things: Sequence[Any]) -> None:
    _job[:] = [(work, things)]

    initialise()


def _do(part: range) -> list[Any]:
    ((work, things),) = _job
    return [work(things[index]) for index in part]
