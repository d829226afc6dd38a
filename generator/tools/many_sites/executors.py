"""Finds who works on many jobs: processes on this computer, or workers elsewhere. It knows nothing of sites.

Both are handed over as an executor with the interface of `concurrent.futures`.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import re
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

_DASK = "dask://"
_DASK_PORT = 8786
_DASK_ADDRESS = re.compile(rf"{_DASK}([\w.-]+|\[[0-9a-fA-F:]+\])(:[0-9]+)?/?")
_PATIENCE_SECONDS = 10
_INSTALL = 'Dask is a package of its own. Install it with: pip install "local-offer[scale]"'


class NoExecutorError(Exception):
    """There is nobody at the address that was given, or nobody knows how to talk to them."""


@contextmanager
def open_executor(address: str, most: int) -> Iterator[Executor]:
    """Begins the executor at an address, and ends it after its block; without one, at most `most` processes here.

    Raises `NoExecutorError`.
    """
    if not address:
        # Each process begins afresh: a copy of one that has threads may hang.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(max(1, min(most, os.cpu_count() or 1)), context) as pool:
            yield pool
        return
    check_address(address)
    yield from _open_dask(address.removeprefix(_DASK).strip("/"))


def check_address(address: str) -> None:
    """Raises `NoExecutorError` for an address that nobody could be at, before anything is begun."""
    if address and not _DASK_ADDRESS.fullmatch(address):
        raise NoExecutorError(
            f"{address} is no address of workers. Write it like {_DASK}scheduler.example:{_DASK_PORT}."
        )
    if address and importlib.util.find_spec("distributed") is None:
        raise NoExecutorError(_INSTALL)


def _open_dask(host: str) -> Iterator[Executor]:
    from distributed import Client

    where = host if re.search(r"[^:]:[0-9]+$", host) else f"{host}:{_DASK_PORT}"
    try:
        client = Client(f"tcp://{where}", timeout=_PATIENCE_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call] # dask has no types
    except (OSError, ValueError) as fault:
        raise NoExecutorError(f"No dask scheduler answers at {where}: is it running there?") from fault
    # A job whose worker is lost goes to another one: dask sees to that itself.
    with client:
        yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]
