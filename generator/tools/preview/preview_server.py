"""Serves a built site to browsers on this computer, with or without the live preview."""

from __future__ import annotations

import os
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override
from urllib.parse import parse_qs, urlsplit

from generator.tools.preview.bar import ASSETS, PREFIX, asset, page_state, waiting_page, with_bar
from generator.tools.preview.live import Preview
from generator.tools.preview.preview_addresses import content_type, find_file, is_known_host
from generator.tools.preview.print_preview import UnprintedError, print_page
from generator.tools.preview.theme_parts import part_of_theme

HOST = "127.0.0.1"
"""Only this computer can connect."""
_HEARTBEAT_SECONDS = 15
_WORKER = "/service-worker.js"
"""It would show cached pages instead of what has just been saved."""
_HTML = "text/html; charset=utf-8"
_PLAIN = "text/plain; charset=utf-8"


class Server(ThreadingHTTPServer):
    """Answers several browsers at once; unfinished answers do not keep it from stopping."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"
    """On Windows this would let two programs listen on one port."""


class _Pages(BaseHTTPRequestHandler):
    """Serves the files of a folder, and the site's own page for addresses that do not exist."""

    protocol_version = "HTTP/1.0"

    def __init__(self, *arguments: Any, folder: Path, host: str) -> None:
        self._folder = folder
        self._host = host
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answers a request for a file."""
        if not is_known_host(self.headers.get("Host", ""), self._host):
            self.answer(403, _PLAIN, b"This is not the address of the preview.\n")
            return
        try:
            self.find()
        except (BrokenPipeError, ConnectionError):
            self.close_connection = True

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def find(self) -> None:
        """Answers with the file that the address names."""
        file = find_file(self._folder, self.path)
        content = _read(file)
        if file is not None and content is not None:
            self.answer(200, content_type(file), content)
            return
        missing = find_file(self._folder, "/404.html")
        self.answer(404, _HTML, _read(missing) or b"This page does not exist.\n")

    def answer(self, code: int, kind: str, content: bytes) -> None:
        """Sends an answer that browsers must not cache and other sites must not embed."""
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    @override
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    @override
    def log_message(self, format: str, *args: Any) -> None:
        pass


class _LivePages(_Pages):
    """Adds the preview's bar to each page, and sends an event after every change."""

    def __init__(self, *arguments: Any, preview: Preview, host: str) -> None:
        self._preview = preview
        super().__init__(*arguments, folder=preview.site, host=host)

    @override
    def find(self) -> None:
        if self.path.startswith(PREFIX):
            self._own()
        elif not self._preview.state.is_made:
            self.answer(503, _HTML, waiting_page(self._preview))
        elif self._page() in self._preview.state.fresh:
            self.answer(200, _HTML, self._preview.state.fresh[self._page()])
        elif self.path.startswith(_WORKER):
            self.answer(404, _PLAIN, b"The preview has no service worker.\n")
        else:
            super().find()

    @override
    def answer(self, code: int, kind: str, content: bytes) -> None:
        if kind == _HTML and self._preview.state.is_made and not self.path.startswith(PREFIX):
            content = with_bar(content, self._page() or "404.html", self._preview)
        super().answer(code, kind, content)

    def _page(self) -> str:
        """The page that the address names, below the site's root; empty if there is none."""
        file = find_file(self._folder, self.path)
        return file.relative_to(self._folder.resolve()).as_posix() if file else ""

    def _own(self) -> None:
        """Answers requests for the preview's own files, from its own pages only."""
        address = urlsplit(self.path)
        name = address.path.removeprefix(PREFIX)
        page = parse_qs(address.query).get("page", [""])[0]
        if self.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            self.answer(403, _PLAIN, b"Only the preview may request this.\n")
        elif (shown := part_of_theme(self._preview, name)) is not None:
            self.answer(200, content_type(Path(name)), shown)
        elif name in ASSETS:
            self.answer(200, content_type(Path(name)), asset(name))
        elif name == "state":
            file = find_file(self._folder, f"/{page}") if page else None
            self.answer(200, "application/json", page_state(page if file else "", self._preview))
        elif name == "events":
            self._send_events()
        elif name == "print":
            self._print(page)
        else:
            self.answer(404, _PLAIN, b"This does not exist.\n")

    def _print(self, page: str) -> None:
        try:
            self.answer(200, content_type(Path("leaflet.pdf")), print_page(self._preview, page))
        except UnprintedError as error:
            self.answer(404, _PLAIN, f"{error}\n".encode())

    def _send_events(self) -> None:
        """Server-sent events (HTML Standard, 9.2): one for each new version, until the browser disconnects."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        version = -1
        while not self._preview.stopped.is_set():
            state = self._preview.wait(version, _HEARTBEAT_SECONDS)
            event = f"data: {state.version}\n\n" if state.version != version else ": heartbeat\n\n"
            self.wfile.write(event.encode())
            self.wfile.flush()
            version = state.version


def serve_folder(folder: Path, port: int, host: str = HOST) -> Server:
    """A server of a folder as it is. Raises `OSError` if the port is in use."""
    return Server((host, port), partial(_Pages, folder=folder, host=host))


def serve_preview(preview: Preview, port: int, host: str = HOST) -> Server:
    """A server of a live preview. Raises `OSError` if the port is in use."""
    return Server((host, port), partial(_LivePages, preview=preview, host=host))


def _read(file: Path | None) -> bytes | None:
    """The bytes of a file; `None` if it is gone, as for a moment while a build replaces the site."""
    try:
        return file.read_bytes() if file else None
    except OSError:
        return None
