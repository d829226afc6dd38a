"""Serves a finished site on this computer alone, as strictly as a host should. It never builds."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override

_HOST = "127.0.0.1"
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self' mailto:"
)
"""The content security policy that README.md gives for hosts."""


class _StrictPages(SimpleHTTPRequestHandler):
    """The site under its policy."""

    @override
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    @override
    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    """A browser that goes on to the next page hangs up on the last one: that is no fault."""

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves while its block runs; gives the address, with a slash at the end."""
    server = _Server((_HOST, 0), partial(_StrictPages, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{_HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
