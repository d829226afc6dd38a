"""Numbers in base 36, in digits and lower-case letters, and shares as capitals: short beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

_CAPITALS = "AABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The letter for each number of twenty-sixths."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@lru_cache(8192)  # most steps are small
def in_36(number: int) -> str:
    """A whole number, not below 0, in base 36."""
    digits = ""
    while True:
        number, last = divmod(number, 36)
        digits = _DIGITS[last] + digits
        if not number:
            return digits


def in_letter(share: float) -> str:
    """A share from 0 to 1 as one of 26 capitals; Z is the whole, and so is more."""
    return _CAPITALS[round(share * 26)] if share < 1 else "Z"


def in_steps(numbers: Iterable[int]) -> list[str]:
    """Each number, in order, as its distance from the one before."""
    return [in_36(number - last) for last, number in pairwise((0, *numbers))]


def with_shares(numbers: Iterable[int], shares: Iterable[float]) -> str:
    """Each share as a capital, followed by its number, as its distance from the one before."""
    return "".join(in_letter(share) + step for share, step in zip(shares, in_steps(numbers), strict=True))
