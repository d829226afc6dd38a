"""Keeps connections free for people: those that send nothing end soon, and one sender has a few at most."""

from __future__ import annotations

import asyncio
from collections import Counter
from ipaddress import ip_address
from typing import Any, override

from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.tools.inbox.rate_limits import network_of

PATIENCE_SECONDS = 10.0
"""The head of a request is a few hundred bytes."""
MOST_AT_ONCE = 20
"""Of one sender. A browser opens six."""

_open: Counter[str] = Counter()


class Connection(H11Protocol):
    """One connection. A sender on this computer, such as a web server in front of us, may have any number."""

    sender = ""
    waiting: asyncio.TimerHandle | None = None

    @override
    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.sender = network_of(self.client[0]) if self.client else ""
        _open[self.sender] += 1
        if _open[self.sender] > MOST_AT_ONCE and not _is_here(self.sender):
            transport.abort()
        self.waiting = self.loop.call_later(PATIENCE_SECONDS, self.end_if_silent)

    @override
    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        is_idle = self.cycle is None or self.cycle.response_complete
        if is_idle and self.waiting is None:
            self.waiting = self.loop.call_later(PATIENCE_SECONDS, self.end_if_silent)
        elif not is_idle and self.waiting:
            self.waiting.cancel()
            self.waiting = None

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        _open[self.sender] -= 1
        if _open[self.sender] <= 0:
            del _open[self.sender]
        if self.waiting:
            self.waiting.cancel()
        super().connection_lost(exc)

    def end_if_silent(self) -> None:
        """Ends a connection on which no whole request has come."""
        self.waiting = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.abort()


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return not address
