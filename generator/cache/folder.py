"""Finds what was remembered of the builds into one folder, in this process or in `.cache/` beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from generator.cache.last_build import Last, cache_folder, take_last, version
from generator.cache.results import Cache, ForgottenError
from generator.cache.store import Store

_MOST_MEMORIES = 4


class Memory(Struct, frozen=True):
    """What one builder knows when it begins."""

    last: Last
    cache: Cache


_memories: dict[Path, Memory] = {}
"""What was remembered in this process, by the folder that was built into, the latest last."""


@contextmanager
def remembering(out: Path) -> Iterator[Memory]:
    """What is remembered of the builds into a folder. What is learned is kept for the next."""
    name = out.resolve()
    memory = _memories.pop(name, None) or _open(name)
    memory.cache.begin_build()
    try:
        yield memory
    except ForgottenError:
        memory.cache.close()
        raise
    except BaseException:
        memory.cache.break_off()
        _memories[name] = memory
        raise
    memory.cache.end_build()
    _memories[name] = memory
    while len(_memories) > _MOST_MEMORIES:
        _memories.pop(next(iter(_memories))).cache.close()


def forget() -> None:
    """Lets go of all that is remembered in this process; what is in `.cache/` stays."""
    while _memories:
        _memories.popitem()[1].cache.close()


def name_of_last(out: Path) -> str:
    """What tells the last build into a folder from others."""
    memory = _memories.get(out.resolve())
    return memory.last.name if memory else ""


def _open(out: Path) -> Memory:
    last = take_last(out)
    store = Store(cache_folder(out) / f"{out.name}.memory", version(last.sources))
    return Memory(last, Cache(store, last.sources, last.outputs))
