"""The inbox as a web application: one address that receives the form, and the built site around it.

There are no accounts, cookies or sessions for another site to misuse, forms are accepted from our own
pages only, and messages are never shown.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from collections.abc import Callable, Collection
from pathlib import Path
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


class Receiver:
    """Receives forms for one store."""

    def __init__(
        self, store: Store, site: Path, limit: Limit, today: Callable[[], dt.date], hosts: Collection[str]
    ) -> None:
        self._store = store
        self._hosts = hosts
        self._site = site
        self._limit = limit
        self._today = today

    async def receive(self, request: Request) -> Response:
        """Stores a form and redirects to the thank-you page, or shows an error page."""
        if not self._is_same_origin(request):
            return self._sorry(403)
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != _FORM:
            return self._sorry(415)
        if not self._limit.allows(request.client.host if request.client else ""):
            return self._sorry(429)
        try:
            async with asyncio.timeout(_SLOWEST_SECONDS):
                body = await _read(request)
        except (TimeoutError, ClientDisconnect):
            return self._sorry(408)
        message = Rejection.TOO_LONG if body is None else read_form(body)
        if isinstance(message, Rejection):
            return self._sorry(_STATUS[message])
        if message is not None:
            try:
                # The message is safe only once this returns, so nobody is thanked before.
                await run_in_threadpool(self._store.keep, message, self._today())
            except sqlite3.Error:
                return self._sorry(503)  # such as a full disk
        return RedirectResponse(_THANKS, status_code=303, headers=_ANSWER)

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
    store: Store, site: Path, limit: Limit, today: Callable[[], dt.date], hosts: Collection[str]
) -> Starlette:
    """The application. `site` is the folder of the built site, which it serves as well, under these hosts alone."""
    receiver = Receiver(store, site, limit, today, hosts)
    routes: list[Route | Mount] = [Route(ADDRESS, receiver.receive, methods=["POST"])]
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


async def _read(request: Request) -> bytes | None:
    """The body, or `None` if it is too large; memory use stays within the limit."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)
