"""Translates English into braille with liblouis: Unified English Braille, grade 2, as ASCII braille."""

from __future__ import annotations

import shutil
import subprocess
import textwrap
from collections.abc import Sequence
from itertools import accumulate, pairwise

_PROGRAM = "lou_translate"
_TABLES = "unicode.dis,en-ueb-g2.ctb"
_LONGEST = 1000
"""In characters. The program cuts longer lines wherever its buffer ends."""
_CELLS = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""North American Braille ASCII, which embossers and braille displays read: by the dots of a cell as a number."""
_FIRST_PATTERN = 0x2800
ASCII = {_FIRST_PATTERN + dots: letter for dots, letter in enumerate(_CELLS)}
"""The letter of each cell in Unicode."""

INSTALL = (
    "Braille is made by the program liblouis, which is not on this computer. On Debian or Ubuntu: "
    "sudo apt install liblouis-bin. On a Mac: brew install liblouis. For Windows, see https://liblouis.io/downloads."
)


def is_installed() -> bool:
    """Whether this computer has the program."""
    return shutil.which(_PROGRAM) is not None


def to_braille(lines: Sequence[str]) -> list[str]:
    """Each line in braille."""
    parts = [textwrap.wrap(line, _LONGEST, break_long_words=False) or [""] for line in lines]
    made = _translated([part for each in parts for part in each])
    ends = accumulate((len(each) for each in parts), initial=0)
    return [" ".join(made[start:end]) for start, end in pairwise(ends)]


def _translated(lines: Sequence[str]) -> list[str]:
    done = subprocess.run(  # noqa: S603 - no shell, and the text is its input
        [str(shutil.which(_PROGRAM)), "--forward", _TABLES],
        input="\n".join(lines) + "\n",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    made = done.stdout.translate(ASCII).split("\n")[: len(lines)]
    if len(made) != len(lines):
        raise ValueError(f"{len(lines)} lines went into liblouis, and {len(made)} came out")
    return made
