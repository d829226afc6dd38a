"""The inbox as a web application: addresses that receive forms, and the built site around them.

There are no accounts, cookies or sessions for another site to misuse, forms are accepted from our own
pages only, and messages are never shown.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from generator.publish.shared.host_rules import site_policy
from generator.tools.inbox.feedback_form import LARGEST_BODY_BYTES, Rejection, read_form
from generator.tools.inbox.message_store import Store
from generator.tools.inbox.rate_limits import Limit

ADDRESS = "/inbox"
UPDATES = "/update"
_LARGEST_UPDATE_BYTES = 600_000
"""Every box of an entry twice, as it was and as it is."""
_THANKS = "feedback-thanks.html"
_SORRY = "feedback-sorry.html"
_FORM = "application/x-www-form-urlencoded"
_SLOWEST_SECONDS = 20
_STATUS = {Rejection.NOT_A_FORM: 400, Rejection.TOO_LONG: 413, Rejection.EMPTY: 422}
_HEADERS = {
    "Content-Security-Policy": site_policy(),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_ANSWER = {**_HEADERS, "Cache-Control": "no-store"}
_PRIVATE = {**_ANSWER, "X-Robots-Tag": "noindex"}
"""Who has the address of such a page can answer for a team; no other site is told it (Referrer-Policy)."""


class Desk(Protocol):
    """Whoever answers at `/update/TOKEN`: a status and a page; 303 means that the form was taken."""

    def show(self, token: str, step: str) -> tuple[int, bytes]:
        """The page behind a link."""

    def receive(self, token: str, body: bytes) -> tuple[int, bytes]:
        """What becomes of a form that was sent."""


class Receiver:
    """Receives forms for one store."""

    def __init__(
        self,
        store: Store,
        site: Path,
        limit: Limit,
        today: Callable[[], dt.date],
        hosts: Collection[str],
        desk: Desk | None,
    ) -> None:
        self._desk = desk
        self._store = store
        self._hosts = hosts
        self._site = site
        self._limit = limit
        self._today = today

    async def receive(self, request: Request) -> Response:
        """Stores a form and redirects to the thank-you page, or shows an error page."""
        body = await self._body(request, LARGEST_BODY_BYTES)
        if isinstance(body, Response):
            return body
        message = read_form(body)
        if isinstance(message, Rejection):
            return self._sorry(_STATUS[message])
        if message is not None:
            try:
                # The message is safe only once this returns, so nobody is thanked before.
                await run_in_threadpool(self._store.keep, message, self._today())
            except sqlite3.Error:
                return self._sorry(503)  # such as a full disk
        return RedirectResponse(_THANKS, status_code=303, headers=_ANSWER)

    async def update(self, request: Request) -> Response:
        """Shows or receives the form behind a link in a letter."""
        desk, token = self._desk, str(request.path_params["token"])
        if desk is None:
            return self._sorry(404)
        if request.method != "POST":
            step = request.query_params.get("answer", "")
            status, page = await run_in_threadpool(desk.show, token, step)
            return Response(page, status, headers=_PRIVATE, media_type="text/html")
        body = await self._body(request, _LARGEST_UPDATE_BYTES)
        if isinstance(body, Response):
            return body
        status, page = await run_in_threadpool(desk.receive, token, body)
        if status == 303:
            return RedirectResponse("?", status_code=status, headers=_PRIVATE)
        return Response(page, status, headers=_PRIVATE, media_type="text/html")

    async def _body(self, request: Request, most: int) -> bytes | Response:
        """What a form of ours sent, or the page that refuses it."""
        if not self._is_same_origin(request):
            return self._sorry(403)
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != _FORM:
            return self._sorry(415)
        if not self._limit.allows(request.client.host if request.client else ""):
            return self._sorry(429)
        try:
            async with asyncio.timeout(_SLOWEST_SECONDS):
                body = await _read(request, most)
        except (TimeoutError, ClientDisconnect):
            return self._sorry(408)
        return self._sorry(_STATUS[Rejection.TOO_LONG]) if body is None else body

    def _is_same_origin(self, request: Request) -> bool:
        """Whether the form was on one of our pages, as far as the browser says: a proxy may have another host."""
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        if "origin" not in request.headers:
            return True
        origin = urlsplit(request.headers["origin"])
        return origin.netloc == request.headers.get("host") or origin.hostname in self._hosts

    def _sorry(self, status: int) -> Response:
        page = self._site / _SORRY
        if not page.is_file():
            return PlainTextResponse("Sorry, that did not work. Please call us.", status, headers=_ANSWER)
        return Response(page.read_bytes(), status, headers=_ANSWER, media_type="text/html")


def make_app(
    store: Store,
    site: Path,
    limit: Limit,
    today: Callable[[], dt.date],
    hosts: Collection[str],
    desk: Desk | None = None,
) -> Starlette:
    """The application. `site` is the folder of the built site, which it serves as well, under these hosts alone."""
    receiver = Receiver(store, site, limit, today, hosts, desk)
    routes: list[Route | Mount] = [
        Route(ADDRESS, receiver.receive, methods=["POST"]),
        Route(f"{UPDATES}/{{token}}", receiver.update, methods=["GET", "POST"]),
    ]
    if site.is_dir():
        routes.append(Mount("/", _Site(directory=site, html=True)))
    known = Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    return Starlette(routes=routes, middleware=[known])


class _Site(StaticFiles):
    """The pages, with headers that allow nothing from other sites."""

    def file_response(self, *args: object, **named: object) -> Response:
        """A file of the site."""
        response = super().file_response(*args, **named)  # type: ignore[arg-type]
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response


async def _read(request: Request, most: int) -> bytes | None:
    """The body, or `None` if it is too large; memory use stays within the limit."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            return None
        parts.append(part)
    return b"".join(parts)
