"""`python -m tests.attack`: every attack, as often as its option says, and a table of what gave way."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from tests.attack.answers import attack_answers
from tests.attack.disks import (
    attack_caches,
    attack_inbox,
    attack_with_edits,
    attack_with_kills,
)
from tests.attack.result import Attack
from tests.attack.texts import attack_entries, attack_with_bombs, attack_with_payloads

ATTACKS: dict[str, tuple[Callable[[int, int], Attack], int]] = {
    "entries": (attack_entries, 10_000),
    "bombs": (attack_with_bombs, 600),
    "payloads": (attack_with_payloads, 142),
    "builds": (attack_with_edits, 1_000),
    "kills": (attack_with_kills, 1_000),
    "damages": (attack_caches, 300),
    "messages": (attack_inbox, 10_000),
    "answers": (attack_answers, 10_000),
}
"""Each with how often it is made unless told otherwise."""
_MOST_SHOWN = 10


def main() -> None:
    """Makes the attacks, and ends with an error if anything gave way."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    for name, (_, count) in ATTACKS.items():
        parser.add_argument(f"--{name}", type=int, default=count, help=f"how many (default: {count:,})")
    parser.add_argument("--seed", type=int, default=1, help="for other accidents")
    chosen = vars(parser.parse_args())
    has_faults = False
    print("| Attack | Tried | Gave way | Slowest (CPU s) | Minutes |\n| --- | --: | --: | --: | --: |")
    for name, (attack, _) in ATTACKS.items():
        if not chosen[name]:
            continue
        started = time.monotonic()
        found = attack(chosen[name], chosen["seed"])
        minutes = (time.monotonic() - started) / 60
        slowest = f"{found.slowest:.2f}" if found.slowest else ""
        print(
            f"| {found.name} | {found.tried:,} | {len(found.faults)} | {slowest} | {minutes:.1f} |",
            flush=True,
        )
        for fault in found.faults[:_MOST_SHOWN]:
            print(f"    {fault}", file=sys.stderr)
        has_faults = has_faults or bool(found.faults)
    sys.exit(has_faults)


if __name__ == "__main__":
    main()
