"""Serves a finished site on this computer, under a strict content security policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override

from generator.publish.shared.host_rules import site_policy

_HOST = "127.0.0.1"


class _StrictPages(SimpleHTTPRequestHandler):
    """Serves the site under its policy."""

    @override
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", site_policy())
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    @override
    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    """Ignores connections that a browser closes when it goes on to the next page."""

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves the folder during the block, and yields the address with a slash at the end."""
    server = _Server((_HOST, 0), partial(_StrictPages, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{_HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
