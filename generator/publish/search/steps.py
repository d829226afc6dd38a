"""Numbers in base 36: short, in digits and lower-case letters."""

from __future__ import annotations

from functools import lru_cache

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
