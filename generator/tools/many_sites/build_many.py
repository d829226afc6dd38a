"""Builds a folder of sites, each for itself, with whatever executor it is handed. It never prints.

A site that can't be built stops no other, and keeps its last good build.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.build import NoThemeError, Options, build
from generator.cache.folder import forget
from generator.model.diagnostics import Diagnostic, has_errors
from generator.write import WriteError

__all__ = ["Outcome", "Result", "build_many", "build_one", "find_sites"]

type OpenExecutor = Callable[[], AbstractContextManager[Executor]]
"""Begins something that works on jobs, and ends it after its block."""

_TRIES_ALONE = 2


class Result(StrEnum):
    """What can become of a site."""

    MADE = "made"
    ERRORS = "errors"
    """Its content has errors, or warnings where these count as errors."""
    FAILED = "failed"


class Outcome(Struct, frozen=True):
    """What became of one site."""

    name: str
    """Its folder's name."""
    seconds: float = 0.0
    diagnostics: tuple[Diagnostic, ...] = ()
    """Each with its path below the folder of all sites."""
    is_built: bool = False
    pages: int = 0
    books: int = 0
    changed: int = 0
    """How many files are new or hold other bytes."""
    files: int = 0
    fault: str = ""
    """Why it could not even be tried, in one sentence."""

    @property
    def result(self) -> Result:
        """What became of it, in a word."""
        if self.fault:
            return Result.FAILED
        return Result.MADE if self.is_built else Result.ERRORS


def find_sites(folder: Path) -> tuple[Path, ...]:
    """The folders in a folder that hold `content/`, in order of name."""
    return tuple(
        sorted(child for child in folder.iterdir() if child.name[0] != "." and (child / "content").is_dir())
    )


def build_many(jobs: Sequence[Options], open_executor: OpenExecutor) -> Iterator[Outcome]:
    """What became of each site, as soon as it is known.

    When a worker dies, the sites that went down with it are tried again, each alone: the one that
    kills its worker then harms no other.
    """
    left: list[Options] = []
    with open_executor() as executor, _submitted(jobs, executor) as futures:
        for future in as_completed(futures):
            if future.exception() is None:
                yield future.result()
            else:
                left.append(futures[future])
    for job in sorted(left, key=lambda each: each.folder):
        yield _build_alone(job, open_executor)


def build_one(options: Options) -> Outcome:
    """Builds one site, wherever this is called. Nothing is raised: the other sites must go on."""
    started = time.monotonic()
    name = options.folder.name
    try:
        built = build(replace(options, processes=1), lambda *_: None)
        forget()  # a worker seldom gets the same site again
    except (NoThemeError, WriteError) as fault:
        return Outcome(name, time.monotonic() - started, fault=str(fault))
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is this site's alone
        told = f"Something went wrong in local-offer itself: {type(fault).__name__}: {fault}"
        return Outcome(name, time.monotonic() - started, fault=told)
    found = tuple(_below(name, each) for each in built.diagnostics)
    seconds = time.monotonic() - started
    if built.written is None or has_errors(found, strict=options.is_strict):
        return Outcome(name, seconds, found)
    changed = len(built.written.changed)
    return Outcome(
        name,
        seconds,
        found,
        is_built=True,
        pages=built.pages,
        books=built.books,
        changed=changed,
        files=changed + built.written.same,
    )


@contextmanager
def _submitted(jobs: Sequence[Options], executor: Executor) -> Iterator[dict[Future[Outcome], Options]]:
    """Each job on its way. Whoever leaves before the end takes back what nobody has begun."""
    futures = {_submit(job, executor): job for job in jobs}
    try:
        yield futures
    finally:
        for future in futures:
            future.cancel()


def _submit(job: Options, executor: Executor) -> Future[Outcome]:
    try:
        return executor.submit(build_one, job)
    except Exception as fault:  # noqa: BLE001 - a pool whose worker died a moment ago takes nothing more
        lost: Future[Outcome] = Future()
        lost.set_exception(fault)
        return lost


def _build_alone(job: Options, open_executor: OpenExecutor) -> Outcome:
    """Each kind of executor tells of a dead worker by an exception of its own."""
    told = ""
    for _ in range(_TRIES_ALONE):
        with open_executor() as executor:
            future = _submit(job, executor)
            fault = future.exception()
        if fault is None:
            return future.result()
        told = f"{type(fault).__name__}: {str(fault).strip().split('\n')[0]}"
    return Outcome(job.folder.name, fault=f"No worker came to the end of it. {told}")


def _below(name: str, each: Diagnostic) -> Diagnostic:
    return replace(each, span=replace(each.span, path=f"{name}/{each.span.path}"))
