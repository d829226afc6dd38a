"""Runs the commands. A build with nothing to do ends before the libraries load."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

from generator.cache.fast_path import replay


def main() -> None:
    """The command `local-offer`."""
    printed = replay(sys.argv[1:])
    if printed is not None:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        sys.stdout.write(printed)
        return
    from generator.cli import start

    _end(start())


def _end(code: int) -> NoReturn:
    """Ends the program without freeing its objects: a build makes about a million of them."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
