"""The memory of a process and all that it starts, together. Linux only."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_KB_IN_MB = 1024
_SECONDS = 0.2


class TreeMemory(threading.Thread):
    """The most that they had at any moment during the block; what they share counts once (PSS)."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.most_mb = 0
        self._is_over = threading.Event()
        self._root = root

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self.join()

    def run(self) -> None:
        """Looks five times a second."""
        while not self._is_over.wait(_SECONDS):
            self.most_mb = max(self.most_mb, sum(map(_own_kb, _tree(self._root))) // _KB_IN_MB)


def _tree(root: int) -> list[int]:
    found = [root]
    for process in found:
        try:
            text = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
        except OSError:
            continue
        found += map(int, text.split())
    return found


def _own_kb(process: int) -> int:
    """Its proportional share of memory."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
