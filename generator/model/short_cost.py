"""Costs in a word or two, for lists; the page has the full sentence."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

_AMOUNT = re.compile(r"£\d{1,3}(?:,?\d{3})*(?:\.\d\d)?(?!\d)|\b\d{1,2}p\b")
_FOR_SOME = re.compile(
    r"\bfree (?:if|up to|until|from|with|when|to anyone|for (?:your|any|child|famil|people|under|those|up to))"
    r"|\bfree places?\b|\bplaces? .{0,30}\bfree\b|\bnothing if\b|\b(?:visits|sessions|hours|children) (?:are|eat) free\b",
    re.IGNORECASE,
)
_IT_DEPENDS = re.compile(r"\brent\b|\byou are paid\b", re.IGNORECASE)
"""Amounts in such a sentence are not the price of the service."""


class ShortCost(Struct, frozen=True):
    """A price, the lowest of several, "free for some", or "ask"."""

    kind: Literal["price", "from", "some", "ask"]
    amount: str = ""


def short_cost(cost: str) -> ShortCost | None:
    """A cost for lists; nothing if it is not known."""
    if not cost:
        return None
    if _FOR_SOME.search(cost):
        return ShortCost("some")
    amounts = list(dict.fromkeys(_AMOUNT.findall(cost)))
    if not amounts or _IT_DEPENDS.search(cost):
        return ShortCost("ask")
    return ShortCost("price" if len(amounts) == 1 else "from", min(amounts, key=_pence))


def _pence(amount: str) -> float:
    number = float(amount.strip("£p").replace(",", ""))
    return number * 100 if amount.startswith("£") else number
