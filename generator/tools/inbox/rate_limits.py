"""Limits how much one sender may send. Addresses are kept hashed, in memory, and for an hour at most."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
from collections import OrderedDict
from collections.abc import Callable

_MOST_KNOWN = 50_000


class Limit:
    """A token bucket for each sender that refills over an hour."""

    def __init__(self, most_per_hour: int, clock: Callable[[], float]) -> None:
        self._most = float(most_per_hour)
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()

    def allows(self, address: str) -> bool:
        """Whether this sender may send another message now; if so, it is counted."""
        now = self._clock()
        name = hashlib.blake2b(network_of(address).encode(), key=self._salt, digest_size=16).digest()
        left, then = self._buckets.pop(name, (self._most, now))
        left = min(self._most, left + (now - then) * self._most / 3600)
        may = left >= 1
        self._buckets[name] = (left - 1 if may else left, now)
        self._forget(now)
        return may

    def _forget(self, now: float) -> None:
        while self._buckets:
            oldest = next(iter(self._buckets.values()))
            if now - oldest[1] < 3600 and len(self._buckets) <= _MOST_KNOWN:
                return
            self._buckets.popitem(last=False)


def network_of(address: str) -> str:
    """What one sender has: an IPv4 address, or the 64 bits of IPv6 that a provider gives to one household."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ipaddress.ip_network((found, 64), strict=False))
    return str(found)
