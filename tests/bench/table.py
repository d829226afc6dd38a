"""Gathers what rounds of builds took, and prints the median of each thing, beside Hugo's where there is one."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from tests.bench.runs import Run

COLD = "from nothing"
_HEAD = f"{'':<26}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}{'written':>9}"
_RATIOS = f"{'Hugo CPU':>10}{'wall':>8}{'peak MB':>9}{'written':>9}{'CPU ratio':>11}{'wall':>7}{'peak':>7}"


class Table:
    """What each thing took us, and what it took Hugo, round by round."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._ours: defaultdict[str, list[Run]] = defaultdict(list)
        self._theirs: defaultdict[str, list[Run]] = defaultdict(list)

    def add(self, name: str, run: Run, peer: Run | None = None) -> None:
        """Takes one more run down, and says what it took."""
        self._ours[name].append(run)
        say(f"  {_row(name, run)}")
        if peer:
            self._theirs[name].append(peer)
            say(f"  {_row('  Hugo', peer)}")

    def lines(self) -> Iterator[str]:
        """The medians of all rounds, with ratios to Hugo's: less than 1 is less than Hugo took."""
        rounds = max(map(len, self._ours.values()))
        yield f"\n{self.title}, medians of {rounds} rounds"
        yield _HEAD + (_RATIOS if self._theirs else "")
        for name, runs in self._ours.items():
            own = _middle(runs)
            line = _row(name, own)
            if self._theirs.get(name):
                peer = _middle(self._theirs[name])
                line += f"{peer.cpu:>10.2f}{peer.wall:>8.2f}{peer.megabytes:>9.0f}{peer.written:>9,}"
                line += f"{own.cpu / peer.cpu:>11.2f}{own.wall / peer.wall:>7.2f}{own.megabytes / peer.megabytes:>7.2f}"
            yield line


def say(line: str) -> None:
    """Prints at once, for a round takes minutes."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _row(name: str, run: Run) -> str:
    return f"{name:<26}{run.cpu:>8.2f}{run.wall:>8.2f}{run.megabytes:>9.0f}{run.written:>9,}"


def _middle(runs: list[Run]) -> Run:
    """Each figure's own median."""
    return Run(
        median(each.cpu for each in runs),
        median(each.wall for each in runs),
        median(each.megabytes for each in runs),
        round(median(each.written for each in runs)),
    )
