"""Shows the forms on this computer and keeps what they save. It serves nothing else."""

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


class Desk(Struct, frozen=True):
    """What the server needs: the files, the forms and the system's script."""

    storage: Storage
    config: bytes
    script: bytes


class _Forms(BaseHTTPRequestHandler):
    """Answers the page, its three parts, and the questions of the system."""

    def __init__(self, *arguments: Any, desk: Desk) -> None:
        self._desk = desk
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """The page, its forms or its script."""
        files = {
            "/": ("text/html; charset=utf-8", cms_page("cms.js")),
            "/config.yml": ("text/yaml; charset=utf-8", self._desk.config),
            "/cms.js": ("text/javascript; charset=utf-8", self._desk.script),
        }
        found = files.get(self.path.partition("?")[0]) if self._is_from_here() else None
        if found:
            self._answer(200, *found)
        else:
            self._answer(404, "text/plain; charset=utf-8", b"There is nothing here.\n")

    def do_POST(self) -> None:
        """One question of the system."""
        length = int(self.headers.get("Content-Length") or 0)
        if self.path != "/api" or not self._is_from_here() or not 0 < length <= _LARGEST_BYTES:
            self._answer(403, _JSON, b'{"error": "This is not allowed."}')
            return
        try:
            asked = json.loads(self.rfile.read(length))
            answer = self._desk.storage.answer(str(asked["action"]), dict(asked.get("params") or {}))
        except (RefusedError, OSError) as fault:
            self._answer(422, _JSON, json.dumps({"error": str(fault)}).encode())
        except (ValueError, KeyError, TypeError):
            self._answer(400, _JSON, b'{"error": "This is not a question that can be answered."}')
        else:
            self._answer(200, _JSON, json.dumps(answer).encode())

    def _is_from_here(self) -> bool:
        """Whether our own page asks: a strange host name or page is turned away (DNS rebinding, CSRF)."""
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


def serve_forms(desk: Desk, port: int) -> ThreadingHTTPServer:
    """A server of the forms, ready to run, for this computer only. Raises `OSError` if the port is taken."""
    return ThreadingHTTPServer((HOST, port), partial(_Forms, desk=desk))
