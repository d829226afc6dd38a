"""Serves the editing forms on this computer and saves what they send."""

from __future__ import annotations

import json
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, override

from msgspec import Struct

from generator.publish.forms import cms_page
from generator.tools.admin.storage import RefusedError, Storage

HOST = "127.0.0.1"
_LARGEST_BYTES = 40_000_000
_JSON = "application/json; charset=utf-8"


class Backend(Struct, frozen=True):
    """What the server needs: the files, the configuration of the forms, and the CMS's script."""

    storage: Storage
    config: bytes
    script: bytes


class _Handler(BaseHTTPRequestHandler):
    """Serves the page, its configuration and script, and the CMS's requests."""

    def __init__(self, *arguments: Any, backend: Backend) -> None:
        self._backend = backend
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Serves the page, its configuration or its script."""
        files = {
            "/": ("text/html; charset=utf-8", cms_page("cms.js")),
            "/config.yml": ("text/yaml; charset=utf-8", self._backend.config),
            "/cms.js": ("text/javascript; charset=utf-8", self._backend.script),
        }
        found = files.get(self.path.partition("?")[0]) if self._is_same_origin() else None
        if found:
            self._answer(200, *found)
        else:
            self._answer(404, "text/plain; charset=utf-8", b"This page does not exist.\n")

    def do_POST(self) -> None:
        """Answers one request of the CMS."""
        length = int(self.headers.get("Content-Length") or 0)
        if self.path != "/api" or not self._is_same_origin() or not 0 < length <= _LARGEST_BYTES:
            self._answer(403, _JSON, b'{"error": "This is not allowed."}')
            return
        try:
            request = json.loads(self.rfile.read(length))
            answer = self._backend.storage.answer(str(request["action"]), dict(request.get("params") or {}))
        except (RefusedError, OSError) as error:
            self._answer(422, _JSON, json.dumps({"error": str(error)}).encode())
        except (ValueError, KeyError, TypeError):
            self._answer(400, _JSON, b'{"error": "This request is not valid."}')
        else:
            self._answer(200, _JSON, json.dumps(answer).encode())

    def _is_same_origin(self) -> bool:
        """Whether the request comes from our own page: any other host or origin is refused (DNS rebinding, CSRF)."""
        own = f"{HOST}:{self.connection.getsockname()[1]}"
        local = (own, own.replace(HOST, "localhost"))
        origin = self.headers.get("Origin")
        return self.headers.get("Host") in local and (
            origin is None or origin.removeprefix("http://") in local
        )

    def _answer(self, code: int, kind: str, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Frame-Options", "DENY")
        self.end_headers()
        self.wfile.write(content)

    @override
    def log_message(self, format: str, *args: Any) -> None:
        pass


def serve_forms(backend: Backend, port: int) -> ThreadingHTTPServer:
    """A server of the forms, for this computer only. Raises `OSError` if the port is in use."""
    return ThreadingHTTPServer((HOST, port), partial(_Handler, backend=backend))
