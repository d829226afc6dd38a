"""Runs the commands: at once where there is nothing to do, before the libraries that do it are even read."""

from __future__ import annotations

import sys

from generator.memory.fresh import said_before


def main() -> None:
    """The command `local-offer`."""
    said = said_before(sys.argv[1:])
    if said is not None:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        sys.stdout.write(said)
        return
    from generator.cli import start

    start()


if __name__ == "__main__":
    main()
