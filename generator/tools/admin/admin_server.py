"""Serves the editing forms on this computer and saves what they send."""

from __future__ import annotations

import json
import mimetypes
import re
import secrets
from collections.abc import Mapping
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol, override
from urllib.parse import parse_qsl

from msgspec import Struct

from generator.publish.forms import cms_page
from generator.publish.shared.host_rules import forms_policy, site_policy
from generator.tools.admin.storage import RefusedError, Storage

HOST = "127.0.0.1"
_LARGEST_BYTES = 40_000_000
SESSION = b"SESSION"
_LARGEST_FORM_BYTES = 100_000
_ANSWER = re.compile(r"/answers/(\d{0,9})")
_HTML = "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
_JSON = "application/json; charset=utf-8"


class Answers(Protocol):
    """What shows the answers of those who look after entries, and decides about them."""

    def show(self, number: int, key: str) -> tuple[int, bytes]:
        """The page of an answer; 0 is the list."""

    def decide(self, number: int, key: str, fields: Mapping[str, str]) -> tuple[int, bytes]:
        """What becomes of a button of that page."""

    def asset(self, name: str) -> bytes | None:
        """A file that the pages use."""


class Backend(Struct, frozen=True):
    """What the server needs: the files, the configuration of the forms, and the CMS's script."""

    folder: Path
    config: bytes
    """With `SESSION` for the name of the session in the address that the CMS asks."""
    script: bytes
    key: str
    """Only who knows it gets the forms: others on this computer can reach its port, too."""
    answers: Answers | None = None
    sessions: dict[str, Storage] = {}
    """What each open page has seen of the files, by the name of its session."""

    def begin_session(self) -> bytes:
        """The configuration for a page that has just been opened."""
        name = secrets.token_urlsafe()
        self.sessions[name] = Storage(self.folder)
        return self.config.replace(SESSION, name.encode())


class _Handler(BaseHTTPRequestHandler):
    """Serves the page, its configuration and script, and the CMS's requests."""

    def __init__(self, *arguments: Any, backend: Backend) -> None:
        self._backend = backend
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Serves the page, its configuration or its script."""
        path, _, query = self.path.partition("?")
        has_key = self._is_key(query.removeprefix("key="))
        number = _number_of(path)
        if not self._is_same_origin():
            self._answer(403, _TEXT, b"This is not the address of the forms.\n")
        elif path == "/cms.js":
            self._answer(200, "text/javascript; charset=utf-8", self._backend.script)
        elif self._backend.answers and path.startswith("/assets/"):
            self._answer_file(self._backend.answers, path)
        elif (path in ("/", "/config.yml") or number is not None) and not has_key:
            self._answer(403, _TEXT, b"Open the whole address that the command shows, with its key.\n")
        elif path == "/":
            self._answer(200, _HTML, cms_page("cms.js", f"config.yml?{query}"))
        elif path == "/config.yml":
            self._answer(200, "text/yaml; charset=utf-8", self._backend.begin_session())
        elif self._backend.answers and number is not None:
            self._answer_page(*self._backend.answers.show(number, self._backend.key))
        else:
            self._answer(404, _TEXT, b"This page does not exist.\n")

    def do_POST(self) -> None:
        """Answers one request of the CMS, or one button on the page of an answer."""
        length = int(self.headers.get("Content-Length") or 0)
        number = _number_of(self.path)
        if self._backend.answers and number is not None:
            self._decide(self._backend.answers, number, length)
            return
        storage = self._backend.sessions.get(self.path.removeprefix("/api/"))
        if storage is None or not self._is_same_origin() or not 0 < length <= _LARGEST_BYTES:
            self._answer(403, _JSON, b'{"error": "This is not allowed."}')
            return
        try:
            request = json.loads(self.rfile.read(length))
            answer = storage.answer(str(request["action"]), dict(request.get("params") or {}))
        except (RefusedError, OSError) as error:
            self._answer(422, _JSON, json.dumps({"error": str(error)}).encode())
        except (ValueError, KeyError, TypeError):
            self._answer(400, _JSON, b'{"error": "This request is not valid."}')
        else:
            self._answer(200, _JSON, json.dumps(answer).encode())

    def _decide(self, answers: Answers, number: int, length: int) -> None:
        is_allowed = self._is_same_origin() and 0 < length <= _LARGEST_FORM_BYTES
        said = self.rfile.read(length).decode("utf-8", "replace") if is_allowed else ""
        fields = dict(parse_qsl(said))
        if not self._is_key(fields.get("key", "")):
            self._answer(403, _TEXT, b"This is not allowed.\n")
            return
        self._answer_page(*answers.decide(number, self._backend.key, fields))

    def _answer_page(self, code: int, content: bytes) -> None:
        is_page = content.lstrip().startswith(b"<!doctype html>")
        self._answer(code, _HTML if is_page else _TEXT, content, site_policy())

    def _answer_file(self, answers: Answers, path: str) -> None:
        content = answers.asset(path.removeprefix("/assets/"))
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        self._answer(404 if content is None else 200, kind, content or b"")

    def _is_key(self, said: str) -> bool:
        return secrets.compare_digest(said.encode(), self._backend.key.encode())

    def _is_same_origin(self) -> bool:
        """Whether the request comes from our own page: any other host or origin is refused (DNS rebinding, CSRF)."""
        own = f"{HOST}:{self.connection.getsockname()[1]}"
        local = (own, own.replace(HOST, "localhost"))
        origin = self.headers.get("Origin")
        return self.headers.get("Host") in local and (
            origin is None or origin.removeprefix("http://") in local
        )

    def _answer(self, code: int, kind: str, content: bytes, policy: str = "") -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", policy or forms_policy(""))
        self.send_header("X-Frame-Options", "DENY")
        self.send_header("X-Content-Type-Options", "nosniff")
        # The address has the key.
        self.send_header("Referrer-Policy", "same-origin")
        self.end_headers()
        self.wfile.write(content)

    @override
    def log_message(self, format: str, *args: Any) -> None:
        pass


def _number_of(path: str) -> int | None:
    """The number of the answer that an address is of, 0 for the list; nothing for other addresses."""
    found = _ANSWER.fullmatch(path)
    return int(found[1] or 0) if found else None


def serve_forms(backend: Backend, port: int) -> ThreadingHTTPServer:
    """A server of the forms, for this computer only. Raises `OSError` if the port is in use."""
    return ThreadingHTTPServer((HOST, port), partial(_Handler, backend=backend))
