"""Hands a built site to browsers on this computer. It reads files and changes none."""

from __future__ import annotations

import os
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override
from urllib.parse import parse_qs, urlsplit

from generator.tools.preview.bar import PARTS, PREFIX, part, state, waiting_page, with_bar
from generator.tools.preview.live import Live
from generator.tools.preview.preview_addresses import content_type, find_file, is_known_host
from generator.tools.preview.print_preview import UnprintedError, print_page
from generator.tools.preview.theme_parts import part_of_theme

HOST = "127.0.0.1"
"""This computer, seen from itself alone."""
_HEARTBEAT_SECONDS = 15
_WORKER = "/service-worker.js"
"""It would show pages that it kept, and not what was saved just now."""
_HTML = "text/html; charset=utf-8"
_PLAIN = "text/plain; charset=utf-8"


class Server(ThreadingHTTPServer):
    """Answers many browsers at once; an unfinished answer does not keep it from ending."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"
    """On Windows this would let two programs stand at one port."""


class _Pages(BaseHTTPRequestHandler):
    """Answers with files of a folder, and with the site's own page for an address that is not there."""

    protocol_version = "HTTP/1.0"

    def __init__(self, *arguments: Any, folder: Path, host: str) -> None:
        self._folder = folder
        self._host = host
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answers a request for a file."""
        if not is_known_host(self.headers.get("Host", ""), self._host):
            self.answer(403, _PLAIN, b"This address is not that of the preview.\n")
            return
        try:
            self.find()
        except (BrokenPipeError, ConnectionError):
            self.close_connection = True

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def find(self) -> None:
        """Answers with the file that the address means."""
        file = find_file(self._folder, self.path)
        content = _read(file)
        if file is not None and content is not None:
            self.answer(200, content_type(file), content)
            return
        missing = find_file(self._folder, "/404.html")
        self.answer(404, _HTML, _read(missing) or b"There is no such page.\n")

    def answer(self, code: int, kind: str, content: bytes) -> None:
        """Sends an answer that nobody keeps, and that no other site may show as its own."""
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
    """The same, with the preview's bar on each page and news of every change."""

    def __init__(self, *arguments: Any, live: Live, host: str) -> None:
        self._live = live
        super().__init__(*arguments, folder=live.site, host=host)

    @override
    def find(self) -> None:
        if self.path.startswith(PREFIX):
            self._own()
        elif not self._live.seen.is_made:
            self.answer(503, _HTML, waiting_page(self._live))
        elif self._page() in self._live.seen.fresh:
            self.answer(200, _HTML, self._live.seen.fresh[self._page()])
        elif self.path.startswith(_WORKER):
            self.answer(404, _PLAIN, b"The preview keeps no pages: each is as new as its file.\n")
        else:
            super().find()

    @override
    def answer(self, code: int, kind: str, content: bytes) -> None:
        if kind == _HTML and self._live.seen.is_made and not self.path.startswith(PREFIX):
            content = with_bar(content, self._page() or "404.html", self._live)
        super().answer(code, kind, content)

    def _page(self) -> str:
        """The page that the address means, below the site's root; empty if there is none."""
        file = find_file(self._folder, self.path)
        return file.relative_to(self._folder.resolve()).as_posix() if file else ""

    def _own(self) -> None:
        """Answers for the preview itself, to its own pages only."""
        address = urlsplit(self.path)
        name = address.path.removeprefix(PREFIX)
        page = parse_qs(address.query).get("page", [""])[0]
        if self.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            self.answer(403, _PLAIN, b"Only the preview may ask for this.\n")
        elif (shown := part_of_theme(self._live, name)) is not None:
            self.answer(200, content_type(Path(name)), shown)
        elif name in PARTS:
            self.answer(200, content_type(Path(name)), part(name))
        elif name == "state":
            file = find_file(self._folder, f"/{page}") if page else None
            self.answer(200, "application/json", state(page if file else "", self._live))
        elif name == "events":
            self._tell()
        elif name == "print":
            self._print(page)
        else:
            self.answer(404, _PLAIN, b"There is no such thing.\n")

    def _print(self, page: str) -> None:
        try:
            self.answer(200, content_type(Path("leaflet.pdf")), print_page(self._live, page))
        except UnprintedError as fault:
            self.answer(404, _PLAIN, f"{fault}\n".encode())

    def _tell(self) -> None:
        """Server-sent events (HTML Standard, 9.2): one for each new version, until the browser goes."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        version = -1
        while not self._live.stopped.is_set():
            seen = self._live.wait(version, _HEARTBEAT_SECONDS)
            news = f"data: {seen.version}\n\n" if seen.version != version else ": still here\n\n"
            self.wfile.write(news.encode())
            self.wfile.flush()
            version = seen.version


def serve_folder(folder: Path, port: int, host: str = HOST) -> Server:
    """A server of a folder as it is, ready to run. Raises `OSError` if the port is taken."""
    return Server((host, port), partial(_Pages, folder=folder, host=host))


def serve_live(live: Live, port: int, host: str = HOST) -> Server:
    """A server of a site that changes, ready to run. Raises `OSError` if the port is taken."""
    return Server((host, port), partial(_LivePages, live=live, host=host))


def _read(file: Path | None) -> bytes | None:
    """The bytes of a file; nothing if it is gone, as for a moment while a new site takes its place."""
    try:
        return file.read_bytes() if file else None
    except OSError:
        return None
