"""Opens an executor for many jobs: worker processes on this computer, or a Dask cluster."""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import re
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

from generator import install_command

_DASK = "dask://"
_DASK_PORT = 8786
_DASK_ADDRESS = re.compile(rf"{_DASK}([\w.-]+|\[[0-9a-fA-F:]+\])(:[0-9]+)?/?")
_PATIENCE_SECONDS = 10
_INSTALL = f"This needs Dask. Install it with: {install_command('scale')}"


class NoExecutorError(Exception):
    """The executor at the given address can't be used. The message says why."""


@contextmanager
def open_executor(address: str, most: int) -> Iterator[Executor]:
    """An executor for the block: at an address, or without one, at most `most` worker processes here.

    Raises `NoExecutorError`.
    """
    if not address:
        # Not fork: the copy of a process that has threads may deadlock.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(max(1, min(most, os.cpu_count() or 1)), context) as pool:
            yield pool
        return
    check_address(address)
    yield from _open_dask(address.removeprefix(_DASK).strip("/"))


def check_address(address: str) -> None:
    """Raises `NoExecutorError` if the address is malformed or Dask is not installed."""
    if address and not _DASK_ADDRESS.fullmatch(address):
        raise NoExecutorError(
            f"{address} is not the address of a scheduler. Write it like {_DASK}scheduler.example:{_DASK_PORT}."
        )
    if address and importlib.util.find_spec("distributed") is None:
        raise NoExecutorError(_INSTALL)


def _open_dask(host: str) -> Iterator[Executor]:
    from distributed import Client

    where = host if re.search(r"[^:]:[0-9]+$", host) else f"{host}:{_DASK_PORT}"
    try:
        client = Client(f"tcp://{where}", timeout=_PATIENCE_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call] # dask has no types
    except (OSError, ValueError) as error:
        raise NoExecutorError(f"No Dask scheduler answers at {where}. Is it running?") from error
    # If a worker is lost, Dask itself gives its job to another one.
    with client:
        yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]
