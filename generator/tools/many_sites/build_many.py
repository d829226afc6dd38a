"""Builds the sites in a folder with any executor.

A site that can't be built keeps its last good build and does not affect the others.
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
from generator.cache.folder import clear_caches
from generator.model.diagnostics import Diagnostic, has_errors
from generator.write.whole_file import WriteError

__all__ = ["Outcome", "Result", "build_many", "build_one", "find_sites"]

type OpenExecutor = Callable[[], AbstractContextManager[Executor]]
"""A context manager that starts an executor and shuts it down after its block."""

_TRIES_ALONE = 2


class Result(StrEnum):
    """How the build of a site can end."""

    BUILT = "built"
    ERRORS = "errors"
    """The content has errors, or with `--strict` warnings."""
    FAILED = "failed"


class Outcome(Struct, frozen=True):
    """The result of building one site."""

    name: str
    """The name of its folder."""
    seconds: float = 0.0
    diagnostics: tuple[Diagnostic, ...] = ()
    """With paths relative to the folder of all sites."""
    is_built: bool = False
    pages: int = 0
    books: int = 0
    changed: int = 0
    """How many files are new or different."""
    files: int = 0
    error: str = ""
    """Why it could not be built at all, in one sentence."""

    @property
    def result(self) -> Result:
        """How the build ended."""
        if self.error:
            return Result.FAILED
        return Result.BUILT if self.is_built else Result.ERRORS


def find_sites(folder: Path) -> tuple[Path, ...]:
    """The subfolders that hold `content/`, in order of name."""
    return tuple(
        sorted(child for child in folder.iterdir() if child.name[0] != "." and (child / "content").is_dir())
    )


def build_many(jobs: Sequence[Options], open_executor: OpenExecutor) -> Iterator[Outcome]:
    """The outcome of each site, as soon as it is known.

    When a worker dies, the sites that were lost with it are tried again, each in its own
    executor, so one site that crashes its worker does not affect the others.
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
    """Builds one site in the current process. Never raises: the other sites must go on."""
    started = time.monotonic()
    name = options.folder.name
    try:
        built = build(replace(options, processes=1), lambda *_: None)
        clear_caches()  # a worker rarely gets the same site again
    except (NoThemeError, WriteError) as error:
        return Outcome(name, time.monotonic() - started, error=str(error))
    except Exception as error:  # noqa: BLE001 - one site must not stop the others
        message = f"Something went wrong in local-offer itself: {type(error).__name__}: {error}"
        return Outcome(name, time.monotonic() - started, error=message)
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
    """The future of each job. Leaving the block cancels those that have not started."""
    futures = {_submit(job, executor): job for job in jobs}
    try:
        yield futures
    finally:
        for future in futures:
            future.cancel()


def _submit(job: Options, executor: Executor) -> Future[Outcome]:
    try:
        return executor.submit(build_one, job)
    except Exception as error:  # noqa: BLE001 - a pool whose worker has just died accepts no more jobs
        lost: Future[Outcome] = Future()
        lost.set_exception(error)
        return lost


def _build_alone(job: Options, open_executor: OpenExecutor) -> Outcome:
    reason = ""
    for _ in range(_TRIES_ALONE):
        with open_executor() as executor:
            future = _submit(job, executor)
            # Each kind of executor has its own exception for a worker that died.
            error = future.exception()
        if error is None:
            return future.result()
        reason = f"{type(error).__name__}: {str(error).strip().split('\n')[0]}"
    return Outcome(job.folder.name, error=f"Its worker process stopped each time. {reason}")


def _below(name: str, each: Diagnostic) -> Diagnostic:
    return replace(each, span=replace(each.span, path=f"{name}/{each.span.path}"))
