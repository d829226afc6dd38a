"""Shows a finished site on this computer alone. It never builds."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override

_HOST = "127.0.0.1"


class _Pages(SimpleHTTPRequestHandler):
    """Serves files, and the site's own page for an address that is not there."""

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory) / "404.html"
        if code != 404 or not missing.is_file():
            super().send_error(code, message, explain)
            return
        content = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    @override
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    @override
    def log_message(self, format: str, *args: Any) -> None:
        pass


def serve_folder(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of a folder, ready to run, for this computer only. Raises `OSError` if the port is taken."""
    return ThreadingHTTPServer((_HOST, port), partial(_Pages, directory=str(folder)))
