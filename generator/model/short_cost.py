"""Costs in a word or two, for lists, and whether something is free; the page has the full sentence."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

_AMOUNT = re.compile(r"£\d{1,3}(?:,?\d{3})*(?:\.\d\d)?(?!\d)|\b\d{1,2}p\b")
_FOR_SOME = re.compile(
    r"\bfree (?:(?:to you |to families )?if|up to|until|from|with|when|to anyone|for (?:your|any|child|famil|people|under|those|up to))"
    r"|\bfree places?\b|\bplaces? .{0,30}\bfree\b|\bnothing if\b|\b(?:visits|sessions|hours|children) (?:are|eat) free\b",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"(?:it is |it's |this is |always |all )?free(?: of charge)?(?:(?: to| for| and|,)?(?: you| us(?:e|ers)| all| everyone"
    r"| (?:all )?families| (?:all )?schools| join| borrow| ask))*(?:,? (?:with|even) .*)?"
    r"|(?:there is )?no (?:charge|cost|fee)|£0(?:\.00)?|nothing",
    re.IGNORECASE,
)
"""The first sentences of a cost that say that nobody pays. Anything else may say that some do."""
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
    amounts = _AMOUNT.findall(cost)
    if _FOR_SOME.search(cost) or (amounts and _FREE.fullmatch(_parts(cost)[0])):
        return ShortCost("some")
    amounts = list(dict.fromkeys(amounts))
    if not amounts or _IT_DEPENDS.search(cost):
        return ShortCost("ask")
    return ShortCost("price" if len(amounts) == 1 else "from", min(amounts, key=_pence))


def is_free(cost: str) -> bool:
    """Whether a cost says that nobody pays: "Free", "No charge", and no amount or condition after it."""
    first, rest = _parts(cost)
    return (
        bool(_FREE.fullmatch(first))
        and not _FOR_SOME.search(rest)
        and not any(map(_pence, _AMOUNT.findall(cost)))
    )


def is_unclear(cost: str) -> bool:
    """Whether a cost speaks of "free" in its first sentence, and only a person can say who pays."""
    says_free = re.search(r"\bfree\b", _parts(cost)[0], re.IGNORECASE)
    return bool(says_free) and not is_free(cost) and not _FOR_SOME.search(cost) and not _AMOUNT.search(cost)


def is_priced(cost: str) -> bool:
    """Whether a cost gives an amount that people pay, and no word of anything that is free."""
    says_free = re.search(r"\bfree\b|\bno (?:charge|cost|fee)|\bnothing\b", cost, re.IGNORECASE)
    return bool(not says_free and not _IT_DEPENDS.search(cost) and any(map(_pence, _AMOUNT.findall(cost))))


def _parts(cost: str) -> tuple[str, str]:
    """The first sentence of a cost, and the others."""
    first, *rest = re.split(r"\.(?= |$)|[;:]", cost, maxsplit=1)
    return first.strip(), "".join(rest)


def _pence(amount: str) -> float:
    number = float(amount.strip("£p").replace(",", ""))
    return number * 100 if amount.startswith("£") else number
